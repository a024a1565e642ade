"""What is told about an organisation in short rows, the same on the web and in print."""

import re
from dataclasses import dataclass

from inventories.enums import ContactKind
from inventories.models import ContactPerson, ContactPoint
from inventories.visibility import VisibleProfile


@dataclass(frozen=True)
class Line:
    """One line of a fact; with an address it is a link."""

    text: str
    url: str = ""


@dataclass(frozen=True)
class Fact:
    """A term and its lines."""

    term: str
    lines: list[Line]


CONTACT_TERMS = {
    ContactKind.PHONE: "Telefon",
    ContactKind.EMAIL: "E-Mail",
    ContactKind.WEBSITE: "Internet",
    ContactKind.SOCIAL: "Soziale Netzwerke",
}


def contact_facts(face: VisibleProfile) -> list[Fact]:
    """Return how to reach the organisation: people, phone, mail, web, address; only what was released."""
    facts = [Fact("Ansprechperson", [person_line(person) for person in face.persons])]
    for kind, term in CONTACT_TERMS.items():
        points = [point for point in face.contact_points if point.kind == kind]
        facts.append(Fact(term, [Line(contact_text(point), contact_url(point)) for point in points]))
    facts.append(Fact("Anschrift", [Line(text) for text in face.address]))
    return [fact for fact in facts if fact.lines]


def about_facts(face: VisibleProfile) -> list[Fact]:
    """Return what the organisation is: founding, people, languages, countries, memberships."""
    founded = str(face.founded or "")
    charitable = "gemeinnützig" if face.is_charitable else ""
    rows = [
        ("Gegründet" if face.founded else "Rechtsform", [_joined([founded, face.legal_form, charitable])]),
        ("Aktive", [_joined([face.members, _lower_first(face.staffing)])]),
        ("Sprachen", language_lines(face)),
        *country_rows(face),
        ("Wirkt", [_joined(_in_a_row(face.reach))]),
        ("Angebote", [_joined(face.offers)]),
        ("Zielgruppen", [_joined(face.target_groups)]),
        ("Gemeinsam mit", [_joined(face.partners)]),
        ("Mitglied in", [_joined(face.affiliations)]),
    ]
    facts = [Fact(term, [Line(text) for text in texts if text]) for term, texts in rows]
    return [fact for fact in facts if fact.lines]


def language_lines(face: VisibleProfile) -> list[str]:
    """Return the working languages and, where they differ, those of advice."""
    if not face.advice_languages or face.advice_languages == face.languages:
        return [_joined(face.languages)]
    return [_joined(face.languages), f"Beratung auf {_joined(face.advice_languages)}"]


def country_rows(face: VisibleProfile) -> list[tuple[str, list[str]]]:
    """Return origin and partner countries; one row where they are the same."""
    origin, partners = _joined(face.origin_countries) or face.origin, _joined(face.partner_countries)
    if origin and origin == partners:
        return [("Herkunft und Partnerländer", [origin])]
    return [("Herkunft", [origin]), ("Partnerländer", [partners])]


def person_line(person: ContactPerson) -> Line:
    """Return a person with function and the way that the person prefers."""
    way = (
        f"am liebsten per {person.preferred}"
        if person.preferred in {"E-Mail", "Telefon"}
        else person.preferred
    )
    return Line(_joined([person.name, person.function, way, person.reachable]))


def contact_text(point: ContactPoint) -> str:
    """Return a contact as people read it: web addresses without their protocol, an addition behind."""
    value = re.sub(r"^https?://(www\.)?", "", point.value).rstrip("/")
    return f"{value} ({point.label})" if point.label else value


def contact_url(point: ContactPoint) -> str:
    """Return the address of the link; empty for what must not become one (only tel, mailto, http)."""
    if point.kind == ContactKind.EMAIL:
        return f"mailto:{point.value}"
    if point.kind == ContactKind.PHONE:
        digits = re.sub(r"[^\d+]", "", point.value)
        return f"tel:{re.sub('^0', '+49', digits)}"
    return point.value if re.match(r"https?://", point.value) else ""


def _joined(parts: list[str]) -> str:
    return ", ".join(part for part in parts if part)


def _lower_first(text: str) -> str:
    """Return the label as the continuation of a sentence: "Nur Ehrenamtliche" → "nur Ehrenamtliche"."""
    first, _, rest = text.partition(" ")
    return f"{first.lower()} {rest}" if first in {"Nur", "Vor"} else text


def _in_a_row(labels: list[str]) -> list[str]:
    """Return adverbial labels for one line: "Vor Ort, bundesweit, im Ausland"."""
    return [label if i == 0 else label[0].lower() + label[1:] for i, label in enumerate(labels)]

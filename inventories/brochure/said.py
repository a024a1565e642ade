"""What a profile says in a brochure, fact by fact: to compare an edition with today."""

from collections.abc import Sequence
from dataclasses import dataclass

from inventories.brochure.fingerprint import digest
from inventories.visibility import VisibleProfile


@dataclass(frozen=True)
class Said:
    """One fact: its key in a snapshot, its label, what is compared, what may stand in one line about it."""

    key: str
    label: str
    values: list
    words: str = ""

    @property
    def check_sum(self) -> str:
        """SHA-256 of the values; a snapshot holds nothing else of them."""
        return digest(self.values)


def said_by(face: VisibleProfile) -> list[Said]:
    """Return the facts of a face in the order of print; long texts and pictures have no words."""
    return [*_texts(face), *_lists(face), *_contact(face), *_rows(face)]


def _texts(face: VisibleProfile) -> list[Said]:
    picture = [face.photo.file.name, face.photo.alt_text, face.photo.credit] if face.photo else []
    logo = [face.logo.file.name, face.logo.alt_text, face.logo.credit] if face.logo else []
    return [
        Said("name", "Name", [face.name, face.short_name], face.name),
        Said("texts", "Text", [face.teaser, face.short_text, *face.paragraphs]),
        Said("quote", "Zitat", [face.quote, face.quote_by], f"„{face.quote}“" if face.quote else ""),
        Said("picture", "Bilder", picture + logo),
    ]


def _lists(face: VisibleProfile) -> list[Said]:
    basics = [face.kind_label, face.legal_form, str(face.founded or ""), face.members, face.staffing]
    return [
        _list("basics", "Eckdaten", basics),
        _list("themes", "Themen", [theme.name for theme in face.themes]),
        _list("goals", "Nachhaltigkeitsziele", [f"{number} {name}" for number, name in face.goals]),
        _list("offers", "Angebote", [*face.offers, *face.target_groups, *face.reach]),
        _list("languages", "Sprachen", [*face.languages, *face.advice_languages]),
        _list("countries", "Partnerländer", face.partner_countries),
        _list("origin", "Herkunft", [face.origin, *face.origin_countries]),
        _list("partners", "Partner", [*face.partners, *face.affiliations]),
    ]


def _contact(face: VisibleProfile) -> list[Said]:
    points = [point.value for point in face.contact_points]
    people = [", ".join(filter(None, [person.name, person.function])) for person in face.persons]
    return [
        _list("contact", "Kontakt", points),
        _list("persons", "Ansprechperson", people),
        _list("address", "Adresse", [*face.address, face.district]),
    ]


def _rows(face: VisibleProfile) -> list[Said]:
    projects = [project.title for project in face.projects]
    texts = [project.text for project in face.projects]
    return [
        Said("projects", "Projekte", projects + texts, ", ".join(projects)),
        _list("seeks", "Sucht", face.seeks),
        _list("gives", "Bietet", face.gives),
    ]


def _list(key: str, label: str, values: Sequence[str]) -> Said:
    """Return a fact that may be read out in one line; an empty value is none."""
    found = [value for value in values if value]
    return Said(key, label, found, ", ".join(dict.fromkeys(found)))

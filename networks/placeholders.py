"""Words in curly brackets that become each person's own: one pass, so that nobody's name is read again."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse

from core.templatetags.german import datum, uhrzeit
from networks.enums import RegistrationStatus
from networks.models import Event, Registration

PATTERN = re.compile(r"\{([^{}\n]{0,40})\}")
LINK = "link"
EXAMPLE_LINK = f"{settings.PUBLIC_URL}/anmeldung/…/"
NO_GROUP = "noch keine"


@dataclass(frozen=True)
class Placeholder:
    """One word: what it stands for, and how its value is found.

    `is_secret` makes the mail confidential; `is_shared` says that it is the same for everybody.
    """

    name: str
    meaning: str
    value: Callable[[Registration], str]
    is_secret: bool = False
    is_shared: bool = False


def _groups(registration: Registration) -> str:
    titles = [choice.group.title for choice in registration.group_choices.all() if choice.group]
    return ", ".join(titles) or NO_GROUP


def _online_link(registration: Registration) -> str:
    """Return the link to the video conference for people with a place only."""
    has_place = registration.status == RegistrationStatus.REGISTERED
    return registration.event.online_link if has_place else ""


def _page(registration: Registration) -> str:
    slug = registration.event.slug
    return settings.PUBLIC_URL + reverse("networks:public_event", args=[slug]) if slug else ""


def _contact(event: Event) -> str:
    lines = (event.contact_name, event.contact_email, event.contact_phone)
    return "\n".join(line for line in lines if line)


_ROWS = (
    Placeholder("name", "Vor- und Nachname", lambda row: row.full_name),
    Placeholder("vorname", "Vorname", lambda row: row.first_name),
    Placeholder("nachname", "Nachname", lambda row: row.last_name),
    Placeholder("organisation", "Organisation oder Kommune", lambda row: row.organisation),
    Placeholder("platzart", "Art des Platzes", lambda row: row.category.name),
    Placeholder("arbeitsgruppe", "zugeteilte Arbeitsgruppen", _groups),
    Placeholder("stand", "Stand der Anmeldung", lambda row: row.get_status_display()),
    Placeholder("veranstaltung", "Titel der Veranstaltung", lambda row: row.event.title, is_shared=True),
    Placeholder("datum", "Tag des Beginns", lambda row: datum(row.event.starts_at), is_shared=True),
    Placeholder("uhrzeit", "Uhrzeit des Beginns", lambda row: uhrzeit(row.event.starts_at), is_shared=True),
    Placeholder("ort", "Ort", lambda row: row.event.place, is_shared=True),
    Placeholder("anschrift", "Anschrift des Ortes", lambda row: row.event.street, is_shared=True),
    Placeholder("zugang", "Hinweise zum Zugang", lambda row: row.event.access_notes, is_shared=True),
    Placeholder("seite", "öffentliche Seite der Veranstaltung", _page, is_shared=True),
    Placeholder("online", "Link zur Videokonferenz, nur mit Platz", _online_link),
    Placeholder("ansprechperson", "Wer Fragen beantwortet", lambda row: _contact(row.event), is_shared=True),
    Placeholder(LINK, "eigener Link zur Anmeldung", lambda row: EXAMPLE_LINK, is_secret=True),
)
PLACEHOLDERS: dict[str, Placeholder] = {row.name: row for row in _ROWS}


def used_in(*texts: str) -> list[str]:
    """Return the words in curly brackets of these texts, each once, as they were written."""
    return list(dict.fromkeys(word for text in texts for word in PATTERN.findall(text)))


def unknown_in(*texts: str) -> list[str]:
    """Return the words in curly brackets that mean nothing."""
    return [word for word in used_in(*texts) if _key(word) not in PLACEHOLDERS]


def is_secret(*texts: str) -> bool:
    """Whether the filled texts hold a secret of one person: the own link."""
    return any(PLACEHOLDERS[_key(word)].is_secret for word in used_in(*texts) if _key(word) in PLACEHOLDERS)


def fill(text: str, registration: Registration, *, link: str = EXAMPLE_LINK) -> str:
    """Return the text for one person; `link` is the own address (the preview shows a stand-in).

    Words that mean nothing stay as they are; the form refuses them before.
    """

    def own(match: re.Match) -> str:
        key = _key(match[1])
        if key not in PLACEHOLDERS:
            return match[0]
        return link if key == LINK else PLACEHOLDERS[key].value(registration)

    return PATTERN.sub(own, text)


def fill_shared(text: str, event: Event) -> str:
    """Return the text with the words that are the same for everybody; the others stay in their brackets."""
    anybody = Registration(event=event)

    def shared(match: re.Match) -> str:
        row = PLACEHOLDERS.get(_key(match[1]))
        return row.value(anybody) if row and row.is_shared else match[0]

    return PATTERN.sub(shared, text)


def empty_for(registrations: Iterable[Registration], *texts: str) -> dict[str, int]:
    """Return {placeholder: people for whom it is empty}, for a warning before the message goes out."""
    names = [key for key in map(_key, used_in(*texts)) if key in PLACEHOLDERS]
    rows = list(registrations)
    empty = {name: sum(not PLACEHOLDERS[name].value(row) for row in rows) for name in names}
    return {name: number for name, number in empty.items() if number}


def _key(word: str) -> str:
    return word.strip().lower()

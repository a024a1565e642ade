"""How far a draft is: the forms over its parts, what is missing, and who else is writing."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from applications.enums import PartLetter
from applications.models import Application, ApplicationPart
from applications.parts import PARTS, PartForm

WRITING_NOW = timedelta(minutes=15)  # whoever saved within this time counts as writing


@dataclass(frozen=True)
class PartState:
    """One line of the list of parts."""

    letter: str
    title: str
    is_complete: bool
    missing: int
    note: str


@dataclass(frozen=True)
class Writer:
    """Somebody else who is writing in the same application."""

    user_id: int
    name: str
    letter: str
    at: datetime


def stored_parts(application: Application) -> dict[str, ApplicationPart]:
    """Return the parts by letter, in one query; a part that was never opened is an unsaved row."""
    stored = {part.letter: part for part in application.parts.all()}
    return {
        letter: stored.get(letter) or ApplicationPart(application=application, letter=letter)
        for letter in PARTS
    }


def bound_form(part: ApplicationPart, *, open_fields: set[str] | None = None) -> PartForm:
    """Return the form that shows the mistakes of a stored part."""
    form = PARTS[part.letter].of(part.data, open_fields=open_fields)
    form.adapt_to(part.application.programme)
    return form


def fresh_form(part: ApplicationPart, *, open_fields: set[str] | None = None) -> PartForm:
    """Return the form over a stored part that does not yet speak of mistakes."""
    form = PARTS[part.letter].fresh(part.data, open_fields=open_fields)
    form.adapt_to(part.application.programme)
    return form


def bound_forms(parts: dict[str, ApplicationPart]) -> dict[str, PartForm]:
    """Return the forms of all parts with their mistakes, by letter."""
    return {letter: bound_form(part) for letter, part in parts.items()}


def part_states(parts: dict[str, ApplicationPart], files: int) -> list[PartState]:
    """Return the list of parts with what is missing; `files` is the number of attachments."""
    return [_state(part, files) for part in parts.values()]


def _state(part: ApplicationPart, files: int) -> PartState:
    form = bound_form(part)
    missing = len(form.errors)
    is_begun = part.version > 0 or bool(part.data)
    is_optional = not any(field.required for field in form.fields.values())
    note = ""
    if part.letter == PartLetter.G:
        note = "1 Datei" if files == 1 else f"{files} Dateien" if files else "freiwillig"
    elif missing and is_begun:
        note = "1 fehlt" if missing == 1 else f"{missing} fehlen"
    elif is_optional and not is_begun:
        note = "freiwillig"
    is_complete = not missing and is_begun and part.letter != PartLetter.G
    return PartState(part.letter, part.get_letter_display(), is_complete, missing, note)


def other_writers(parts: dict[str, ApplicationPart], user) -> list[Writer]:
    """Return who else saved something within the last minutes, the latest first, each person once."""
    since = timezone.now() - WRITING_NOW
    latest: dict[int, Writer] = {}
    for part in parts.values():
        for mark in part.marks.values():
            at = datetime.fromisoformat(mark["at"])
            known = latest.get(mark["id"])
            if mark["id"] != user.pk and at >= since and (known is None or known.at < at):
                latest[mark["id"]] = Writer(mark["id"], mark["name"], part.letter, at)
    return sorted(latest.values(), key=lambda writer: writer.at, reverse=True)

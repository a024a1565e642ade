"""What SKEW asked for again: which fields are open, why, and what has changed since."""

from dataclasses import dataclass
from typing import Any

from applications.enums import ApplicationStatus, PartLetter
from applications.models import Application, ApplicationPart, CorrectionItem, CorrectionRequest
from applications.parts import PARTS

# stands for "the files of part G" in a correction request
ATTACHMENTS = "attachments"
ATTACHMENTS_LABEL = "Anlagen hochladen"


@dataclass(frozen=True)
class Answer:
    """One requested field with the answer before and now, in words."""

    letter: str
    field_name: str
    question: str
    reason: str
    before: str
    now: str
    has_changed: bool


def correctable_fields() -> list[tuple[str, list[tuple[str, str]]]]:
    """Return what an officer may ask for: per part its letter and (field name, question) of every field."""
    fields = [
        (letter, [(name, str(field.label)) for name, field in form.base_fields.items()])
        for letter, form in PARTS.items()
    ]
    return [
        (letter, [*entries, (ATTACHMENTS, ATTACHMENTS_LABEL)] if letter == PartLetter.G else entries)
        for letter, entries in fields
    ]


def question(letter: str, field_name: str) -> str:
    """Return the question behind a requested field."""
    if field_name == ATTACHMENTS:
        return ATTACHMENTS_LABEL
    return str(PARTS[letter].base_fields[field_name].label)


def open_request(application: Application) -> CorrectionRequest | None:
    """Return the request that waits for the municipality, with its items."""
    if application.status != ApplicationStatus.CORRECTION:
        return None
    return application.correction_requests.filter(answered_at=None).prefetch_related("items").first()


def open_fields(application: Application, letter: str) -> set[str] | None:
    """Return the fields of a part that may be changed now; None means all of them (draft)."""
    if application.status == ApplicationStatus.DRAFT:
        return None
    request = open_request(application)
    items = request.items.all() if request else []
    return {item.field_name for item in items if item.letter == letter}


def requested(request: CorrectionRequest | None, letter: str) -> dict[str, tuple[str, str]]:
    """Return (reason, answer so far in words) of the requested form fields of one part."""
    items = request.items.all() if request else []
    return {
        item.field_name: (item.reason, in_words(item, item.value_before))
        for item in items
        if item.letter == letter and item.field_name != ATTACHMENTS
    }


def answers(request: CorrectionRequest, parts: dict[str, ApplicationPart], files: int) -> list[Answer]:
    """Return every requested field with its answer before and now; `files` counts the new attachments."""
    return [_answer(item, parts[item.letter], files) for item in request.items.all()]


def in_words(item: CorrectionItem, value: Any) -> str:
    """Return a stored value of a requested field as people read it."""
    if item.field_name == ATTACHMENTS:
        return ""
    return PARTS[item.letter].in_words(item.field_name, value)


def _answer(item: CorrectionItem, part: ApplicationPart, files: int) -> Answer:
    asked = question(item.letter, item.field_name)
    if item.field_name == ATTACHMENTS:
        now = (
            f"{files} neue Dateien" if files > 1 else "eine neue Datei" if files else "noch keine neue Datei"
        )
        return Answer(item.letter, item.field_name, asked, item.reason, "", now, files > 0)
    before = in_words(item, item.value_before)
    now = in_words(item, part.data.get(item.field_name))
    return Answer(item.letter, item.field_name, asked, item.reason, before, now, before != now)

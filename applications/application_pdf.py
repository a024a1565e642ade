"""The application on paper: the submitted answers for the signature, and the empty form for reading."""

import hashlib
import json
from datetime import datetime
from functools import cache

from django.forms import ChoiceField, MultipleChoiceField
from django.forms.widgets import Textarea

from applications.enums import AttachmentKind, PartLetter, SignatureWay
from applications.models import Application, Programme
from applications.parts import PARTS
from applications.scan_code import code_text, qr_svg
from core.pdf import Pdf, render_pdf
from core.templatetags.german import dateigroesse, datum

LONG_ANSWER = 600  # characters from which a row may break over two pages
# what part A shows before the typed answers: the place itself, as the register had it on that day
PLACE_ROWS = (
    ("municipality", "Kommune"),
    ("ags", "Amtlicher Gemeindeschlüssel"),
    ("district", "Kreis"),
    ("state", "Bundesland"),
)


def canonical_json(data: dict) -> bytes:
    """Return the answers as JSON that is the same for the same answers: sorted keys, no spaces, UTF-8."""
    return json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def checksum(data: dict) -> str:
    """Return the SHA-256 of the answers as 64 hexadecimal digits."""
    return hashlib.sha256(canonical_json(data)).hexdigest()


def grouped(digest: str) -> str:
    """Return a checksum in groups of eight, so that two people can compare it aloud."""
    return " ".join(digest[start : start + 8] for start in range(0, len(digest), 8))


def build_application_pdf(
    *, application: Application, data: dict, number: int, submitted_at: datetime, submitted_by: str
) -> Pdf:
    """Return version `number` of an application as accessible PDF: cover facts, answers A to I, signature.

    `data` are the frozen answers of the submission; the page count stands on every page.
    """
    digest = checksum(data)
    text = code_text(application.case_number, number, digest)
    signature = data["I"]
    context = {
        "subject": "Antrag auf eine Bestandsaufnahme",
        "reference": application.case_number,
        "town": data["A"]["municipality"],
        "programme": application.programme,
        "facts": [
            ("Aktenzeichen", application.case_number),
            ("Fassung", f"{number} vom {datum(submitted_at)}"),
            ("Eingereicht von", submitted_by),
        ],
        "parts": submitted_parts(data),
        "signature": signature,
        "by_code": signature["signature_way"] == SignatureWay.CODE,
        "checksum": grouped(digest),
        "code_text": f"{application.case_number}, Fassung {number}",
    }
    return render_pdf(
        template="applications/pdf/application.html", context=context, media={"code.svg": qr_svg(text)}
    )


def submitted_parts(data: dict) -> list[dict]:
    """Return the frozen answers in order: per part letter, title and rows of question, answer, is_long."""
    return [
        {"letter": letter, "title": PartLetter(letter).label, "rows": _rows(letter, data[letter])}
        for letter in PARTS
    ]


def _rows(letter: str, answers: dict) -> list[dict]:
    form = PARTS[letter]
    rows = [
        _row(str(field.label), form.in_words(name, answers[name]))
        for name, field in form.base_fields.items()
        if name in answers
    ]
    if letter == PartLetter.A:
        rows = [_row(label, answers[key]) for key, label in PLACE_ROWS if answers.get(key)] + rows
    if letter == PartLetter.G:
        files = answers["attachments"]
        rows += [_row(f"Anlage {count}", _file_in_words(file)) for count, file in enumerate(files, start=1)]
    return rows


def _row(question: str, answer: str) -> dict:
    return {"question": question, "answer": answer, "is_long": len(answer) > LONG_ANSWER}


def _file_in_words(file: dict) -> str:
    return f"{file['title']} ({AttachmentKind(file['kind']).label}, {dateigroesse(file['size'])})"


def build_empty_form(programme: Programme) -> Pdf:
    """Return the whole form without answers, to read and to prepare on paper."""
    context = {
        "subject": "Antrag auf eine Bestandsaufnahme",
        "reference": "Leeres Formular",
        "programme": programme,
        "parts": form_outline(),
        "minutes": total_minutes(),
    }
    return render_pdf(template="applications/pdf/empty_form.html", context=context)


def total_minutes() -> int:
    """Return how long the whole form takes, in minutes."""
    return sum(form.minutes for form in PARTS.values())


@cache
def form_outline() -> list[dict]:
    """Return every part with its questions, as the public page and the empty form show them."""
    return [
        {
            "letter": letter,
            "title": form.letter.label,
            "lead": form.lead,
            "minutes": form.minutes,
            "questions": [_question(field) for field in form.base_fields.values()],
        }
        for letter, form in PARTS.items()
    ]


def _question(field) -> dict:
    choices = [str(label) for _key, label in field.choices] if isinstance(field, ChoiceField) else []
    rows = field.widget.attrs.get("rows", 0) if isinstance(field.widget, Textarea) else 0
    return {
        "label": str(field.label),
        "hint": str(field.help_text),
        "is_optional": not field.required,
        "choices": choices,
        "several": isinstance(field, MultipleChoiceField),
        "is_statement": field.widget.__class__.__name__ == "CheckboxInput",
        "lines": range(max(1, int(rows))),
    }

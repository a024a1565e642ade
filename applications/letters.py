"""Letters to a municipality: templates filled in by plain replacement, set as accessible PDF."""

import re
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from applications.enums import LetterKind, Outcome
from applications.models import Application, LetterTemplate
from core.pdf import Pdf, render_pdf
from core.templatetags.german import datum

# what an editor may write in double braces, and what stands there in the letter
PLACEHOLDERS = {
    "ansprechperson": "Name der Ansprechperson aus Teil B",
    "kommune": "Name der Kommune, zum Beispiel Brückstedt",
    "antragsdatum": "Tag, an dem der Antrag eingereicht wurde",
    "aktenzeichen": "Aktenzeichen des Antrags",
    "grund": "Begründung oder Liste der fehlenden Angaben; ohne Begründung entfällt der Absatz",
    "sachbearbeitung": "Name der zuständigen Person bei SKEW",
}
ONLY_IN_CORRECTIONS = {"frist": "Tag, bis zu dem die Kommune antworten soll"}
LETTER_OF_OUTCOME = {
    Outcome.APPROVE: LetterKind.APPROVAL,
    Outcome.REJECT: LetterKind.REJECTION,
    Outcome.DEFER: LetterKind.DEFERRAL,
}
SAMPLE = {
    "ansprechperson": "Antonia Beispiel",
    "kommune": "Brückstedt",
    "antragsdatum": "12. Januar 2026",
    "aktenzeichen": "ME-2026-0417",
    "grund": "Hier steht die Begründung für diese Kommune.",
    "sachbearbeitung": "Ines Hartwig",
    "frist": "4. Dezember 2026",
}
_PLACEHOLDER = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
_LIST_LINE = re.compile(r"[-–•]\s+")


@dataclass(frozen=True)
class Letter:
    """One letter as it leaves the house: plain text and what stands around it."""

    subject: str
    body: str
    reference: str
    recipient: list[str]
    facts: list[tuple[str, str]]

    @property
    def blocks(self) -> list[dict]:
        """The body in paragraphs and lists: {"is_list", "lines"}; a list is a block of lines with dashes."""
        return [_block(block) for block in _paragraphs(self.body)]


def placeholders_of(kind: str) -> dict[str, str]:
    """Return the placeholders that a letter of this kind may hold, with their explanation."""
    return PLACEHOLDERS | (ONLY_IN_CORRECTIONS if kind == LetterKind.CORRECTION else {})


def unknown_placeholders(text: str, kind: str) -> list[str]:
    """Return what stands in braces but means nothing, as typed; also single braces that were left open."""
    known = placeholders_of(kind)
    unknown = [found.group() for found in _PLACEHOLDER.finditer(text) if found.group(1) not in known]
    rest = _PLACEHOLDER.sub("", text)
    return unknown + [sign for sign in ("{{", "}}", "{%", "%}") if sign in rest]


def fill(text: str, values: dict[str, str]) -> str:
    """Return the text with its placeholders replaced, in one pass: a value is never read as a placeholder.

    A paragraph of which nothing remains because its values are empty is left out.
    """
    filled = []
    for paragraph in _paragraphs(text):
        words = _PLACEHOLDER.sub(lambda found: values.get(found.group(1), found.group()), paragraph)
        if words.strip():
            filled.append(words.strip())
    return "\n\n".join(filled)


def current_template(kind: str, day: date | None = None) -> LetterTemplate | None:
    """Return the wording that is valid on a day (default: today); of two of one day the newer one."""
    valid = LetterTemplate.objects.filter(kind=kind, valid_from__lte=day or timezone.localdate())
    return valid.order_by("-valid_from", "-pk").first()


def wordings() -> list[dict]:
    """Return every kind of letter with its valid wording and those that become valid later, in one query."""
    today = timezone.localdate()
    versions = list(LetterTemplate.objects.select_related("created_by"))
    return [
        {
            "kind": kind,
            "current": next((v for v in versions if v.kind == kind and v.valid_from <= today), None),
            "coming": [v for v in reversed(versions) if v.kind == kind and v.valid_from > today],
        }
        for kind in LetterKind
    ]


def letter_values(application: Application, *, writer, reason: str = "", due_on: date | None = None) -> dict:
    """Return what the placeholders stand for in a letter about this application; `writer` signs it."""
    office = latest_answers(application).get("B", {})
    return {
        "ansprechperson": office.get("contact_name", ""),
        "kommune": application.municipality.short_name,
        "antragsdatum": datum(application.submitted_at),
        "aktenzeichen": application.case_number or "",
        "grund": reason,
        "sachbearbeitung": writer.full_name if writer else "",
        "frist": datum(due_on),
    }


def latest_answers(application: Application) -> dict:
    """Return the answers of the latest submitted version, by part."""
    newest = application.submissions.order_by("-number").values_list("data", flat=True).first()
    return newest or {}


def application_letter(*, application: Application, subject: str, body: str, day: date, writer) -> Letter:
    """Return a letter about an application to the office of part B; `writer` is who answers questions."""
    office = latest_answers(application).get("B", {})
    facts = [
        ("Aktenzeichen", application.case_number),
        ("Ihr Antrag vom", datum(application.submitted_at)),
        ("Es schreibt Ihnen", writer.full_name if writer else ""),
        ("Telefon", writer.phone if writer else ""),
        ("E-Mail", writer.email if writer else ""),
        ("Datum", datum(day)),
    ]
    return Letter(
        subject=subject,
        body=body,
        reference=application.case_number,
        recipient=_address(application.municipality, office),
        facts=[(label, value) for label, value in facts if value],
    )


def sample_letter(*, subject: str, body: str) -> Letter:
    """Return a letter with invented values, as the editor of a template sees it."""
    return Letter(
        subject=fill(subject, SAMPLE),
        body=fill(body, SAMPLE),
        reference=SAMPLE["aktenzeichen"],
        recipient=["Stadt Brückstedt", "Büro für Internationales", "Antonia Beispiel", "43520 Brückstedt"],
        facts=[
            ("Aktenzeichen", SAMPLE["aktenzeichen"]),
            ("Es schreibt Ihnen", SAMPLE["sachbearbeitung"]),
            ("Datum", datum(timezone.localdate())),
        ],
    )


def render_letter(letter: Letter) -> Pdf:
    """Return the letter as PDF/UA-1 on the letterhead; the same letter gives the same bytes."""
    context = {
        "letter": letter,
        "subject": letter.subject,
        "reference": letter.reference,
        "recipient": letter.recipient,
        "facts": letter.facts,
    }
    return render_pdf(template="applications/pdf/letter.html", context=context)


def _address(municipality, office: dict) -> list[str]:
    typed = [line.strip() for line in office.get("office_address", "").splitlines() if line.strip()]
    town = f"{municipality.postal_code} {municipality.short_name}".strip()
    lines = [municipality.formal_name, office.get("office", ""), office.get("contact_name", "")]
    return [line for line in [*lines, *(typed or [town])] if line]


def _paragraphs(text: str) -> list[str]:
    normal = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    return [block for block in re.split(r"\n[ \t]*\n\s*", normal) if block.strip()]


def _block(paragraph: str) -> dict:
    lines = [line.strip() for line in paragraph.split("\n") if line.strip()]
    is_list = all(_LIST_LINE.match(line) for line in lines)
    return {
        "is_list": is_list,
        "lines": [_LIST_LINE.sub("", line, count=1) for line in lines] if is_list else lines,
    }

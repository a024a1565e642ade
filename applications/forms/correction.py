"""What the municipality shall complete: fields, reasons, a date."""

from datetime import timedelta

from django import forms
from django.utils import timezone

from applications.corrections import correctable_fields
from applications.enums import PartLetter
from applications.models import Application, CorrectionItem, FormalCheck
from applications.parts import PARTS
from applications.progress import stored_parts
from applications.services.correction import NO_REASON, NOTHING_ASKED, TOO_SOON, Asked
from core.forms import GermanDateField, PlainTextField, PortalForm

REASON_LENGTH = CorrectionItem._meta.get_field("reason").max_length
SHORTEST = 120  # characters of an answer that the choice of fields shows


class CorrectionForm(PortalForm):
    """A tick and a reason per field of the application, then message and date.

    `missing` are the lines of the check list that were found missing: their fields are marked, with the note
    of the line as reason, and ticked beforehand where there is no answer at all.
    """

    message = PlainTextField(
        label="Nachricht an die Kommune",
        required=False,
        max_length=2000,
        help_text="Steht unter der Liste der Angaben im Brief und in der E-Mail.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    due_on = GermanDateField(
        label="Antwort bis", missing="Nennen Sie den Tag, bis zu dem Sie die Antwort brauchen."
    )

    def __init__(self, *args, application: Application, missing: list[FormalCheck], **kwargs):
        days = application.programme.correction_days
        kwargs["initial"] = {"due_on": timezone.localdate() + timedelta(days=days)}
        super().__init__(*args, **kwargs)
        self.parts = stored_parts(application)
        self.offered = _offered(missing)
        for letter, entries in correctable_fields():
            for name, question in entries:
                self._add(letter, name, question)

    def _add(self, letter: str, name: str, question: str) -> None:
        offered = self.offered.get((letter, name), "")
        is_empty = not self.parts[letter].data.get(name)
        tick = forms.BooleanField(label=question, required=False, initial=bool(offered) and is_empty)
        reason = PlainTextField(label="Was fehlt?", required=False, max_length=REASON_LENGTH, initial=offered)
        for key, field in ((f"ask_{letter}_{name}", tick), (f"reason_{letter}_{name}", reason)):
            self.fields[key] = field
            self._prepare(key, field)

    def groups(self) -> list[dict]:
        """Return the fields by part, each with its question, present answer, tick and reason."""
        return [
            {
                "letter": letter,
                "title": PartLetter(letter).label,
                "rows": [self._row(letter, name, question) for name, question in entries],
                "is_open": any(self._is_shown(letter, name) for name, _question in entries),
            }
            for letter, entries in correctable_fields()
        ]

    def _row(self, letter: str, name: str, question: str) -> dict:
        is_field = name in PARTS[letter].base_fields
        answer = PARTS[letter].in_words(name, self.parts[letter].data.get(name)) if is_field else ""
        return {
            "question": question,
            "answer": answer if len(answer) <= SHORTEST else f"{answer[:SHORTEST]} …",
            "ask": self[f"ask_{letter}_{name}"],
            "reason": self[f"reason_{letter}_{name}"],
            "is_offered": (letter, name) in self.offered,
        }

    def _is_shown(self, letter: str, name: str) -> bool:
        """Whether the part of a field is open at first: offered, ticked or wrong."""
        tick, reason = self[f"ask_{letter}_{name}"], self[f"reason_{letter}_{name}"]
        return (letter, name) in self.offered or bool(tick.value()) or bool(reason.errors)

    def clean_due_on(self):
        day = self.cleaned_data["due_on"]
        if day <= timezone.localdate():
            raise forms.ValidationError(TOO_SOON)
        return day

    def clean(self) -> dict:
        cleaned = super().clean()
        asked = [key for key in cleaned if key.startswith("ask_") and cleaned[key]]
        if not asked:
            raise forms.ValidationError(NOTHING_ASKED)
        for key in asked:
            reason = f"reason_{key.removeprefix('ask_')}"
            if not cleaned.get(reason) and reason not in self.errors:
                self.add_error(reason, NO_REASON)
        return cleaned

    def items(self) -> list[Asked]:
        """Return what was ticked."""
        return [
            Asked(letter, name, self.cleaned_data[f"reason_{letter}_{name}"])
            for letter, entries in correctable_fields()
            for name, _question in entries
            if self.cleaned_data[f"ask_{letter}_{name}"]
        ]


def _offered(missing: list[FormalCheck]) -> dict[tuple[str, str], str]:
    """Return {(letter, field name): reason} of the fields that belong to missing lines."""
    return {
        tuple(key.split(".", 1)): check.note or f"{check.criterion.text}: bitte ergänzen."
        for check in missing
        for key in check.criterion.asked_fields.split()
    }

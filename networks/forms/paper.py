"""What can be chosen before a paper is made; read from the address, every field has a usual value."""

from datetime import datetime, time

from crispy_forms.layout import Layout
from django import forms

from core.forms import GermanDateField, PortalForm
from core.forms.moments import ZONE
from core.forms_layout import Columns
from networks.papers.badges import PER_SHEET
from networks.papers.people import PER_FILE, parts_of


class PartOptions(PortalForm):
    """Which part of a large event is printed; a small one has nothing to choose."""

    teil = forms.TypedChoiceField(label="Welcher Teil?", coerce=int, empty_value=1, required=False)

    def __init__(self, *args, number: int = 0, **kwargs):
        super().__init__(*args, **kwargs)
        parts = parts_of(number)
        self.fields["teil"].choices = [
            (part, f"{(part - 1) * PER_FILE + 1} bis {min(part * PER_FILE, number)}")
            for part in range(1, parts + 1)
        ]
        if parts == 1:
            del self.fields["teil"]
        self.helper.layout = Layout(*self.fields)

    def values(self) -> dict:
        """Return what papers.certificates.certificates_pdf takes."""
        return {"part": self.cleaned_data.get("teil") or 1}


class BadgeOptions(PartOptions):
    """Where the first sheet begins, and whether only the latest registrations are printed."""

    feld = forms.IntegerField(
        label="Beginnen mit Feld",
        min_value=1,
        max_value=PER_SHEET,
        initial=1,
        required=False,
        help_text="1 bis 10, für angefangene Bögen",
    )
    seit = GermanDateField(
        label="Nur Anmeldungen seit",
        required=False,
        help_text="Für den Nachdruck, zum Beispiel: 24.11.2026",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper.layout = Layout(Columns("feld", "seit"), *(["teil"] if "teil" in self.fields else []))

    def values(self) -> dict:
        """Return what papers.badges.badges_pdf takes."""
        day = self.cleaned_data["seit"]
        since = datetime.combine(day, time.min, ZONE) if day else None
        return super().values() | {"start": self.cleaned_data["feld"] or 1, "since": since}


class SignatureOptions(PortalForm):
    """Whether each category of places signs on a list of its own."""

    je_platzart = forms.BooleanField(label="Je Platzart eine eigene Liste", required=False)

    def values(self) -> dict:
        """Return what papers.lists.signature_pdf takes."""
        return {"by_category": self.cleaned_data["je_platzart"]}


class NoOptions(PortalForm):
    """A paper with nothing to choose."""

    def values(self) -> dict:
        """Return nothing: such papers take the event only."""
        return {}


OPTIONS = {"unterschriftenliste": SignatureOptions}
IN_PARTS = {"namensschilder": BadgeOptions, "teilnahmebestaetigungen": PartOptions}


def options_of(key: str, number: int, data=None) -> PortalForm:
    """Return the form of a paper that shows `number` people."""
    if key in IN_PARTS:
        return IN_PARTS[key](data, number=number)
    return OPTIONS.get(key, NoOptions)(data)

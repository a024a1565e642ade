"""Taking note of a revocation, and writing a new wording."""

from django import forms
from django.utils import timezone

from core.forms import GermanDateField, PlainTextField, PortalForm


class SettleRevocationForm(PortalForm):
    """What SKEW did after a revocation."""

    note = PlainTextField(
        label="Was haben Sie veranlasst?",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        missing="Schreiben Sie kurz, was Sie veranlasst haben.",
        help_text="Zum Beispiel: Kommune und Druckerei informiert, Restauflage zurückgehalten.",
    )


class ConsentTextForm(PortalForm):
    """A new wording; older ones stay as they are."""

    version = PlainTextField(
        label="Fassung",
        max_length=20,
        help_text="Zum Beispiel: 2027-1",
        missing="Geben Sie der Fassung eine Nummer.",
    )
    valid_from = GermanDateField(label="Gilt ab", missing="Nennen Sie den Tag, ab dem die Fassung gilt.")
    body = PlainTextField(
        label="Wortlaut",
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 16}),
        help_text="Absätze trennen Sie mit einer Leerzeile.",
        missing="Schreiben Sie den Wortlaut.",
    )

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("initial", {"valid_from": timezone.localdate()})
        super().__init__(*args, **kwargs)

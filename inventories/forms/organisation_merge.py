"""Choosing two organisations that are one, and saying why."""

from django import forms

from core.forms import PlainTextField, PortalForm


class MergeForm(PortalForm):
    """The reason stands in the record of the merge."""

    reason = PlainTextField(
        label="Grund",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Zum Beispiel: gleicher Verein, früher unter anderem Namen. Steht im Verlauf.",
        missing="Schreiben Sie in einem Satz, woran Sie es erkannt haben.",
    )

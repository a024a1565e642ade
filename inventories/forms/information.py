"""Noting that the printed letters were posted."""

from django import forms

from core.forms import GermanDateField, PortalForm


class LettersForm(PortalForm):
    """The day on which the letters were posted."""

    day = GermanDateField(
        label="Briefe verschickt am", missing="Nennen Sie den Tag, an dem Sie die Briefe verschickt haben."
    )
    weg = forms.CharField(widget=forms.HiddenInput, required=False, initial="brief")

"""Details of an edition, and its errata."""

from django import forms

from core.forms import GermanDateField, PlainTextField, PortalForm
from inventories.models import Edition, Erratum


class EditionForm(PortalForm):
    """When it appeared, how many copies, a remark."""

    issued_on = GermanDateField(label="Erschienen am")
    copies = forms.IntegerField(
        label="Gedruckte Exemplare",
        required=False,
        min_value=1,
        max_value=1_000_000,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    note = PlainTextField(label="Anmerkung", max_length=300, required=False)

    def __init__(self, *args, edition: Edition, **kwargs):
        initial = {"issued_on": edition.issued_on, "copies": edition.copies, "note": edition.note}
        super().__init__(*args, initial=initial, **kwargs)


class ErratumForm(PortalForm):
    """A page, what stands there, what is right."""

    page = forms.IntegerField(
        label="Seite", min_value=1, widget=forms.NumberInput(attrs={"inputmode": "numeric"})
    )
    wrong = PlainTextField(
        label="Da steht",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        missing="Schreiben Sie die Stelle ab, wie sie gedruckt ist.",
    )
    right = PlainTextField(
        label="Richtig ist",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        missing="Schreiben Sie, was richtig ist.",
    )

    def __init__(self, *args, erratum: Erratum | None = None, **kwargs):
        if erratum is not None:
            kwargs["initial"] = {"page": erratum.page, "wrong": erratum.wrong, "right": erratum.right}
        super().__init__(*args, **kwargs)

"""The code of the authorised signer."""

from django import forms

from core.forms import PlainTextField, PortalForm


class CodeForm(PortalForm):
    """Six digits from the e-mail."""

    code = PlainTextField(
        label="Code aus der E-Mail",
        max_length=12,
        missing="Geben Sie den Code aus der E-Mail ein.",
        help_text="Sechs Ziffern, zum Beispiel 123 456",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
    )

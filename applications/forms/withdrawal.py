"""Why an application is taken back."""

from django import forms

from core.forms import PlainTextField, PortalForm


class WithdrawalForm(PortalForm):
    """One reason in words."""

    reason = PlainTextField(
        label="Warum ziehen Sie den Antrag zurück?",
        max_length=1000,
        missing="Schreiben Sie den Grund. Ein Satz genügt.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )

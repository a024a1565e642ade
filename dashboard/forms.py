"""The one question before an account is deleted."""

from django import forms

from core.forms import PortalForm


class DeleteAccountForm(PortalForm):
    """A box that must be ticked."""

    sure = forms.BooleanField(
        label="Ja, ich möchte mein Konto löschen",
        error_messages={"required": "Bitte bestätigen Sie, dass Sie Ihr Konto löschen möchten."},
    )

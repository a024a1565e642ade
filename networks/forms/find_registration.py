"""The form behind "Link noch einmal schicken"."""

from django import forms

from core.forms import OneEmailField, PortalForm


class FindRegistrationForm(PortalForm):
    """The address that was given with the registration."""

    email = OneEmailField(
        label="E-Mail",
        help_text="Die Adresse, mit der Sie sich angemeldet haben.",
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

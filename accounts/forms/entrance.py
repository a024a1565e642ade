"""allauth's forms with our labels and sentences: allauth's own German mixes du and Sie."""

from allauth.account import forms as allauth_forms
from django.core.exceptions import ValidationError
from django.forms import EmailField

from core.forms import OneEmailField
from core.forms.base import PortalFormMixin

LABELS = {
    "login": "E-Mail",
    "email": "E-Mail",
    "password": "Passwort",
    "oldpassword": "Bisheriges Passwort",
    "password1": "Neues Passwort",
    "password2": "Neues Passwort wiederholen",
    "code": "Code",
    "name": "Name des Schlüssels",
}
LENGTH_HINT = "Mindestens 12 Zeichen. Ein Satz aus mehreren Wörtern ist gut zu merken."
DIFFERENT = "Die beiden Passwörter sind verschieden. Geben Sie das neue Passwort noch einmal ein."


class OurWordsMixin(PortalFormMixin):
    """Gives one of allauth's forms our labels, no placeholders, and the look of every other form."""

    def _prepare(self, name, field):
        field.label = LABELS.get(name, field.label)
        field.widget.attrs.pop("placeholder", None)
        if isinstance(field, EmailField):
            field.error_messages["invalid"] = OneEmailField.default_error_messages["invalid"]
        if name in {"password", "oldpassword"}:
            field.help_text = ""
        if name == "password1":
            field.help_text = LENGTH_HINT
        if name == "login":
            field.widget.attrs["autocomplete"] = "username"
        super()._prepare(name, field)


class NewPasswordMixin(OurWordsMixin):
    """Says in our words when the repeated password differs."""

    def add_error(self, field, error):
        """Replace allauth's sentence about the repeated password; all other errors stay."""
        if field == "password2" and not isinstance(error, ValidationError):
            error = DIFFERENT
        super().add_error(field, error)


class LoginForm(OurWordsMixin, allauth_forms.LoginForm):
    """Sign-in by e-mail and password."""


class ReauthenticateForm(OurWordsMixin, allauth_forms.ReauthenticateForm):
    """The password once more, before something that protects the account is changed."""


class AddEmailForm(OurWordsMixin, allauth_forms.AddEmailForm):
    """A new address; it replaces the old one when it is confirmed."""

    def _prepare(self, name, field):
        super()._prepare(name, field)
        field.label = "Neue E-Mail-Adresse"


class ResetPasswordForm(OurWordsMixin, allauth_forms.ResetPasswordForm):
    """Where to send the link for a new password."""


class ChangePasswordForm(NewPasswordMixin, allauth_forms.ChangePasswordForm):
    """A new password for somebody who knows the old one."""


class SetPasswordForm(NewPasswordMixin, allauth_forms.SetPasswordForm):
    """A first password for an account without one."""


class ResetPasswordKeyForm(NewPasswordMixin, allauth_forms.ResetPasswordKeyForm):
    """A new password for somebody with the link from the mail."""

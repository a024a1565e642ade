"""allauth's forms for codes and security keys with our labels."""

import struct
from contextlib import contextmanager

from allauth.mfa.base import forms as base_forms
from allauth.mfa.recovery_codes import forms as recovery_forms
from allauth.mfa.totp import forms as totp_forms
from allauth.mfa.webauthn import forms as key_forms
from cryptography.exceptions import InvalidSignature
from django.core.exceptions import ValidationError

from accounts.forms.entrance import OurWordsMixin

CODE_HINT = "Sechs Ziffern aus Ihrer App oder ein Wiederherstellungscode mit acht Ziffern."

UNREADABLE = "Dieser Passkey passt nicht. Versuchen Sie es noch einmal oder nehmen Sie einen anderen Weg."
# what fido2 raises when somebody sends something else than the answer of a browser
NONSENSE = (LookupError, ValueError, TypeError, AttributeError, struct.error, InvalidSignature)


@contextmanager
def refusing_nonsense():
    """Turn what the library raises about an unreadable answer into a sentence."""
    try:
        yield
    except NONSENSE as problem:
        raise ValidationError(UNREADABLE) from problem


class CodeMixin(OurWordsMixin):
    """A field for a code, large keys on a phone."""

    def _prepare(self, name, field):
        super()._prepare(name, field)
        if name == "code":
            field.max_length = 12
            field.widget.attrs |= {"inputmode": "numeric", "autocomplete": "one-time-code"}


class AuthenticateForm(CodeMixin, base_forms.AuthenticateForm):
    """The second step of signing in."""

    def _prepare(self, name, field):
        super()._prepare(name, field)
        if name == "code":
            field.help_text = CODE_HINT


class ReauthenticateForm(CodeMixin, base_forms.ReauthenticateForm):
    """A code once more, before something that protects the account is changed."""

    def _prepare(self, name, field):
        super()._prepare(name, field)
        if name == "code":
            field.help_text = CODE_HINT


class ActivateTotpForm(CodeMixin, totp_forms.ActivateTOTPForm):
    """The first code of a new app."""

    def _prepare(self, name, field):
        super()._prepare(name, field)
        if name == "code":
            field.label = "Code aus der App"
            field.help_text = "Die App zeigt sechs Ziffern, alle 30 Sekunden neue."


class DeactivateTotpForm(OurWordsMixin, totp_forms.DeactivateTOTPForm):
    """Turns the app off."""


class GenerateRecoveryCodesForm(OurWordsMixin, recovery_forms.GenerateRecoveryCodesForm):
    """Makes new recovery codes."""


class AddKeyForm(OurWordsMixin, key_forms.AddWebAuthnForm):
    """A new passkey or security key."""

    def _prepare(self, name, field):
        super()._prepare(name, field)
        if name == "name":
            field.help_text = "Damit Sie ihn wiedererkennen, zum Beispiel „Diensthandy“."
            field.max_length = 60
        if name == "passwordless":
            field.label = "Damit auch ohne Passwort anmelden"
            field.initial = True
            field.help_text = "Ihr Gerät fragt dann nach Fingerabdruck, Gesicht oder PIN."

    def clean(self):
        """Check the answer of the browser; anything else is a mistake, not a breakdown."""
        with refusing_nonsense():
            return super().clean()


class KeyAnswerMixin(OurWordsMixin):
    """The answer of a passkey that proves who somebody is."""

    def clean_credential(self):
        """Return the key that signed; anything but a browser's answer is a mistake, not a breakdown."""
        with refusing_nonsense():
            return super().clean_credential()


class AuthenticateKeyForm(KeyAnswerMixin, key_forms.AuthenticateWebAuthnForm):
    """The second step of signing in, by a key."""


class LoginKeyForm(KeyAnswerMixin, key_forms.LoginWebAuthnForm):
    """Signing in with a passkey alone."""


class ReauthenticateKeyForm(KeyAnswerMixin, key_forms.ReauthenticateWebAuthnForm):
    """A key once more, before something that protects the account is changed."""


class EditKeyForm(OurWordsMixin, key_forms.EditWebAuthnForm):
    """Another name for a key."""

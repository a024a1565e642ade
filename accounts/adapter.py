"""How allauth speaks through the portal: its mails go to the outbox, its sentences are ours."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings

from accounts.forms.signup import invitation_of
from accounts.services.membership import announce_waiting_requests, link
from core.emails import queue_mail

# allauth's name of a mail → our template; a mail that is missing here is refused, never sent in English
MAILS = {
    "account/email/account_already_exists": "accounts/emails/account_already_exists.txt",
    "account/email/email_changed": "accounts/emails/email_changed.txt",
    "account/email/email_confirmation": "accounts/emails/email_confirmation.txt",
    "account/email/email_confirmation_signup": "accounts/emails/email_confirmation_signup.txt",
    "account/email/password_changed": "accounts/emails/password_changed.txt",
    "account/email/password_reset": "accounts/emails/password_reset.txt",
    "account/email/password_reset_key": "accounts/emails/password_reset_key.txt",
    "account/email/password_set": "accounts/emails/password_set.txt",
    "account/email/unknown_account": "accounts/emails/unknown_account.txt",
    "mfa/email/recovery_codes_generated": "accounts/emails/recovery_codes_generated.txt",
    "mfa/email/totp_activated": "accounts/emails/totp_activated.txt",
    "mfa/email/totp_deactivated": "accounts/emails/totp_deactivated.txt",
    "mfa/email/webauthn_added": "accounts/emails/webauthn_added.txt",
    "mfa/email/webauthn_removed": "accounts/emails/webauthn_removed.txt",
}
REAUTHENTICATION_WORDS = {
    "reauthenticate": "Passwort eingeben",
    "mfa_reauthenticate": "Code aus der App eingeben",
    "mfa_reauthenticate:webauthn": "Passkey benutzen",
}


class AccountAdapter(DefaultAccountAdapter):
    """Mails through the outbox; our sentences where allauth's German mixes du and Sie."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": "Dieses Konto ist stillgelegt. Schreiben Sie dem Team, wenn Sie es brauchen.",
        "cannot_remove_primary_email": "Diese Adresse brauchen Sie zum Anmelden. Ändern Sie sie stattdessen.",
        "duplicate_email": "Das ist schon Ihre Adresse. Geben Sie eine andere ein.",
        "email_password_mismatch": "E-Mail und Passwort passen nicht zusammen. Prüfen Sie beides.",
        "email_taken": "Mit dieser Adresse gibt es schon ein Konto. Melden Sie sich an.",
        "enter_current_password": "Das bisherige Passwort stimmt nicht. Geben Sie es noch einmal ein.",
        "incorrect_code": "Der Code stimmt nicht. Geben Sie den neuesten Code ein.",
        "incorrect_password": "Das Passwort stimmt nicht. Geben Sie es noch einmal ein.",
        "invalid_login": "E-Mail und Passwort passen nicht zusammen. Prüfen Sie beides.",
        "invalid_or_expired_key": "Dieser Link gilt nicht mehr. Fordern Sie einen neuen an.",
        "invalid_password_reset": "Dieser Link gilt nicht mehr. Fordern Sie einen neuen an.",
        "rate_limited": "Das waren zu viele Versuche. Warten Sie einige Minuten.",
        "same_as_current": "Das ist der bisherige Wert. Geben Sie einen anderen ein.",
        "too_many_login_attempts": "Das waren zu viele Versuche. Warten Sie fünf Minuten.",
        "unknown_email": "Mit dieser Adresse gibt es kein Konto. Prüfen Sie die Schreibweise.",
        "unverified_primary_email": "Bestätigen Sie zuerst Ihre E-Mail-Adresse.",
    }

    def send_mail(self, template_prefix: str, email: str, context: dict) -> None:
        """Queue one of allauth's mails; it may carry a secret, so its text is erased once it is sent."""
        queue_mail(
            to=email,
            template=MAILS[template_prefix],
            context=context | {"team_email": settings.TEAM_EMAIL},
            reference="Konto",
            confidential=True,
        )

    # the host of a link never comes from the request: whoever asks must not choose where the secret leads

    def get_email_confirmation_url(self, request, emailconfirmation) -> str:
        """Return the absolute address that proves an e-mail address."""
        return link("account_confirm_email", emailconfirmation.key)

    def get_reset_password_from_key_url(self, key: str) -> str:
        """Return the absolute address where a new password is chosen; key is "<user>-<secret>"."""
        person, _, secret = key.partition("-")
        return link("account_reset_password_from_key", person, secret)

    def is_email_verified(self, request, email: str) -> bool:
        """Whether the address is proven already: the link of an invitation to it led to this sign-up."""
        invitation = invitation_of(request)
        return invitation is not None and invitation.email == email.lower()

    def confirm_email(self, request, email_address) -> bool:
        """Mark an address as proven; requests for memberships that waited for it go to who decides."""
        confirmed = super().confirm_email(request, email_address)
        if confirmed:
            announce_waiting_requests(user=email_address.user)
        return confirmed

    def get_reauthentication_methods(self, user) -> list[dict]:
        """Return the ways to prove who one is once more, with our words."""
        methods = super().get_reauthentication_methods(user)
        return [method | {"description": REAUTHENTICATION_WORDS[method["id"]]} for method in methods]


class SecondFactorAdapter(DefaultMFAAdapter):
    """Sentences and names of the second factor in our words."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "add_email_blocked": "Schalten Sie die Zwei-Faktor-Anmeldung aus, bevor Sie die Adresse ändern.",
        "cannot_delete_authenticator": "Diese Anmeldung lässt sich gerade nicht ausschalten.",
        "cannot_generate_recovery_codes": "Richten Sie zuerst eine App oder einen Passkey ein.",
        "incorrect_code": "Der Code stimmt nicht. Geben Sie den neuesten Code ein.",
        "unverified_email": "Bestätigen Sie zuerst Ihre E-Mail-Adresse.",
    }

    def generate_authenticator_name(self, user, type) -> str:  # noqa: A002 - allauth's name
        """Return a name to start with for a new key."""
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return "Mein Passkey" if number == 1 else f"Passkey {number}"

    def _get_site_name(self) -> str:
        return settings.MFA_TOTP_ISSUER

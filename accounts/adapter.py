"""How allauth speaks through the portal: its mails go to the outbox, its sentences are ours."""

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings

from core.emails import queue_mail


class AccountAdapter(DefaultAccountAdapter):
    """Mails through the outbox; our sentences where allauth's German mixes du and Sie."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": "E-Mail und Passwort passen nicht zusammen. Prüfen Sie beides.",
        "too_many_login_attempts": "Zu viele Versuche. Warten Sie einige Minuten.",
        "email_taken": "Mit dieser Adresse gibt es schon ein Konto. Melden Sie sich an.",
        "enter_current_password": "Das bisherige Passwort stimmt nicht. Geben Sie es noch einmal ein.",
        "incorrect_code": "Der Code stimmt nicht. Geben Sie den neuesten Code ein.",
        "password_min_length": "Wählen Sie ein Passwort mit mindestens {0} Zeichen.",
        "unverified_primary_email": "Bestätigen Sie zuerst Ihre E-Mail-Adresse.",
    }

    def send_mail(self, template_prefix: str, email: str, context: dict) -> None:
        """Queue one of allauth's mails; its template is accounts/emails/<name>.txt."""
        name = template_prefix.rsplit("/", 1)[-1]
        queue_mail(
            to=email,
            template=f"accounts/emails/{name}.txt",
            context=context | {"site_name": "SKEW-Portal", "team_email": settings.TEAM_EMAIL},
            reference="Konto",
            confidential=True,
        )

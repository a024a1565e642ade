"""Who may look into the outbox and send from it."""

from core.enums import MailState


def can_view_outbox(user: object) -> bool:
    """Everybody of the SKEW team sees the outbox, to answer "Ist meine E-Mail angekommen?"."""
    return bool(getattr(user, "is_skew_staff", False))


def can_preview_mail(user: object, mail: object) -> bool:
    """The team reads what was sent, except mails with a secret: a password link opens another's account."""
    return can_view_outbox(user) and not mail.is_confidential


def can_resend_mail(user: object, mail: object) -> bool:
    """The team sends again what is sent, failed or waiting after a failure.

    Not while a worker is sending it, and not when a secret text is already erased.
    """
    settled = mail.state in {MailState.SENT, MailState.FAILED}
    waiting_again = mail.state == MailState.QUEUED and mail.attempts > 0
    return can_view_outbox(user) and (settled or waiting_again) and bool(mail.text)

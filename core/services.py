"""What the team changes in the outbox."""

from django.db import transaction
from django.utils import timezone

from core import jobs
from core.access import person_name, require
from core.enums import MailEventKind, MailState
from core.models import Mail
from core.permissions import can_resend_mail, can_view_outbox

ON_ITS_WAY = "Diese E-Mail ist gerade unterwegs. Laden Sie die Seite in einer Minute neu."
CONTENT_ERASED = (
    "Der geheime Inhalt ist gelöscht. "
    "Die Person fordert die E-Mail selbst neu an, zum Beispiel bei der Anmeldung."
)


class ResendError(Exception):
    """The mail cannot be sent again now; the message is a German sentence for the page."""


def resend_mail(*, mail: Mail, user: object) -> Mail:
    """Put a mail into the queue once more and note who wanted it; the history of attempts stays.

    Raises PermissionDenied when `user` is not of the team, ResendError while the mail is on its way and when
    its secret text is erased.
    """
    with transaction.atomic():
        locked = Mail.objects.select_for_update().get(pk=mail.pk)
        require(can_view_outbox(user))
        if not can_resend_mail(user, locked):
            raise ResendError(CONTENT_ERASED if not locked.text else ON_ITS_WAY)
        locked.events.create(kind=MailEventKind.RESEND, by_name=person_name(user))
        now = timezone.now()
        locked.state, locked.attempts, locked.error_text = MailState.QUEUED, 0, ""
        locked.requested_at, locked.next_attempt_at, locked.queued_at = now, now, None
        locked.save(
            update_fields=["state", "attempts", "error_text", "requested_at", "next_attempt_at", "queued_at"]
        )
        jobs.enqueue(locked)
    return locked

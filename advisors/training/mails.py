"""What people of a pool hear about their seminars."""

from collections.abc import Iterable

from django.conf import settings
from django.urls import reverse

from advisors.models import Attendance, TrainingSession
from advisors.training.calendar_entry import as_attachment
from core.emails import queue_mail

REGISTERED = "advisors/emails/training_registered.txt"
WAITING = "advisors/emails/training_waiting.txt"
MOVED_UP = "advisors/emails/training_moved_up.txt"
CHANGED = "advisors/emails/training_changed.txt"
CALLED_OFF = "advisors/emails/training_called_off.txt"
SOON = "advisors/emails/training_soon.txt"
# a mail about a place brings the date along, one about a lost date takes it out again
WITH_DATE = frozenset({REGISTERED, MOVED_UP, CHANGED, CALLED_OFF})


def tell(attendances: Iterable[Attendance], session: TrainingSession, template: str) -> None:
    """Queue the mail of a template for every person of these attendances."""
    attached = [as_attachment(session, address_of(session))] if template in WITH_DATE else []
    for row in attendances:
        context = {"session": session, "series": session.series, "profile": row.profile}
        queue_mail(
            to=row.profile.email,
            template=template,
            context=context | {"path": path_of(session)},
            attachments=attached,
        )


def path_of(session: TrainingSession) -> str:
    """Return the path of the page that shows the session."""
    return f"{reverse('advisors:training_detail', args=[session.series_id])}#seminar-{session.pk}"


def address_of(session: TrainingSession) -> str:
    """Return the whole address of the page that shows the session."""
    return settings.PUBLIC_URL + path_of(session)

"""Minutes of a talk and the tasks out of it."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from core.access import require
from inventories.meeting_mail import tell_guests
from inventories.models import Meeting
from inventories.permissions.meeting import can_write_minutes
from inventories.services.brochure import ChangedMeanwhile
from inventories.services.case_task import add_task
from inventories.services.meeting import lock


@transaction.atomic
def write_minutes(
    *,
    meeting: Meeting,
    user: User,
    seen_at: datetime,
    text: str,
    tasks: Sequence[Mapping] = (),
    is_told: bool = True,
) -> Meeting:
    """Store the minutes: the talk counts as held. New tasks are added; `is_told` mails the text to all.

    `seen_at` is `updated_at` when the page was opened. Raises ChangedMeanwhile when somebody was faster.
    """
    meeting = lock(meeting)
    require(can_write_minutes(user, meeting))
    if meeting.updated_at != seen_at:
        raise ChangedMeanwhile(meeting)
    is_first = meeting.held_at is None
    meeting.minutes, meeting.minutes_by = text, user
    if is_first:
        meeting.held_at = timezone.now()
    meeting.save(update_fields=["minutes", "minutes_by", "held_at", "updated_at"])
    for values in tasks:
        add_task(inventory=meeting.inventory, user=user, values=values, meeting=meeting)
    if is_told:
        tell_guests(
            meeting,
            "inventories/emails/minutes_ready.txt",
            but=user,
            is_first=is_first,
            tasks=list(meeting.tasks.all()),
        )
    return meeting

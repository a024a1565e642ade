"""When an application is deleted: every state has its day, except for people who are in the pool."""

from datetime import date, timedelta

from django.utils import timezone

from advisors.enums.recruitment import PoolApplicationStatus
from advisors.models import Call

# time to find the mail, and time to notice a slip
UNCONFIRMED_DAYS = WITHDRAWN_DAYS = 7


def day_of_deletion(call: Call, status: str, today: date | None = None) -> date | None:
    """Return the day on which the rule deletes an application that gets this status today.

    Undecided and waiting ones stay as long after the end of the call as declined ones after their letter
    (`Call.delete_after_days`, for claims under § 15 AGG). None for people who are taken.
    """
    today = today or timezone.localdate()
    if status == PoolApplicationStatus.ACCEPTED:
        return None
    if status == PoolApplicationStatus.UNCONFIRMED:
        return today + timedelta(days=UNCONFIRMED_DAYS)
    if status == PoolApplicationStatus.WITHDRAWN:
        return today + timedelta(days=WITHDRAWN_DAYS)
    first = today if status == PoolApplicationStatus.DECLINED else max(today, call.closes_on)
    return first + timedelta(days=call.delete_after_days)

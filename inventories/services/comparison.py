"""What people do about the comparison of a file with its full setting: try again, take note."""

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from core.access import require
from core.jobs import enqueue
from inventories.models import Comparison
from inventories.permissions.edition import can_manage_editions


@transaction.atomic
def repeat_comparison(*, comparison: Comparison, user: User) -> bool:
    """Ask once more for a comparison that came to no end; return False when it is none of those.

    What was found once stays: a later run could not know the contents any more. Raises PermissionDenied.
    """
    comparison = _lock(comparison, user)
    if comparison.state != Comparison.FAILED:
        return False
    now = timezone.now()
    Comparison.objects.filter(pk=comparison.pk).update(
        state=Comparison.WAITING,
        attempts=0,
        error_text="",
        requested_at=now,
        requested_by=user,
        queued_at=None,
        next_attempt_at=now,
    )
    enqueue(comparison)
    return True


@transaction.atomic
def settle_comparison(*, comparison: Comparison, user: User) -> bool:
    """Take note of how a file differs: it stays on its page and leaves the work lists; twice is once.

    Return False when nothing differs. Raises PermissionDenied.
    """
    comparison = _lock(comparison, user)
    if not comparison.is_unsettled:
        return False
    comparison.settled_by, comparison.settled_at = user, timezone.now()
    comparison.save(update_fields=["settled_by", "settled_at"])
    return True


def _lock(comparison: Comparison, user: User) -> Comparison:
    rows = Comparison.objects.select_for_update(of=("self",)).select_related("build__brochure__inventory")
    comparison = rows.get(pk=comparison.pk)
    require(can_manage_editions(user, comparison.build.brochure.inventory))
    return comparison

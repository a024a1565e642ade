"""Forgetting: the notes and raw answers of an interview go first (DOMAIN 8, data protection)."""

from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from inventories.enums import InventoryStatus, ProfileStatus
from inventories.models import Interview, InventoryStatusChange, Profile

KEPT_DAYS = 90  # after publication or closing of the inventory, at the latest


def delete_notes(profile: Profile, now: datetime | None = None) -> bool:
    """Delete notes, answers and second versions of a profile's interview; return whether there were any.

    What went into the profile stays. The receipts of the devices stay as well: they hold no word. The caller
    holds the transaction. A second call changes nothing.
    """
    had_notes = bool(
        Profile.objects.filter(pk=profile.pk).exclude(interview_notes="").update(interview_notes="")
    )
    profile.interview_notes = ""
    interview = Interview.objects.select_for_update().filter(profile=profile, notes_deleted_at=None).first()
    if interview is None:
        return had_notes
    interview.answers.all().delete()
    interview.notes_deleted_at = now or timezone.now()
    interview.finished_at = interview.finished_at or interview.notes_deleted_at
    interview.save(update_fields=["notes_deleted_at", "finished_at"])
    return True


def deletion_day(profile: Profile) -> date | None:
    """Return the last day on which the notes may still be there; None while the inventory is at work."""
    inventory = profile.inventory
    closed = inventory.status_changes.filter(to_status=InventoryStatus.CLOSED).order_by("at").first()
    moments = [moment for moment in (inventory.published_at, closed and closed.at) if moment]
    return timezone.localdate(min(moments)) + timedelta(days=KEPT_DAYS) if moments else None


def due_profiles(now: datetime) -> QuerySet[Profile]:
    """Return the profiles whose notes must go: released, or of an inventory that ended long enough ago."""
    limit = now - timedelta(days=KEPT_DAYS)
    closed_long_ago = InventoryStatusChange.objects.filter(
        subject=OuterRef("inventory"), to_status=InventoryStatus.CLOSED, at__lt=limit
    )
    is_over = (
        Q(status=ProfileStatus.RELEASED) | Q(inventory__published_at__lt=limit) | Exists(closed_long_ago)
    )
    has_notes = ~Q(interview_notes="") | Q(interview__isnull=False, interview__notes_deleted_at=None)
    return Profile.objects.filter(is_over & has_notes)

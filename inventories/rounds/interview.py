"""The notes of interviews are deleted by themselves, 90 days after the end at the latest."""

from django.utils import timezone

from inventories.interviews.notes import delete_notes, due_profiles


def delete_old_notes() -> int:
    """Delete what has stayed beyond its time; return the number of profiles."""
    now = timezone.now()
    return sum(delete_notes(profile, now) for profile in due_profiles(now))

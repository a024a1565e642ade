"""What falls due by itself in a call: deletions, and reminders of ratings that are missing."""

from collections import defaultdict
from datetime import timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from advisors.models import Review
from advisors.recruiting.disposal import delete_due
from advisors.recruiting.mails import reference_of
from core.reminders import remind

# days before the last day of a call, and after it
REMIND_BEFORE, REMIND_AFTER = 3, 7


def delete_applications() -> int:
    """Delete everything that was not taken and has reached its day."""
    return delete_due()


def remind_reviewers() -> int:
    """Remind everybody with open ratings once shortly before a call ends, and once a week after its end."""
    today = timezone.localdate()
    rows = Review.objects.missing().select_related("application__call", "reviewer")
    missing = defaultdict(list)
    for review in rows.filter(application__call__closes_on__lte=today + timedelta(days=REMIND_BEFORE)):
        missing[review.application.call, review.reviewer].append(review)
    return sum(_remind(call, person, reviews, today) for (call, person), reviews in missing.items())


def _remind(call, person, reviews, today) -> bool:
    late = (today - call.closes_on).days
    stage = "before" if late < REMIND_AFTER else f"week{late // REMIND_AFTER}"
    return remind(
        key=f"call:{call.pk}:{call.closes_on}:{person.pk}:{stage}",
        to=person.email,
        template="advisors/emails/recruitment_reviews_missing.txt",
        context={
            "call": call,
            "number": len(reviews),
            "link": settings.PUBLIC_URL + reverse("advisors:call_detail", args=[call.pk]),
        },
        reference=reference_of(call),
    )

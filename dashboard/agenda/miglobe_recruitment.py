"""Calls for new advisors on the work list of SKEW: ratings, raters, decisions, free places."""

from datetime import date, timedelta

from django.db.models import Count, Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils import timezone

from advisors.enums.recruitment import REVIEWS_NEEDED, PoolApplicationStatus
from advisors.models import Call, PoolApplication, Review
from advisors.recruiting.disposal import endangered
from dashboard.agenda.item import MIGLOBE, Item

# our own promises to people who apply
RATE_WITHIN, DECIDE_WITHIN = timedelta(days=14), timedelta(days=14)


def recruitment_items(user) -> list[Item]:
    """Return what calls ask of SKEW; five queries, however many applications there are."""
    if not user.is_skew_staff:
        return []
    items = [*_ratings(user), *_raters(user), *_decisions(user), *_endangered(user)]
    return items + _free_places() if user.is_lead else items


def _ratings(user) -> list[Item]:
    """One line per application that the person rates: they are done one by one."""
    rows = Review.objects.missing().filter(reviewer=user).select_related("application__call")
    return [
        Item(
            title=f"Bewerten Sie Bewerbung {review.application.number}",
            subject=review.application.call.title,
            url=reverse("advisors:rate_application", args=[review.application_id]),
            kind=MIGLOBE,
            detail="zweimal bewertet, unabhängig",
            due=_day(review.assigned_at) + RATE_WITHIN,
        )
        for review in rows
        if review.application.user_id != user.pk
    ]


def _raters(user) -> list[Item]:
    rows = PoolApplication.objects.visible_to(user).without_reviewers()
    counts = _by_call(rows.values_list("call_id", "call__title"))
    return [
        _item(call, "Wählen Sie aus, wer bewertet", f"{number} ohne zwei Bewertende", "share_out_ratings")
        for call, number in counts.items()
    ]


def _decisions(user) -> list[Item]:
    rows = PoolApplication.objects.visible_to(user).filter(status=PoolApplicationStatus.IN_REVIEW)
    ready = rows.with_review_counts().filter(reviews_in__gte=REVIEWS_NEEDED)
    items = []
    for pk, number, title, sent in ready.values_list("pk", "number", "call__title", "submitted_at"):
        items.append(
            Item(
                title=f"Entscheiden Sie über Bewerbung {number}",
                subject=title,
                url=reverse("advisors:pool_application_detail", args=[pk]),
                kind=MIGLOBE,
                detail="beide Bewertungen sind da",
                due=_day(sent) + RATE_WITHIN + DECIDE_WITHIN,
            )
        )
    return items


def _endangered(user) -> list[Item]:
    """Undecided applications that the rule deletes soon."""
    rows = endangered(timezone.localdate()).exclude(user=user).order_by("delete_on")
    first: dict[tuple[int, str], date] = {}
    for pk, title, day in rows.values_list("call_id", "call__title", "delete_on"):
        first.setdefault((pk, title), day)
    return [
        _item(
            call,
            "Entscheiden Sie, bevor gelöscht wird",
            "ohne Entscheidung",
            "deletion_preview",
            due=day,
        )
        for call, day in first.items()
    ]


def _free_places() -> list[Item]:
    """Leads let somebody move up: a place is free, and there is a waiting list."""
    waiting = PoolApplication.objects.waiting().filter(call=OuterRef("pk"))
    taken = Count("applications", filter=Q(applications__status=PoolApplicationStatus.ACCEPTED))
    moved_on = Exists(
        PoolApplication.objects.filter(
            call=OuterRef("pk"),
            status=PoolApplicationStatus.WITHDRAWN,
            status_changes__from_status=PoolApplicationStatus.ACCEPTED,
        )
    )
    calls = Call.objects.annotate(taken=taken).filter(Exists(waiting), moved_on, taken__lt=F("seats"))
    return [
        _item((call.pk, call.title), "Lassen Sie jemanden nachrücken", "ein Platz ist frei", "call_ranking")
        for call in calls
    ]


def _by_call(rows) -> dict[tuple[int, str], int]:
    counts: dict[tuple[int, str], int] = {}
    for key in rows:
        counts[key[:2]] = counts.get(key[:2], 0) + 1
    return counts


def _item(call: tuple[int, str], title: str, detail: str, page: str, due: date | None = None) -> Item:
    """Return one line about a call (key, title)."""
    key, subject = call
    return Item(
        title=title,
        subject=subject,
        url=reverse(f"advisors:{page}", args=[key]),
        kind=MIGLOBE,
        detail=detail,
        due=due,
    )


def _day(moment) -> date:
    return timezone.localtime(moment).date()

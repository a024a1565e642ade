"""From first talks to municipalities: the figures that SKEW reports about a pool (document 002)."""

from dataclasses import dataclass

from django.utils import timezone

from advisors.enums.consultation import ConsultationStatus, DayKind
from advisors.enums.stakeholders import ForumKind
from advisors.models import Consultation, ConsultingDay, Forum, Pool


@dataclass(frozen=True)
class Funnel:
    """Talks and forums, the consultations that came of them, and in how many municipalities."""

    first_talks: int
    forums: int
    consultations: int
    municipalities: int


def funnel(pool: Pool | None = None, year: int | None = None) -> Funnel:
    """Return the figures of one pool or all, of one calendar year or all; three queries.

    Talks and forums count once for each municipality and date, also when two advisors entered the day, or the
    same forum stands among the forums of the pool. A consultation counts in the year in which it begins,
    cancelled ones never.
    """
    days = ConsultingDay.objects.confirmed().filter(kind__in=[DayKind.FIRST_TALK, DayKind.FORUM])
    consultations = Consultation.objects.exclude(status=ConsultationStatus.CANCELLED)
    forums = Forum.objects.filter(kind=ForumKind.MUNICIPAL, starts_at__lte=timezone.now())
    if pool:
        days = days.filter(consultation__request__pool=pool)
        consultations = consultations.filter(request__pool=pool)
        forums = forums.filter(pool=pool)
    if year:
        days = days.filter(day__year=year)
        consultations = consultations.filter(starts_on__year=year)
        forums = forums.filter(starts_at__year=year)
    dates = {
        kind: {(place, day) for found, place, day in _dates(days) if found == kind}
        for kind in (DayKind.FIRST_TALK, DayKind.FORUM)
    }
    places = list(consultations.order_by().values_list("municipality_id", flat=True))
    return Funnel(
        first_talks=len(dates[DayKind.FIRST_TALK]),
        forums=len(dates[DayKind.FORUM] | _forum_dates(forums)),
        consultations=len(places),
        municipalities=len(set(places)),
    )


def _dates(days) -> list[tuple]:
    return list(days.order_by().values_list("kind", "consultation__municipality_id", "day"))


def _forum_dates(forums) -> set[tuple]:
    """Return (municipality, day in Germany); a forum of several municipalities stands for itself."""
    rows = forums.order_by().values_list("pk", "municipality_id", "starts_at")
    return {
        (place, timezone.localtime(at).date()) if place else (f"forum {pk}", None) for pk, place, at in rows
    }

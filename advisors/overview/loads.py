"""Who worked how much: half days of a year by advisor, also of those who had none (fairness)."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Q, Sum

from advisors.enums.pool import MEMBER_STATUSES
from advisors.models import AdvisorProfile, ConsultingDay, Pool, Reservation


@dataclass(frozen=True)
class Load:
    """The half days of one advisor: confirmed, and the share of what is promised to own consultations."""

    profile: AdvisorProfile
    used: int
    planned: int

    @property
    def total(self) -> int:
        return self.used + self.planned


def loads(year: int, pool: Pool | None = None) -> list[Load]:
    """Return members of the pools, and others who worked in the year, most half days first; four queries."""
    used, planned = _used(year), _planned(year)
    people = AdvisorProfile.objects.filter(Q(status__in=MEMBER_STATUSES) | Q(pk__in=[*used, *planned]))
    if pool:
        people = people.filter(pool=pool)
    rows = [Load(row, used.get(row.pk, 0), planned.get(row.pk, 0)) for row in people.select_related("pool")]
    return sorted(rows, key=lambda row: (-row.total, row.profile.last_name, row.profile.pk))


def _used(year: int) -> dict[int, int]:
    rows = ConsultingDay.objects.confirmed().filter(day__year=year).order_by().values_list("profile_id")
    return dict(rows.annotate(Sum("half_days")))


def _planned(year: int) -> dict[int, int]:
    """Return the promised half days, shared evenly among those who are in the team today."""
    found: dict[int, int] = defaultdict(int)
    rows = Reservation.objects.filter(account__year=year, reserved__gt=0).select_related("consultation")
    for row in rows.prefetch_related("consultation__team"):
        team = [member.profile_id for member in row.consultation.team.all() if member.until is None]
        if not team:
            continue
        share, rest = divmod(row.reserved, len(team))
        for position, profile_id in enumerate(sorted(team)):
            found[profile_id] += share + (position < rest)
    return dict(found)

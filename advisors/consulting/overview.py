"""What the pages say of consultations: days per year, rows of the list, an advisor's own year."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Prefetch, Q, QuerySet, Sum

from advisors.consulting.rules import WAITING
from advisors.enums.consultation import DayStatus
from advisors.models import AdvisorProfile, Consultation, ConsultingDay, TeamMember


@dataclass(frozen=True)
class YearRow:
    """Half days of one consultation in one calendar year."""

    year: int
    used: int
    waiting: int
    reserved: int

    @property
    def left(self) -> int:
        """What is promised and not entered yet."""
        return max(0, self.reserved - self.waiting)

    @property
    def total(self) -> int:
        return self.used + self.reserved


def years_of(consultation: Consultation, entries: Iterable[ConsultingDay]) -> list[YearRow]:
    """Return the years in which the consultation has or had days (one query)."""
    waiting: dict[int, int] = {}
    for entry in entries:
        if entry.status in WAITING:
            waiting[entry.day.year] = waiting.get(entry.day.year, 0) + entry.half_days
    rows = consultation.reservations.filter(Q(reserved__gt=0) | Q(used__gt=0)).values_list("account__year")
    sums = rows.annotate(Sum("reserved"), Sum("used")).order_by("account__year")
    return [YearRow(year, used, waiting.get(year, 0), reserved) for year, reserved, used in sums]


def with_team(rows: QuerySet) -> QuerySet:
    """Read consultations together with what a permission and a list row ask of them."""
    team = TeamMember.objects.select_related("profile")
    related = ("municipality", "request", "officer", "report")
    return rows.select_related(*related).prefetch_related(Prefetch("team", queryset=team))


def own_consultations(profile: AdvisorProfile) -> QuerySet:
    """Return an advisor's consultations with `worked`, `waiting`, `returned` (half days, entries)."""
    own = Q(days__profile=profile)
    rows = Consultation.objects.filter(team__profile=profile).annotate(
        worked=Sum("days__half_days", filter=own & Q(days__status=DayStatus.CONFIRMED), default=0),
        waiting=Count("days", filter=own & Q(days__status=DayStatus.ENTERED)),
        returned=Count("days", filter=own & Q(days__status=DayStatus.RETURNED)),
    )
    # rows that are counted lose the order of the model
    return with_team(rows.order_by("-starts_on", "-pk"))


@dataclass(frozen=True)
class OwnYear:
    """An advisor's half days in one calendar year."""

    year: int
    confirmed: int
    paid: int
    waiting: int

    @property
    def unpaid(self) -> int:
        return self.confirmed - self.paid


def own_years(profile: AdvisorProfile) -> list[OwnYear]:
    """Return the years in which somebody worked, the newest first (one query)."""
    confirmed = Q(status=DayStatus.CONFIRMED)
    rows = ConsultingDay.objects.filter(profile=profile).values("day__year")
    sums = rows.annotate(
        confirmed=Sum("half_days", filter=confirmed, default=0),
        paid=Sum("half_days", filter=confirmed & Q(statement__isnull=False), default=0),
        waiting=Sum("half_days", filter=Q(status__in=WAITING), default=0),
    )
    found = [
        OwnYear(row["day__year"], row["confirmed"], row["paid"], row["waiting"])
        for row in sums.order_by("-day__year")
    ]
    return [year for year in found if year.confirmed or year.waiting]


def planned_half_days(consultations: Iterable[Consultation]) -> dict[int, int]:
    """Return {consultation id: half days that are promised and not used}, with one query."""
    keys = [row.pk for row in consultations]
    rows = Consultation.objects.filter(pk__in=keys).annotate(planned=Sum("reservations__reserved", default=0))
    return dict(rows.order_by().values_list("pk", "planned"))

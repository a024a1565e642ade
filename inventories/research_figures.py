"""The research in figures: how far it is from its goal, what is due, who carries how much."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Q
from django.utils import timezone

from inventories.enums.research import BOARD_STATUSES, LeadStatus, SourceKind
from inventories.models import GoalAgreement, Inventory, LeadSource

NOBODY = "Noch niemand"


@dataclass(frozen=True)
class InterviewerFigures:
    """What one interviewer carries; `user_id` is None for leads that nobody has taken."""

    user_id: int | None
    name: str
    total: int
    appointments: int
    interviewed: int
    open: int


@dataclass(frozen=True)
class ResearchFigures:
    """Counts over all standing leads of an inventory; `target` is None before it was agreed."""

    target: int | None
    by_status: dict[str, int]
    to_inform: int = 0
    overdue: int = 0
    inform_until: date | None = None
    to_follow_up: int = 0
    doubtful: int = 0
    interviewers: list[InterviewerFigures] = field(default_factory=list)

    @property
    def total(self) -> int:
        return sum(self.by_status.values())

    @property
    def interviewed(self) -> int:
        return self.by_status[LeadStatus.INTERVIEWED]

    @property
    def appointments(self) -> int:
        return self.by_status[LeadStatus.APPOINTMENT]

    @property
    def declined(self) -> int:
        return self.by_status[LeadStatus.DECLINED]

    @property
    def unreachable(self) -> int:
        return self.by_status[LeadStatus.UNREACHABLE]

    @property
    def contacted(self) -> int:
        """How many were asked at least once, whatever came of it."""
        return self.total - self.by_status[LeadStatus.FOUND] - self.by_status[LeadStatus.INFORMED]

    @property
    def missing(self) -> int:
        """How many interviews are still to be arranged until the goal is reached."""
        return max((self.target or 0) - self.interviewed - self.appointments, 0)

    @property
    def bar(self) -> list[tuple[str, str, str]]:
        """Return (state, begin, length) of the parts of the goal's bar in percent, as SVG writes numbers."""
        whole = max(self.target or 0, self.interviewed + self.appointments, 1)
        done, arranged = 100 * self.interviewed / whole, 100 * self.appointments / whole
        parts = ((LeadStatus.INTERVIEWED, 0, done), (LeadStatus.APPOINTMENT, done, arranged))
        return [(status.value, f"{begin:.1f}", f"{length:.1f}") for status, begin, length in parts]


def research_figures(inventory: Inventory, today: date | None = None) -> ResearchFigures:
    """Return the figures of one inventory in three queries."""
    today = today or timezone.localdate()
    leads = inventory.leads.standing()
    untold = Q(informed_on=None, anonymised_at=None)
    is_open = Q(status__in=BOARD_STATUSES) & ~Q(status=LeadStatus.INTERVIEWED)
    rows = leads.aggregate(
        **{f"s_{status}": Count("pk", filter=Q(status=status)) for status in LeadStatus.values},
        to_inform=Count("pk", filter=untold),
        overdue=Count("pk", filter=untold & Q(inform_until__lt=today)),
        to_follow_up=Count("pk", filter=is_open & Q(follow_up_on__lte=today)),
        doubtful=Count("pk", filter=~Q(doubt="")),
    )
    agreement = GoalAgreement.objects.filter(inventory=inventory).values_list("target_count", flat=True)
    return ResearchFigures(
        target=agreement.first(),
        by_status={status: rows[f"s_{status}"] for status in LeadStatus.values},
        to_inform=rows["to_inform"],
        overdue=rows["overdue"],
        inform_until=_next_duty(leads) if rows["to_inform"] else None,
        to_follow_up=rows["to_follow_up"],
        doubtful=rows["doubtful"],
        interviewers=_interviewers(leads),
    )


def sources_of(inventory: Inventory) -> list[tuple[str, int]]:
    """Return (kind of source, number of leads) with the most frequent first; a lead counts once per kind."""
    rows = LeadSource.objects.filter(lead__inventory=inventory, lead__merged_into=None)
    counted = rows.values_list("kind").annotate(number=Count("lead", distinct=True))
    return [(SourceKind(kind).label, number) for kind, number in counted.order_by("-number", "kind")]


def _next_duty(leads) -> date | None:
    return leads.uninformed().order_by("inform_until").values_list("inform_until", flat=True).first()


def _interviewers(leads) -> list[InterviewerFigures]:
    columns = ("assigned_to", "assigned_to__first_name", "assigned_to__last_name")
    ended = Q(status__in=(LeadStatus.INTERVIEWED, LeadStatus.DECLINED, LeadStatus.UNREACHABLE))
    rows = (
        leads.order_by()
        .values_list(*columns)
        .annotate(
            total=Count("pk"),
            appointments=Count("pk", filter=Q(status=LeadStatus.APPOINTMENT)),
            interviewed=Count("pk", filter=Q(status=LeadStatus.INTERVIEWED)),
            open=Count("pk", filter=~ended),
        )
    )
    found = [
        InterviewerFigures(pk, f"{first} {last}".strip() if pk else NOBODY, *numbers)
        for pk, first, last, *numbers in rows
    ]
    return sorted(found, key=lambda row: (row.user_id is None, row.name))

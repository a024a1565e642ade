"""The plan of short talks as pages, mails and paper show it, and who takes part."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from networks.enums import RegistrationStatus, SessionKind
from networks.matching import Guest, Talk
from networks.models import CheckIn, Event, MatchPlan, MatchTalk, Registration

CHANGE_MINUTES = 2  # between two rounds, to find the next table


@dataclass(frozen=True)
class TalkView:
    """One talk with its people."""

    talk: MatchTalk

    @property
    def is_broken(self) -> bool:
        """Whether one of the two is not coming any more."""
        people = (self.talk.first, self.talk.second)
        return any(person.status != RegistrationStatus.REGISTERED for person in people)


@dataclass(frozen=True)
class RoundView:
    """One round; `begins_at` is None where the programme does not say when the talks are."""

    number: int
    begins_at: datetime | None
    talks: list[TalkView]


@dataclass(frozen=True)
class OwnTalk:
    """A talk from the side of one person."""

    number: int
    table: int
    begins_at: datetime | None
    partner: Registration
    reason: str

    @property
    def is_called_off(self) -> bool:
        """Whether the other one is not coming any more."""
        return self.partner.status != RegistrationStatus.REGISTERED


@dataclass(frozen=True)
class PersonView:
    """All talks of one person."""

    person: Registration
    talks: list[OwnTalk]


@dataclass(frozen=True)
class PlanFigures:
    """How many talks, for how many people, and how evenly they are shared."""

    talks: int
    people: int
    fewest: int
    most: int
    without: int


def on_site(event: Event) -> QuerySet[Registration]:
    """Return everybody with a place in the house, by name."""
    return event.registrations.coming().exclude(category__is_online=True)


def participants(event: Event, *, only_present: bool = False) -> list[Registration]:
    """Return who takes part in the talks: people on site who named a wish or an offer, by name.

    `only_present` leaves out who has not come through the door today.
    """
    rows = on_site(event)
    if only_present:
        here = CheckIn.objects.filter(day=timezone.localdate(), undone_at=None)
        rows = rows.filter(pk__in=here.values("registration"))
    return [row for row in rows if row.answers.get("wish") or row.answers.get("offer")]


def guests_of(rows: Iterable[Registration]) -> list[Guest]:
    """Return the people as networks.matching reads them."""
    return [
        Guest(
            key=row.pk,
            name=row.full_name,
            organisation=row.organisation,
            town=row.town,
            wish=row.answers.get("wish", ""),
            offer=row.answers.get("offer", ""),
        )
        for row in rows
    ]


def as_talk(row: MatchTalk) -> Talk:
    """Return a stored talk as networks.matching reads it."""
    return Talk(row.round_number, row.table_number, row.first_id, row.second_id, row.reason)


def begins_of(plan: MatchPlan) -> list[datetime | None]:
    """Return when each round begins, by the item of the programme that holds the talks."""
    session = plan.event.sessions.filter(kind=SessionKind.MATCHING).first()
    step = timedelta(minutes=plan.minutes + CHANGE_MINUTES)
    return [session.starts_at + number * step if session else None for number in range(plan.rounds)]


def rounds_of(plan: MatchPlan) -> list[RoundView]:
    """Return every round with its talks by table."""
    rows = list(plan.talks.select_related("first", "second"))
    return [
        RoundView(number, begins_at, [TalkView(row) for row in rows if row.round_number == number])
        for number, begins_at in enumerate(begins_of(plan), start=1)
    ]


def people_of(plan: MatchPlan) -> list[PersonView]:
    """Return everybody who has a talk, by name, each with the own talks."""
    begins = begins_of(plan)
    own: dict[Registration, list[OwnTalk]] = {}
    for row in plan.talks.select_related("first", "second"):
        for person, partner in ((row.first, row.second), (row.second, row.first)):
            own.setdefault(person, []).append(_own(row, partner, begins))
    people = sorted(own, key=lambda person: (person.last_name, person.first_name, person.pk))
    return [PersonView(person, own[person]) for person in people]


def own_talks(registration: Registration) -> list[OwnTalk]:
    """Return the talks of one person, once the plan is sent out; empty before."""
    plan = MatchPlan.objects.filter(event=registration.event_id, published_at__isnull=False).first()
    if plan is None:
        return []
    rows = plan.talks.filter(Q(first=registration) | Q(second=registration)).select_related("first", "second")
    begins = begins_of(plan)
    return [_own(row, row.second if row.first_id == registration.pk else row.first, begins) for row in rows]


def _own(row: MatchTalk, partner: Registration, begins: list[datetime | None]) -> OwnTalk:
    begins_at = begins[row.round_number - 1] if row.round_number <= len(begins) else None
    return OwnTalk(row.round_number, row.table_number, begins_at, partner, row.reason)


def figures_of(plan: MatchPlan, people: int) -> PlanFigures:
    """Return the figures of a plan for so many people who take part."""
    pairs = plan.talks.values_list("first", "second")
    counts = Counter(key for pair in pairs for key in pair)
    numbers = counts.values()
    return PlanFigures(
        talks=len(pairs),
        people=people,
        fewest=min(numbers, default=0),
        most=max(numbers, default=0),
        without=max(people - len(counts), 0),
    )

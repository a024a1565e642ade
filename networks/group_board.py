"""A round of working groups as the team sees it: who takes part, who sits where, and why."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils import timezone

from networks.assignment import Outcome, Reason
from networks.models import GroupChoice, Registration, Session, WorkingGroup

OUTCOME_WORDS = {
    Outcome.FIRST: "erster Wunsch",
    Outcome.SECOND: "zweiter Wunsch",
    Outcome.FIXED: "von Hand",
    Outcome.NONE: "ohne Gruppe",
}
REASON_SENTENCES = {
    Reason.LOT: "Für „{first}“ gab es mehr Wünsche als Plätze. Das Los hat entschieden.",
    Reason.OTHERS_WITHOUT: "Mit einem Platz in „{first}“ bekäme jemand anderes keinen der beiden Wünsche.",
    Reason.FEWER_FIRST: "Mit einem Platz in „{first}“ bekämen weniger Menschen ihren ersten Wunsch.",
    Reason.BY_HAND: "Alle Plätze in „{first}“ waren schon vergeben.",
}


@dataclass(frozen=True)
class BoardPerson:
    """Somebody who takes part in a round, with the wish if there is one."""

    registration: Registration
    choice: GroupChoice | None = None

    @property
    def outcome(self) -> Outcome:
        """What became of the wishes."""
        return outcome_of(self.choice)

    @property
    def word(self) -> str:
        """The outcome in two words; who wished for nothing is told apart."""
        if self.outcome == Outcome.NONE and not self.wishes:
            return "kein Wunsch"
        return OUTCOME_WORDS[self.outcome]

    @property
    def why(self) -> str:
        """The reason in a sentence; empty for first wishes and places by hand."""
        return reason_of(self.choice)

    @property
    def wishes(self) -> list[WorkingGroup]:
        """The first and the second wish, as far as there are any."""
        return [row for row in (self.choice.first, self.choice.second) if row] if self.choice else []

    @property
    def is_told(self) -> bool:
        """Whether the person knows the present group by mail."""
        return bool(self.choice and self.choice.group_id and self.choice.told_id == self.choice.group_id)


@dataclass
class BoardGroup:
    """A working group with its members and how much it is wished for."""

    group: WorkingGroup
    people: list[BoardPerson] = field(default_factory=list)
    firsts: int = 0
    seconds: int = 0

    @property
    def free(self) -> int:
        """How many places are left."""
        return max(self.group.capacity - len(self.people), 0)


@dataclass(frozen=True)
class Board:
    """All groups of a round and those who have none."""

    session: Session
    groups: list[BoardGroup]
    without: list[BoardPerson]

    @property
    def people(self) -> list[BoardPerson]:
        """Everybody who takes part."""
        return [person for row in self.groups for person in row.people] + self.without

    @property
    def places(self) -> int:
        """The places of all groups together."""
        return sum(row.group.capacity for row in self.groups)

    @property
    def untold(self) -> int:
        """How many people have a group of which they were not told yet."""
        return sum(not person.is_told for row in self.groups for person in row.people)

    @property
    def counts(self) -> dict[str, int]:
        """How many people have which outcome, by its word."""
        words = [person.word for person in self.people]
        return {word: words.count(word) for word in dict.fromkeys([*OUTCOME_WORDS.values(), "kein Wunsch"])}

    @property
    def wishing(self) -> int:
        """How many people have wishes."""
        return sum(bool(person.wishes) for person in self.people)

    @property
    def unserved(self) -> int:
        """How many people have wishes and no group."""
        return sum(bool(person.wishes) for person in self.without)


def board_of(session: Session) -> Board:
    """Return the board of a round; the number of queries does not grow with people or groups."""
    groups = {
        group.pk: BoardGroup(group)
        for group in session.groups.select_related("room").prefetch_related("speakers")
    }
    choices = {row.registration_id: row for row in choices_of(session)}
    without = []
    for registration in participants_of(session, seated_in=choices.values()):
        person = BoardPerson(registration, choices.get(registration.pk))
        for wish, name in zip(person.wishes, ("firsts", "seconds"), strict=False):
            row = groups[wish.pk]
            setattr(row, name, getattr(row, name) + 1)
        home = groups.get(person.choice.group_id) if person.choice else None
        (home.people if home else without).append(person)
    return Board(session, list(groups.values()), without)


def participants_of(session: Session, seated_in: Iterable[GroupChoice] = ()) -> list[Registration]:
    """Return who takes part in a round: people with a confirmed place who come on its day.

    Whoever has a group already (`seated_in`) belongs to it as long as the place at the event is held.
    """
    day = timezone.localdate(session.starts_at).isoformat()
    seated = {choice.registration_id for choice in seated_in if choice.group_id}
    rows = session.event.registrations.seated().select_related("category")
    coming = set(session.event.registrations.coming().values_list("pk", flat=True))
    return [row for row in rows if row.pk in seated or (row.pk in coming and day in (row.days or [day]))]


def choices_of(session: Session):
    """Return the choices of those who hold a place at the event, with groups and people."""
    rows = session.choices.filter(registration__has_seat=True)
    return rows.select_related("registration", "first", "second", "group")


def outcome_of(choice: GroupChoice | None) -> Outcome:
    """Return what became of somebody's wishes."""
    if choice is None or choice.group_id is None:
        return Outcome.NONE
    if choice.is_fixed or choice.group_id not in {choice.first_id, choice.second_id}:
        return Outcome.FIXED
    return Outcome.FIRST if choice.group_id == choice.first_id else Outcome.SECOND


def reason_of(choice: GroupChoice | None) -> str:
    """Return in a sentence why it did not become the first wish; empty where there is nothing to explain."""
    if choice is None or not choice.reason or choice.first is None:
        return ""
    return REASON_SENTENCES[Reason(choice.reason)].format(first=choice.first.title)

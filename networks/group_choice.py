"""Wishes for working groups: which rounds there are, what people chose, what each group has left.

A group counts those of its members who hold a place at the event: whoever cancels frees the place in the
group by the same move. Moves of one round wait for each other at the row of the session.
"""

from dataclasses import dataclass

from django.db.models import Count, Prefetch, Q

from networks.enums import SessionKind
from networks.models import Event, GroupChoice, Registration, Session, WorkingGroup

HAS_SEAT = Q(members__registration__has_seat=True)


@dataclass(frozen=True)
class GroupPlaces:
    """A group as the registration form offers it."""

    group: WorkingGroup
    taken: int
    wished: int

    @property
    def free(self) -> int:
        """How many places nobody has been given yet."""
        return max(self.group.capacity - self.taken, 0)

    @property
    def is_full(self) -> bool:
        """Whether all places were given."""
        return self.free == 0


def rounds_of(event: Event) -> list[Session]:
    """Return the rounds of working groups of which people choose, each with its groups in `groups.all()`."""
    groups = Prefetch("groups", WorkingGroup.objects.select_related("room").prefetch_related("speakers"))
    rows = event.sessions.filter(kind=SessionKind.GROUPS, is_visible=True, groups__isnull=False)
    return list(rows.distinct().prefetch_related(groups).order_by("starts_at", "pk"))


def groups_with_free(session: Session) -> list[GroupPlaces]:
    """Return the groups of a round with the places given so far and the number of first wishes."""
    wishes = dict(
        GroupChoice.objects.filter(session=session, registration__has_seat=True, first__isnull=False)
        .order_by()
        .values_list("first")
        .annotate(number=Count("pk"))
    )
    groups = session.groups.annotate(taken=Count("members", filter=HAS_SEAT))
    return [GroupPlaces(group, group.taken, wishes.get(group.pk, 0)) for group in groups]


def lock_round(session: Session) -> Session:
    """Return the round as it is stored now; whoever moves places in its groups waits for each other."""
    rows = Session.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("event").get(pk=session.pk)


def set_choice(
    *,
    registration: Registration,
    session: Session,
    first: WorkingGroup | None,
    second: WorkingGroup | None = None,
) -> GroupChoice | None:
    """Store what somebody wishes for in a round; needs the caller's transaction.

    Once the round is assigned, a newcomer gets a free place of the first or the second choice at once. A
    place that somebody already has stays: the team moves people by hand. Returns None without any wish.
    """
    session = lock_round(session)
    choice = GroupChoice.objects.filter(registration=registration, session=session).first()
    if choice is None:
        if first is None and second is None:
            return None
        choice = GroupChoice(registration=registration, session=session)
    second = None if second == first else second
    choice.first, choice.second = first or second, second if first else None
    choice.save()
    if session.assigned_at:
        seat_late(choice)
    return choice


def seat_newcomer(registration: Registration) -> None:
    """Give somebody who got a place at the event late the wished groups of rounds that are assigned."""
    choices = registration.group_choices.filter(group=None, session__assigned_at__isnull=False)
    for choice in choices.select_related("registration", "session").order_by("session"):
        lock_round(choice.session)
        seat_late(choice)


def seat_late(choice: GroupChoice) -> bool:
    """Give somebody without a group a free place of the own wishes; the round is locked by the caller."""
    if choice.group_id or not choice.registration.has_seat:
        return False
    free = {row.group.pk: row.free for row in groups_with_free(choice.session)}
    for group_id in (choice.first_id, choice.second_id):
        if free.get(group_id):
            choice.group_id = group_id
            choice.save(update_fields=["group"])
            return True
    return False

"""The table plan: proposed by the portal, changed by hand, proposed again around what was fixed."""

from itertools import zip_longest

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.models import User
from core.access import require
from inventories.models import Seat, Workshop, WorkshopTable
from inventories.permissions.workshop import can_plan_workshop
from inventories.workshops.plan import pairs_of, parties_of
from inventories.workshops.seating import FREE_TOPIC, Table, propose_topics, seat, tables_needed, topics_of

NOBODY = "Noch hat niemand zugesagt. Sobald Zusagen da sind, lässt sich ein Tischplan machen."
FULL = "An diesem Tisch ist nicht genug Platz. Geben Sie ihm mehr Plätze oder wählen Sie einen anderen."


@transaction.atomic
def propose_tables(*, workshop: Workshop, user: User, seats: int) -> int:
    """Seat everybody who comes and return how many tables there are.

    Seats that were fixed by hand and topics that were typed stay. Raises ValidationError when nobody comes,
    PermissionDenied for anybody who does not plan it.
    """
    workshop = lock_workshop(workshop)
    require(can_plan_workshop(user, workshop.inventory))
    parties = parties_of(workshop)
    if not parties:
        raise ValidationError(NOBODY)
    seated = Seat.objects.filter(table__workshop=workshop, is_fixed=True)
    fixed = dict(seated.values_list("invitation", "table__number"))
    rows = _fit_tables(workshop, sum(party.people for party in parties), seats, set(fixed.values()))
    pairs = pairs_of(workshop)
    placed, left = _seat(rows, parties, pairs, fixed)
    # groups do not always fill a table to its last seat: add tables until everybody sits who can
    while any(party.people <= seats for party in left):
        rows.append(_add_table(workshop, rows, seats))
        placed, left = _seat(rows, parties, pairs, fixed)
    _name_topics(rows, propose_topics(parties, len(rows)))
    placed, _left = _seat(rows, parties, pairs, fixed)
    # the people at a table say what it is about in the end
    _name_topics(rows, topics_of(placed, [row.number for row in rows if not row.is_named]))
    placed, _left = _seat(rows, parties, pairs, {place.party.invitation: place.table for place in placed})
    _store({row.number: row for row in rows}, placed, fixed)
    return len(rows)


def _fit_tables(workshop: Workshop, people: int, seats: int, keep: set[int]) -> list[WorkshopTable]:
    """Return as many tables as the people need; surplus ones without a fixed seat go, missing ones come.

    Tables of different sizes were made by hand and keep them; equal ones all get the size asked for.
    """
    rows = list(workshop.tables.all())
    if len({row.seats for row in rows}) == 1:
        for row in rows:
            row.seats = seats
        WorkshopTable.objects.bulk_update(rows, ["seats"])
    needed = tables_needed(people, seats)
    for row in rows[::-1]:
        if len(rows) > needed and row.number not in keep:
            row.delete()
            rows.remove(row)
    while not rows or sum(row.seats for row in rows) < people:
        rows.append(_add_table(workshop, rows, seats))
    return rows


def _add_table(workshop: Workshop, rows: list[WorkshopTable], seats: int) -> WorkshopTable:
    number = next(number for number in range(1, len(rows) + 2) if number not in {row.number for row in rows})
    return WorkshopTable.objects.create(workshop=workshop, number=number, topic=FREE_TOPIC, seats=seats)


def _name_topics(rows: list[WorkshopTable], topics: list[str]) -> None:
    """Give the tables these topics in their order, except where somebody typed one."""
    typed = {row.topic for row in rows if row.is_named}
    nameless = [row for row in rows if not row.is_named]
    fresh = [topic for topic in topics if topic not in typed]
    for row, topic in zip_longest(nameless, fresh[: len(nameless)], fillvalue=FREE_TOPIC):
        row.topic = topic
    WorkshopTable.objects.bulk_update(nameless, ["topic"])


def _seat(rows: list[WorkshopTable], parties: list, pairs: list, fixed: dict[int, int]) -> tuple[list, list]:
    return seat([Table(row.number, row.topic, row.seats) for row in rows], parties, pairs, fixed)


def _store(rows: dict[int, WorkshopTable], placed: list, fixed: dict[int, int]) -> None:
    Seat.objects.filter(table__in=rows.values()).delete()
    Seat.objects.bulk_create(
        Seat(
            table=rows[place.table],
            invitation_id=place.party.invitation,
            reason=place.reason or "Ergänzt die Runde.",
            is_fixed=place.party.invitation in fixed,
        )
        for place in placed
    )


@transaction.atomic
def edit_table(*, table: WorkshopTable, user: User, topic: str, seats: int) -> WorkshopTable:
    """Give a table another topic or number of seats. Raises PermissionDenied."""
    workshop = lock_workshop(table.workshop)
    require(can_plan_workshop(user, workshop.inventory))
    table.is_named = table.is_named or topic != WorkshopTable.objects.get(pk=table.pk).topic
    table.topic, table.seats = topic, seats
    table.save(update_fields=["topic", "seats", "is_named"])
    return table


@transaction.atomic
def move_seat(*, workshop: Workshop, user: User, invitation: int, number: int) -> Seat:
    """Seat people by hand; the place stays when the plan is made again.

    Raises ValidationError when the table is full or the people do not come any more, PermissionDenied.
    """
    workshop = lock_workshop(workshop)
    require(can_plan_workshop(user, workshop.inventory))
    parties = {party.invitation: party for party in parties_of(workshop)}
    table = workshop.tables.filter(number=number).first()
    if table is None or invitation not in parties:
        raise ValidationError(
            "Der Plan hat sich geändert. Laden Sie die Seite neu und wählen Sie noch einmal."
        )
    others = table.occupied.exclude(invitation=invitation).values_list("invitation", flat=True)
    taken = sum(parties[key].people for key in others if key in parties)
    if taken + parties[invitation].people > table.seats:
        raise ValidationError(FULL)
    seat_, _new = Seat.objects.update_or_create(
        invitation_id=invitation,
        defaults={"table": table, "is_fixed": True, "reason": f"Gesetzt von {user.full_name}."},
    )
    return seat_


@transaction.atomic
def release_seat(*, workshop: Workshop, user: User, invitation: int) -> None:
    """Let the portal choose the place again the next time. Raises PermissionDenied."""
    workshop = lock_workshop(workshop)
    require(can_plan_workshop(user, workshop.inventory))
    Seat.objects.filter(table__workshop=workshop, invitation=invitation).update(is_fixed=False)


def lock_workshop(workshop: Workshop) -> Workshop:
    """Return the workshop as it is stored now; changes of its parts wait for each other."""
    rows = Workshop.objects.select_related("event", "inventory__municipality")
    return rows.select_for_update(of=("self",)).get(pk=workshop.pk)

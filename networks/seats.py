"""Places at open events: counted where they are given, so that no two people get the last one.

Every function needs the caller's transaction. The counters of event and category move by conditional UPDATEs
(the constraints of the tables are the last defence), always event before category: two transactions never
wait for each other crosswise. PostgreSQL looks and takes in one statement; whoever registers in a rush waits
for the rows no longer than that.
"""

from datetime import datetime

from django.db import connection
from django.db.models import F, Q
from django.utils import timezone

from networks.models import Event, PlaceCategory, Registration

TAKE = """
WITH event AS (
    UPDATE networks_event SET seats_taken = seats_taken + 1
    WHERE id = %(event)s AND (capacity IS NULL OR seats_taken < capacity) RETURNING id
), category AS (
    UPDATE networks_placecategory SET seats_taken = seats_taken + 1
    WHERE id = %(category)s AND (capacity IS NULL OR seats_taken < capacity) AND EXISTS (SELECT FROM event)
    RETURNING id
), seated AS (
    UPDATE networks_registration SET has_seat = true, updated_at = %(now)s
    WHERE id = %(registration)s AND EXISTS (SELECT FROM category) RETURNING id
)
SELECT EXISTS (SELECT FROM event), EXISTS (SELECT FROM seated)
"""
HAS_ROOM = Q(capacity=None) | Q(seats_taken__lt=F("capacity"))


def lock_event(event: Event) -> Event:
    """Return the open event as it is stored now; whoever moves places or dates waits for each other.

    FOR NO KEY UPDATE: new registrations refer to the row meanwhile without waiting.
    """
    rows = Event.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("municipality", "state", "network").get(pk=event.pk)


def take_seat(registration: Registration) -> bool:
    """Give a place to somebody who has none; return False where event or category is full."""
    take = _take_in_one_statement if connection.vendor == "postgresql" else _take_step_by_step
    now = timezone.now()
    if not take(registration, now):
        return False
    registration.has_seat, registration.updated_at = True, now
    return True


def release_seat(registration: Registration) -> bool:
    """Take the place back; return False where the person had none (a second click). Call after the move."""
    held = Registration.objects.filter(pk=registration.pk, has_seat=True)
    if not held.update(has_seat=False, updated_at=timezone.now()):
        return False
    _count_down(Event, registration.event_id)
    _count_down(PlaceCategory, registration.category_id)
    registration.has_seat = False
    return True


def seat_waiting(event: Event) -> list[Registration]:
    """Give free places to those who wait, in their order, and return whom; the caller moves and tells them.

    A full category lets the next one of another category go first; a full event ends the round.
    """
    seated: list[Registration] = []
    for registration in event.registrations.waiting().select_related("category"):
        if free_seats(event) == 0:
            break
        if take_seat(registration):
            seated.append(registration)
    return seated


def change_category(registration: Registration, category: PlaceCategory) -> bool:
    """Move somebody to another category together with the place; return False when it is full."""
    if registration.has_seat:
        if not _count_up(PlaceCategory, category.pk):
            return False
        _count_down(PlaceCategory, registration.category_id)
    Registration.objects.filter(pk=registration.pk).update(category=category)
    registration.category = category
    return True


def free_seats(event: Event) -> int | None:
    """Return how many places of the event are free as stored now; None where there is no limit."""
    capacity, taken = Event.objects.values_list("capacity", "seats_taken").get(pk=event.pk)
    return None if capacity is None else capacity - taken


def free_in(category: PlaceCategory) -> int | None:
    """Return how many places are free for a category: its own, but not more than the event has."""
    rest = [row.capacity - row.seats_taken for row in (category, category.event) if row.capacity is not None]
    return min(rest) if rest else None


def recount(event: Event) -> dict[str, tuple[int, int]]:
    """Return {name: (counter, held places)} for every counter that does not agree."""
    rows = [("Veranstaltung", event.seats_taken, event.registrations.seated().count())]
    rows += [
        (category.name, category.seats_taken, category.registrations.seated().count())
        for category in event.categories.all()
    ]
    return {name: (counter, held) for name, counter, held in rows if counter != held}


def _take_in_one_statement(registration: Registration, now: datetime) -> bool:
    values = {
        "event": registration.event_id,
        "category": registration.category_id,
        "registration": registration.pk,
        "now": now,
    }
    with connection.cursor() as cursor:
        cursor.execute(TAKE, values)
        is_counted, is_seated = cursor.fetchone()
    if is_counted and not is_seated:
        _count_down(Event, registration.event_id)  # the category was full
    return is_seated


def _take_step_by_step(registration: Registration, now: datetime) -> bool:
    if not _count_up(Event, registration.event_id):
        return False
    if not _count_up(PlaceCategory, registration.category_id):
        _count_down(Event, registration.event_id)
        return False
    Registration.objects.filter(pk=registration.pk).update(has_seat=True, updated_at=now)
    return True


def _count_up(model: type[Event] | type[PlaceCategory], pk: int) -> bool:
    return bool(model.objects.filter(HAS_ROOM, pk=pk).update(seats_taken=F("seats_taken") + 1))


def _count_down(model: type[Event] | type[PlaceCategory], pk: int) -> None:
    model.objects.filter(pk=pk).update(seats_taken=F("seats_taken") - 1)

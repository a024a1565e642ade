"""Gives places at events to 32 processes at once: the project's `take_seat` beside the barest statement.

The floor is one statement on tables with the same columns, indexes and constraints: UPDATE … RETURNING of the
event and of the category in CTEs, UPDATE of the person's row. A second floor leaves the category out. All use
Django's connection and one transaction per place and take turns, so that a busy machine slows all of them.
First the places of one event in a rush, then 32 events side by side; every process asks until it is refused.
"""

import json
import os
import sys
from collections.abc import Callable, Iterator
from functools import partial
from statistics import median

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "skew_portal.settings")
django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from networks.enums import RegistrationStatus  # noqa: E402
from networks.models import Event, Registration  # noqa: E402
from networks.seats import recount, take_seat  # noqa: E402
from networks.tests.factories import make_open_event  # noqa: E402
from scripts.bench_crowd import Crowd, against, spread  # noqa: E402

CLIENTS, EACH, TRIES, ROUNDS = 32, 40, 60, 5
TABLES = ("networks_event", "networks_placecategory", "networks_registration")
FLOOR = """
WITH taken AS (
    UPDATE bare_event SET seats_taken = seats_taken + 1
    WHERE id = %(event)s AND (capacity IS NULL OR seats_taken < capacity) RETURNING id
){counted}
UPDATE bare_registration SET has_seat = true, updated_at = %(now)s
WHERE id = %(registration)s AND EXISTS (SELECT FROM {last}) RETURNING id
"""
COUNTED = """, counted AS (
    UPDATE bare_placecategory SET seats_taken = seats_taken + 1
    WHERE id = %(category)s AND (capacity IS NULL OR seats_taken < capacity) AND EXISTS (SELECT FROM taken)
    RETURNING id
)"""
BAREST, FLOOR = FLOOR.format(counted="", last="taken"), FLOOR.format(counted=COUNTED, last="counted")


def with_service(registration: Registration) -> bool:
    """Take a place through the project."""
    with transaction.atomic():
        return take_seat(registration)


def with_statement(sql: str, registration: Registration) -> bool:
    """Take a place with one statement."""
    values = {
        "event": registration.event_id,
        "category": registration.category_id,
        "registration": registration.pk,
        "now": timezone.now(),
    }
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchone() is not None


WAYS = {
    "service": with_service,
    "floor": partial(with_statement, FLOOR),
    "barest": partial(with_statement, BAREST),
}


def attempts(way: str, people: list[Registration]) -> Iterator[Callable[[], bool]]:
    """A place for one of these people after the other, until none is left."""
    return iter([partial(WAYS[way], person) for person in people])


def prepare() -> None:
    """Create the tables of the project and those of the floor."""
    call_command("migrate", verbosity=0, interactive=False)
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"CREATE TABLE {bare(table)} (LIKE {table} INCLUDING ALL)")


def people_of(event: Event, client_number: int) -> list[Registration]:
    """Return the people without a place for whom one client asks."""
    category = event.categories.get()
    rows = [
        Registration(
            event=event,
            category=category,
            status=RegistrationStatus.UNCONFIRMED,
            first_name="Amara",
            last_name=f"Beispiel {number}",
            email=f"person{client_number}.{number}@verein.example",
            person_key=f"{client_number}-{number}",
            ticket_code=f"{event.pk}-{client_number}-{number}",
        )
        for number in range(TRIES)
    ]
    return Registration.objects.bulk_create(rows)


def orders_for(number_of_events: int) -> tuple[list[Event], list[list[Registration]]]:
    """Return events and the shares of the clients: more people than places, at one event or at 32."""
    capacity = EACH * CLIENTS // number_of_events
    events = [make_open_event(capacity=capacity) for _ in range(number_of_events)]
    shares = [people_of(events[number % number_of_events], number) for number in range(CLIENTS)]
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"INSERT INTO {bare(table)} SELECT * FROM {table} ON CONFLICT DO NOTHING")
    return events, shares


def bare(table: str) -> str:
    """Return the name of a table of the floor."""
    return table.replace("networks_", "bare_")


def compare(crowd: Crowd, number_of_events: int) -> dict:
    """Let both ways give the same places in turns; return the medians of the pairs."""
    rounds = {way: [] for way in WAYS}
    wrong = 0
    for number in range(ROUNDS):
        events, shares = orders_for(number_of_events)
        # the two floors share their tables: each begins with free places
        for way in list(WAYS) if number % 2 else list(reversed(WAYS)):
            rounds[way].append(crowd.work(way, shares))
            free_again()
        wrong += sum(len(recount(event)) for event in Event.objects.filter(pk__in=[row.pk for row in events]))
    ours, floor = rounds["service"], rounds["floor"]
    return {
        "vs_one_statement": against(ours, floor),
        "vs_statement_without_category": against(ours, rounds["barest"]),
        "per_second": round(median(row["per_second"] for row in ours)),
        "p99_vs_p50": spread(ours),
        "floor_p99_vs_p50": spread(floor),
        "places": ROUNDS * EACH * CLIENTS,
        "given": sum(row["got"] for row in ours),
        "errors": sum(row["errors"] for row in ours),
        "counters_wrong": wrong,
    }


def free_again() -> None:
    """Give the places of the floor back."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE bare_event SET seats_taken = 0 WHERE seats_taken > 0")
        cursor.execute("UPDATE bare_placecategory SET seats_taken = 0 WHERE seats_taken > 0")
        cursor.execute("UPDATE bare_registration SET has_seat = false WHERE has_seat")


def measure() -> dict:
    """Return the figures of `make bench PART=places`."""
    prepare()
    crowd = Crowd(CLIENTS, attempts, until_refused=True)
    one, many = compare(crowd, 1), compare(crowd, CLIENTS)
    crowd.go_home()
    return {
        "clients": CLIENTS,
        "places": one["places"] + many["places"],
        "given": one["given"] + many["given"],
        "errors": one["errors"] + many["errors"],
        "vs_one_statement": min(one["vs_one_statement"], many["vs_one_statement"]),
        "p99_vs_p50": max(one["p99_vs_p50"], many["p99_vs_p50"]),
        "one_event": one,
        "many_events": many,
    }


if __name__ == "__main__":
    json.dump(measure(), sys.stdout)

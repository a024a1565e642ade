"""Books half days with 64 processes at once: the project's service beside the barest statement that is right.

The floor is one statement on tables with the same columns, indexes and foreign keys, but without triggers or
any other protection: UPDATE … RETURNING of the account in a CTE, the reservation likewise, INSERT of the
posting. A second floor leaves the reservation out. All use Django's connection and one transaction per
booking, give the same posting back, and take turns, so that a busy machine slows all of them.
"""

import json
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import repeat
from statistics import median

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "skew_portal.settings")
django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from accounts.enums import Role  # noqa: E402
from accounts.tests.factories import make_role, make_user  # noqa: E402
from advisors.budget.accounts import account_of  # noqa: E402
from advisors.budget.booking import reserve  # noqa: E402
from advisors.budget.errors import NotEnoughDaysError  # noqa: E402
from advisors.budget.statements import as_posting  # noqa: E402
from advisors.models import Consultation, DayLimit, Reservation  # noqa: E402
from advisors.tests.factories import make_consultation, make_pool  # noqa: E402
from core.access import person_name  # noqa: E402
from municipalities.tests.factories import make_municipality  # noqa: E402
from scripts.bench_crowd import Crowd, against, spread  # noqa: E402

CLIENTS, TEN_DAYS, EACH, ROUNDS = 64, 20, 20, 5
TABLES = ("advisors_dayaccount", "advisors_reservation", "advisors_dayposting")
FOREIGN_KEYS = """
SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE contype = 'f' AND conrelid = %s::regclass
"""
COPIES = [
    "INSERT INTO bare_dayaccount SELECT * FROM advisors_dayaccount WHERE year = %s ON CONFLICT DO NOTHING",
    """INSERT INTO bare_reservation SELECT r.* FROM advisors_reservation r
    JOIN advisors_dayaccount a ON a.id = r.account_id WHERE a.year = %s ON CONFLICT DO NOTHING""",
]
FLOOR = """
WITH taken AS (
    UPDATE bare_dayaccount SET reserved = reserved + %(half_days)s
    WHERE municipality_id = %(place)s AND year = %(year)s AND closed_at IS NULL AND joined_into_id IS NULL
        AND allotted - reserved - used >= %(half_days)s
    RETURNING id){kept}
INSERT INTO bare_dayposting
    (account_id, reservation_id, source, target, half_days, reason, by_id, by_name, at)
SELECT id, %(reservation)s, %(source)s, %(target)s, %(half_days)s, %(reason)s, %(by)s, %(by_name)s, %(at)s
FROM taken RETURNING id, account_id, reservation_id
"""
KEPT = """, kept AS (
    UPDATE bare_reservation SET reserved = reserved + %(half_days)s FROM taken
    WHERE consultation_id = %(consultation)s AND account_id = taken.id)"""
BAREST, FLOOR = FLOOR.format(kept=""), FLOOR.format(kept=KEPT)


@dataclass
class Order:
    """What a client books until it is refused: half a day each time, in one account."""

    consultation: Consultation
    year: int
    user: object
    reservation_id: int | None = None


def with_service(order: Order) -> bool:
    """Book through the project; False when nothing is left."""
    try:
        with transaction.atomic():
            reserve(consultation=order.consultation, year=order.year, half_days=1, by=order.user)
    except NotEnoughDaysError:
        return False
    return True


def with_statement(sql: str, order: Order) -> bool:
    """Book with one statement and return its posting as the service does; False when nothing is left."""
    values = {
        "half_days": 1,
        "place": order.consultation.municipality_id,
        "year": order.year,
        "consultation": order.consultation.pk,
        "reservation": order.reservation_id,
        "source": "free",
        "target": "reserved",
        "reason": f"Reserviert für {order.consultation.case_number}",
        "by": order.user.pk,
        "by_name": person_name(order.user),
        "at": timezone.now(),
    }
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)
        row = cursor.fetchone()
        return row is not None and as_posting(*row, values) is not None


WAYS = {
    "service": with_service,
    "floor": partial(with_statement, FLOOR),
    "barest": partial(with_statement, BAREST),
}


def attempts(way: str, order: Order) -> Iterator[Callable[[], bool]]:
    """Half a day each time, until the account is empty."""
    return repeat(partial(WAYS[way], order))


class World:
    """Municipalities with accounts on both sides; every round uses up a year of its own."""

    def __init__(self) -> None:
        call_command("migrate", verbosity=0, interactive=False)
        self.user = make_role(make_user("Ines", "Hartwig"), Role.OFFICER).user
        self.towns = [make_municipality(f"Ort {number:02}") for number in range(CLIENTS)]
        self.pool = make_pool(self.towns[0].state, half_days=TEN_DAYS)
        self.one = [make_consultation(self.towns[0], self.user) for _ in range(CLIENTS)]
        self.each = [make_consultation(town, self.user) for town in self.towns]
        self.year = timezone.localdate().year
        self._make_floor()

    def _make_floor(self) -> None:
        """Create the tables of the floor: those of the project with their foreign keys, without triggers."""
        with connection.cursor() as cursor:
            for table in TABLES:
                cursor.execute(f"CREATE TABLE {bare(table)} (LIKE {table} INCLUDING ALL)")
                cursor.execute(FOREIGN_KEYS, [table])
                for (key,) in cursor.fetchall():
                    for own in TABLES:
                        key = key.replace(f"REFERENCES {own}(", f"REFERENCES {bare(own)}(")  # noqa: PLW2901
                    cursor.execute(f"ALTER TABLE {bare(table)} ADD {key}")

    def next_year(self, half_days: int) -> None:
        """Begin a year with accounts of so many half days on both sides."""
        self.year += 1
        DayLimit.objects.filter(pool=self.pool).update(half_days=half_days)

    def orders(self, consultations: list[Consultation], *, known: bool) -> list[Order]:
        """Open the accounts of the year on both sides; with `known` each has a reservation already."""
        orders = [Order(row, self.year, self.user) for row in consultations]
        for order in orders:
            account = account_of(order.consultation.municipality, self.year)
            if known:
                row = Reservation.objects.create(consultation=order.consultation, account=account)
                order.reservation_id = row.pk
        with connection.cursor() as cursor:
            for copy in COPIES:
                cursor.execute(copy, [self.year])
        return orders

    def refill(self) -> None:
        """Give the accounts of the floor back what was taken."""
        with connection.cursor() as cursor:
            cursor.execute("UPDATE bare_dayaccount SET reserved = 0 WHERE year = %s", [self.year])


def bare(table: str) -> str:
    """Return the name of a table of the floor."""
    return table.replace("advisors_", "bare_")


def compare(world: World, crowd: Crowd, consultations: list[Consultation], half_days: int) -> dict:
    """Let both ways book the same in turns; return the medians of the pairs."""
    rounds = {way: [] for way in WAYS}
    for number in range(ROUNDS):
        ways = list(WAYS) if number % 2 else list(reversed(WAYS))
        world.next_year(half_days)
        orders = world.orders(consultations, known=True)
        # the two floors share their tables: each begins with full accounts
        for way in ways:
            rounds[way].append(crowd.work(way, orders))
            world.refill()
    ours = rounds["service"]
    return {
        "vs_one_statement": against(ours, rounds["floor"]),
        "vs_statement_without_reservation": against(ours, rounds["barest"]),
        "per_second": round(median(row["per_second"] for row in ours)),
        "p99_vs_p50": spread(ours),
        "floor_p99_vs_p50": spread(rounds["floor"]),
        "sold": sum(row["got"] for row in ours),
        "errors": sum(row["errors"] for row in ours),
    }


def sell_ten_days(world: World, crowd: Crowd) -> dict:
    """Let 64 clients ask at once for the ten days of one municipality and year, several years in a row."""
    sold = errors = 0
    for _ in range(ROUNDS):
        world.next_year(TEN_DAYS)
        done = crowd.work("service", world.orders(world.one, known=False))
        sold, errors = sold + done["got"], errors + done["errors"]
    return {"sold": sold, "errors": errors}


def measure() -> dict:
    """Return the figures of `make bench PART=booking`."""
    world = World()
    crowd = Crowd(CLIENTS, attempts, until_refused=True)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    ten = sell_ten_days(world, crowd)
    hot = compare(world, crowd, world.one, CLIENTS * EACH)
    many = compare(world, crowd, world.each, EACH)
    crowd.go_home()
    allotted = ROUNDS * (TEN_DAYS + 2 * CLIENTS * EACH)
    return {
        "clients": CLIENTS,
        "allotted_half_days": allotted,
        "sold_half_days": ten["sold"] + hot["sold"] + many["sold"],
        "errors": ten["errors"] + hot["errors"] + many["errors"],
        "vs_one_statement": min(hot["vs_one_statement"], many["vs_one_statement"]),
        "p99_vs_p50": max(hot["p99_vs_p50"], many["p99_vs_p50"]),
        "one_account": hot,
        "many_accounts": many,
    }


if __name__ == "__main__":
    json.dump(measure(), sys.stdout)

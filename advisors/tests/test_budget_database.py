"""What the database itself refuses, whoever asks: the admin, an import, the ORM, a person with SQL."""

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import F
from django.utils import timezone

from advisors.budget import triggers
from advisors.budget.accounts import account_of
from advisors.budget.booking import reserve, use
from advisors.enums.budget import POSTING_LABELS, Bucket
from advisors.models import DayAccount, DayException, DayLimit, DayPosting, Reservation
from advisors.tests.budget_factories import balances, make_exception, merge
from advisors.tests.factories import make_consultation, make_pool

PAIRS = sorted((str(source), str(target)) for source, target in POSTING_LABELS)


@pytest.fixture
def consultation(town, officer):
    make_pool(town.state)
    return make_consultation(town, officer)


@pytest.fixture
def account(consultation, town):
    """20 half days: 6 promised, 2 used, 12 free."""
    account = account_of(town, 2026)
    reserve(consultation=consultation, year=2026, half_days=8, by=None)
    use(consultation=consultation, day=date(2026, 5, 4), half_days=2, by=None)
    return account


def posting(account, source, target, half_days, **fields):
    """Return a posting as an import would build it, with everything its columns ask for."""
    values = {
        "reservation": account.reservations.first() if {source, target} & {"reserved", "used"} else None,
        "limit": DayLimit.objects.first() if "limit" in {source, target} else None,
        "by_name": "Einspielung",
    }
    return DayPosting(account=account, source=source, target=target, half_days=half_days, **(values | fields))


@pytest.mark.parametrize(("source", "target"), PAIRS)
def test_database_refuses_to_overdraw_through_every_pair(account, town, officer, source, target):
    row = posting(account, source, target, 21)
    if source == Bucket.EXCEPTION:
        row.exception = make_exception(account, officer, 21)
    with pytest.raises(DatabaseError), transaction.atomic():
        DayPosting.objects.bulk_create([row])
    assert balances(town) == (20, 6, 2, 12)


@pytest.mark.parametrize(
    ("source", "target"), [("limit", "used"), ("free", "used"), ("free", "free"), ("used", "free")]
)
def test_database_knows_no_other_pair(account, town, source, target):
    with pytest.raises(DatabaseError), transaction.atomic():
        DayPosting.objects.bulk_create([posting(account, source, target, 1)])
    assert balances(town) == (20, 6, 2, 12)


def test_limit_is_given_once(account, town):
    with pytest.raises(DatabaseError, match="more than the limit gives"), transaction.atomic():
        posting(account, "limit", "free", 1).save(force_insert=True)
    assert balances(town) == (20, 6, 2, 12)


def test_limit_of_another_land_gives_nothing(account, town):
    from municipalities.tests.factories import make_state  # noqa: PLC0415 - one test needs a second Land

    pool = make_pool(make_state("06"), half_days=200)
    with pytest.raises(DatabaseError), transaction.atomic():
        posting(account, "limit", "free", 1, limit=pool.limits.get()).save(force_insert=True)
    assert balances(town) == (20, 6, 2, 12)


def test_exception_needs_the_decision_of_a_second_person(account, town, officer, lead):
    waiting = make_exception(account, officer)
    with pytest.raises(DatabaseError, match="no second person"), transaction.atomic():
        posting(account, "exception", "free", 4, exception=waiting).save(force_insert=True)
    with pytest.raises(DatabaseError), transaction.atomic():
        DayException.objects.filter(pk=waiting.pk).update(status="approved", decided_by=F("requested_by"))
    DayException.objects.filter(pk=waiting.pk).update(
        status="approved", decided_by=lead, decided_at=timezone.now()
    )
    with pytest.raises(DatabaseError), transaction.atomic():
        posting(account, "exception", "free", 5, exception=waiting).save(force_insert=True)
    posting(account, "exception", "free", 4, exception=waiting).save(force_insert=True)
    with pytest.raises(DatabaseError), transaction.atomic():
        posting(account, "exception", "free", 4, exception=waiting).save(force_insert=True)
    assert balances(town) == (24, 6, 2, 16)


def test_nothing_is_taken_over_from_a_place_that_gave_nothing(account, town, other_town):
    account_of(other_town, 2026)
    with pytest.raises(DatabaseError, match="no merged municipality"), transaction.atomic():
        posting(account, "joined", "free", 1).save(force_insert=True)
    merge(other_town, town)
    with pytest.raises(DatabaseError, match="no merged municipality"), transaction.atomic():
        posting(account, "joined", "free", 1).save(force_insert=True)
    assert balances(town) == (20, 6, 2, 12)


def test_reservation_of_another_account_is_refused(account, town, consultation):
    reserve(consultation=consultation, year=2027, half_days=4, by=None)
    other = Reservation.objects.get(account__year=2027)
    with pytest.raises(DatabaseError, match="another account"), transaction.atomic():
        posting(account, "free", "reserved", 1, reservation=other).save(force_insert=True)
    assert balances(town) == (20, 6, 2, 12)
    assert balances(town, 2027) == (20, 4, 0, 16)


@pytest.mark.parametrize("column", ["closed_at", "joined_into"])
def test_ended_account_takes_no_posting(account, town, other_town, column):
    value = timezone.now() if column == "closed_at" else account_of(other_town, 2026)
    DayAccount.objects.filter(pk=account.pk).update(**{column: value})
    with pytest.raises(DatabaseError, match="the account is closed"), transaction.atomic():
        posting(account, "reserved", "free", 1).save(force_insert=True)
    assert balances(town) == (20, 6, 2, 12)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE advisors_dayaccount SET allotted = allotted + 1",
        "UPDATE advisors_dayaccount SET reserved = reserved - 1, used = used + 1",
        "UPDATE advisors_reservation SET reserved = reserved + 1",
        "UPDATE advisors_reservation SET used = 0",
        "UPDATE advisors_dayposting SET half_days = 1",
        "DELETE FROM advisors_dayposting",
    ],
)
def test_database_refuses_raw_sql(account, town, sql):
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
    assert balances(town) == (20, 6, 2, 12)


def test_database_refuses_update_save_and_bulk_update_of_balances(account, town):
    account.refresh_from_db()
    account.allotted = 40
    for write in (
        account.save,
        lambda: DayAccount.objects.bulk_update([account], ["allotted"]),
        lambda: DayAccount.objects.update(allotted=F("allotted") + 20),
        lambda: Reservation.objects.update(reserved=F("reserved") + 1),
        lambda: DayAccount.objects.bulk_create([DayAccount(municipality=town, year=2030, allotted=40)]),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            write()
    assert balances(town) == (20, 6, 2, 12)


def test_all_triggers_exist_after_migrate(db):
    names = {
        "advisors_carry_posting",
        "advisors_guard_account",
        "advisors_guard_reservation",
        "advisors_new_account",
        "advisors_new_reservation",
    }
    if connection.vendor == "sqlite":
        # a later migration that rebuilds a table would lose them without a word
        names |= {"advisors_posting_stays", "advisors_posting_remains"}
        query = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    else:
        names |= {"advisors_dayposting_append_only", "advisors_check_ground"}
        query = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
    with connection.cursor() as cursor:
        cursor.execute(query)
        assert names <= {name for (name,) in cursor.fetchall()}


def test_triggers_can_be_taken_away_and_made_again(account, town):
    back = triggers.POSTGRESQL_BACK if connection.vendor == "postgresql" else triggers.SQLITE_BACK
    forth = triggers.POSTGRESQL if connection.vendor == "postgresql" else triggers.SQLITE
    with connection.cursor() as cursor:
        for sql in [*back, *forth]:
            cursor.execute(sql)
    with pytest.raises(DatabaseError), transaction.atomic():
        DayAccount.objects.update(allotted=40)
    assert balances(town) == (20, 6, 2, 12)

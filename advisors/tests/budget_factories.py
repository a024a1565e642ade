"""Day accounts, limits, mergers and confirmed days for tests."""

from datetime import date

from django.db.models import Sum

from advisors.budget.checking import differences, sums_by
from advisors.models import ConsultingDay, DayAccount, DayException, DayLimit


def make_limit(pool, half_days: int, valid_from: date, **fields) -> DayLimit:
    """Return a limit of a pool from a day on."""
    values = {"source": "Beschluss des Beirats"} | fields
    return DayLimit.objects.create(pool=pool, half_days=half_days, valid_from=valid_from, **values)


def make_exception(account, user, half_days: int = 4) -> DayException:
    """Return an exception that waits for a second person."""
    return DayException.objects.create(
        account=account, half_days=half_days, reason="Zwei Ämter beginnen zugleich.", requested_by=user
    )


def make_day(consultation, profile, user, day: date, half_days: int = 2, **fields) -> ConsultingDay:
    """Return an entry of a day that waits for the municipality."""
    values = {"kind": "consulting", "content": "Gespräch im Rathaus", "created_by": user}
    return ConsultingDay.objects.create(
        consultation=consultation, profile=profile, day=day, half_days=half_days, **(values | fields)
    )


def merge(town, into, day: date = date(2026, 1, 1)) -> None:
    """Let the register know that a municipality went into another one."""
    town.successor, town.dissolved_on = into, day
    town.save(update_fields=["successor", "dissolved_on"])


def balances(town, year: int = 2026) -> tuple[int, int, int, int]:
    """Return (allotted, reserved, used, free) of the account as stored."""
    account = DayAccount.objects.get(municipality=town, year=year)
    return account.allotted, account.reserved, account.used, account.free


def assert_sound(*, with_days: bool = True) -> None:
    """Fail unless every balance is the sum of its postings and nothing is beyond what is allowed.

    Without days the bookings were made without entries of days, so that these cannot match.
    """
    found = [line for line in differences() if with_days or not line.startswith("Beratung ")]
    assert found == []
    sums = sums_by("account")
    for account in DayAccount.objects.annotate(promised=Sum("reservations__reserved")):
        assert (account.allotted, account.reserved) == (
            sums[account.pk]["allotted"],
            account.promised or 0,
        )
        assert account.free >= 0

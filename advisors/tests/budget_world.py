"""Day accounts of the world in which every address is asked (tests/world.py)."""

from django.utils import timezone

from advisors.models import DayAccount
from advisors.tests.budget_factories import make_exception
from advisors.tests.factories import make_pool


def budget_addresses(town, cast) -> dict[str, dict]:
    """Return the arguments of every URL of an account: an open one and a closed one of the cast's town."""
    if not town.state.pools.exists():
        make_pool(town.state)
    account, _ = DayAccount.objects.get_or_create(municipality=town, year=2035)
    closed, _ = DayAccount.objects.get_or_create(municipality=town, year=2015, closed_at=timezone.now())
    exception = make_exception(account, cast["officer"])
    return {
        "advisors:account_detail": {"pk": account.pk},
        "advisors:propose_exception": {"pk": account.pk},
        "advisors:decide_exception": {"pk": exception.pk},
        "advisors:reopen_account": {"pk": closed.pk},
        "advisors:close_year": {"year": 2015},
    }

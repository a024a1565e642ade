"""Pools and accounts in the world in which every address is asked (tests/world.py)."""

from datetime import date
from decimal import Decimal

from django.utils import timezone

from advisors.budget.accounts import account_of
from advisors.models import DayFee, DayLimit
from advisors.tests.factories import the_pool

AHEAD = date(2090, 1, 1)


def pool_addresses(town) -> dict[str, dict]:
    """Return the arguments of every URL of a pool; limit and fee lie ahead, so leads can take them back."""
    pool = the_pool()
    limit = DayLimit.objects.create(pool=pool, half_days=22, valid_from=AHEAD, source="Beschluss")
    fee = DayFee.objects.create(pool=pool, amount=Decimal(500), valid_from=AHEAD, source="Ordnung")
    account = account_of(town, timezone.localdate().year)
    names = ("pool_detail", "edit_pool", "add_limit", "add_fee")
    return {f"advisors:{name}": {"pk": pool.pk} for name in names} | {
        "advisors:change_pool_status": {"pk": pool.pk, "move": "pause"},
        "advisors:withdraw_limit": {"pk": limit.pk},
        "advisors:withdraw_fee": {"pk": fee.pk},
        "advisors:remind_of_unused_days": {"pk": account.pk},
        "advisors:public_pool": {"slug": pool.slug},
    }

"""The log of what SKEW advises after the closing of a case."""

from collections.abc import Mapping

from django.db import transaction

from accounts.models import User
from core.access import require
from inventories.models import FollowUpAdvice, Inventory
from inventories.permissions.meeting import can_add_advice

FIELDS = ("given_on", "person_name", "subject", "text")


@transaction.atomic
def add_advice(*, inventory: Inventory, user: User, values: Mapping) -> FollowUpAdvice:
    """Add one entry; entries are never changed or deleted. `values` holds FIELDS."""
    require(can_add_advice(user, inventory))
    return FollowUpAdvice.objects.create(
        inventory=inventory, by=user, **{name: values[name] for name in FIELDS}
    )

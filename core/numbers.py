"""Case numbers without gaps per prefix and year."""

import re

from django.db import transaction
from django.db.models import F
from django.db.transaction import TransactionManagementError

from core.models import CaseNumberCounter

PREFIX = re.compile(r"[A-Z]{2,4}")


def next_case_number(prefix: str, year: int) -> str:
    """Return the next number, for example "ME-2026-0001".

    The counter row stays locked until the caller's transaction ends: two cases never share a number, and a
    transaction that is rolled back gives its number back. So call it late in a short transaction.
    Raises TransactionManagementError outside a transaction, ValueError when the prefix is not two to four
    capital letters.
    """
    if not PREFIX.fullmatch(prefix):
        raise ValueError(f"Case number prefix {prefix!r} is not two to four capital letters.")
    if not transaction.get_connection().in_atomic_block:
        raise TransactionManagementError("next_case_number() needs a transaction.")
    counter = CaseNumberCounter.objects.filter(prefix=prefix, year=year)
    if not counter.update(last=F("last") + 1):
        # the first case of the year: whoever comes second waits for the first one's row, then counts on
        CaseNumberCounter.objects.bulk_create(
            [CaseNumberCounter(prefix=prefix, year=year)], ignore_conflicts=True
        )
        counter.update(last=F("last") + 1)
    return f"{prefix}-{year}-{counter.get().last:04d}"

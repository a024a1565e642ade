"""The list of day accounts for SKEW, with search and order."""

from django.db.models import QuerySet
from django.utils import timezone

from advisors.models import DayAccount
from municipalities.querysets import contains_word

ORDERS = {
    "rest": ("free_half_days", "municipality__sort_name"),
    "viel": ("-free_half_days", "municipality__sort_name"),
    "name": ("municipality__sort_name", "pk"),
}


def years_with_accounts() -> list[int]:
    """Return the years of which there are accounts, and this one; newest first."""
    rows = DayAccount.objects.order_by().values_list("year", flat=True).distinct()
    return sorted({*rows, timezone.localdate().year}, reverse=True)


def account_rows(*, year: int, words: list[str], order: str) -> QuerySet[DayAccount]:
    """Return the accounts of a year whose municipality has all words in its name."""
    rows = DayAccount.objects.filter(year=year).standing().with_free()
    for word in words:
        rows = rows.filter(contains_word("municipality__sort_name", word))
    return rows.select_related("municipality").order_by(*ORDERS[order])

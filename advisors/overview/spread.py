"""When promised days will probably be used: evenly over the months that a consultation still has."""

from collections.abc import Sequence
from datetime import date

MONTHS = 12


def spread(half_days: int, first: date, last: date, *, year: int, today: date) -> list[int]:
    """Return the half days of each month of the year, January first; their sum is `half_days`.

    From today on, or from the beginning of the consultation, to its end. The earlier months take what does
    not divide. What should have been used already stands in the current month, of past years in December.
    """
    months = _months(first, last, year, today)
    share, rest = divmod(half_days, len(months))
    found = [0] * MONTHS
    for position, month in enumerate(months):
        found[month - 1] = share + (position < rest)
    return found


def _months(first: date, last: date, year: int, today: date) -> Sequence[int]:
    if year < today.year:
        return [MONTHS]
    earliest = max(first, today, date(year, 1, 1))
    latest = min(last, date(year, MONTHS, 31))
    if latest < earliest:
        return [today.month if year == today.year else 1]
    return range(earliest.month, latest.month + 1)

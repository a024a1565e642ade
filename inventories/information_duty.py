"""Art. 14 DSGVO: whoever was found elsewhere is told within a month, at the latest at the first contact."""

import calendar
from datetime import date

REMIND_DAYS = 5  # before the day; our own rule


def month_later(day: date, months: int = 1) -> date:
    """Return the same day so many calendar months later; the last of the month where that day is missing.

    § 188 (2) and (3) BGB: a month from 31 January ends on 28 or 29 February.
    """
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def inform_until(found_on: date) -> date:
    """Return the last day on which people may be told whose data was stored on `found_on` (Art. 14 (3) a)."""
    return month_later(found_on)

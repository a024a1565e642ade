"""Which sheets are shown: never fewer than three, and never one that came alone.

Whoever looks every day could otherwise see what one new sheet changed, and knows who had just gone home.
"""

from collections import Counter
from datetime import date

from django.utils import timezone

from networks.models import Event, FeedbackSheet

FEWEST = 3


def released(event: Event) -> tuple[list[FeedbackSheet], int]:
    """Return the sheets that may be shown, and how many wait until others join them."""
    sheets = list(event.feedback_sheets.order_by("pk"))
    last = last_day([sheet.given_on for sheet in sheets], timezone.localdate())
    shown = [sheet for sheet in sheets if last and sheet.given_on <= last]
    return shown, len(sheets) - len(shown)


def last_day(days: list[date], today: date) -> date | None:
    """Return up to which day sheets are shown; None when nothing may be shown.

    Only days that are over count, and each step takes in at least three sheets.
    """
    found, waiting = None, 0
    for day, number in sorted(Counter(day for day in days if day < today).items()):
        waiting += number
        if waiting >= FEWEST:
            found, waiting = day, 0
    return found

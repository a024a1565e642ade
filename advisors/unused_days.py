"""The mail that reminds a municipality of its unused days, whoever sends it: the portal or SKEW."""

from advisors.budget.errors import days
from advisors.overview.rest_days import UnusedRow, reminder_key
from core.reminders import remind

TEMPLATE = "advisors/emails/unused_days.txt"


def write_to_town(row: UnusedRow) -> bool:
    """Queue the mail unless the municipality got one this year; return whether it was queued."""
    return remind(
        key=reminder_key(row.account),
        to=row.email,
        template=TEMPLATE,
        context={
            "account": row.account,
            "place": row.account.municipality.short_name,
            "words": days(row.free),
            "contact_name": row.contact_name,
            "is_running": row.is_running,
        },
        reference=f"MiGlobe {row.account.municipality.short_name} {row.account.year}",
    )

"""How days and numbers of an event stand in its documentation: „15. bis 17. April 2016“, „rund 40“."""

from django.utils import timezone

from core.templatetags.german import datum, zahl
from networks.models import Event, Report


def day_words(event: Event) -> str:
    """Return the day or the days of an event, in Germany; what both days share is said once."""
    first, last = timezone.localdate(event.starts_at), timezone.localdate(event.ends_at)
    if first == last:
        return datum(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}. bis {datum(last)}"
    if first.year == last.year:
        return f"{datum(first).rpartition(' ')[0]} bis {datum(last)}"
    return f"{datum(first)} bis {datum(last)}"


def people_words(report: Report) -> str:
    """Return „rund 40 Teilnehmende“, „38 Teilnehmende“, „eine Person“ or nothing."""
    if not report.people:
        return ""
    if report.people == 1:
        return "eine Person"
    return f"{'rund ' if report.is_estimated else ''}{zahl(report.people)} Teilnehmende"

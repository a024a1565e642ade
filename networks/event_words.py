"""When and where an event is, in the words of its page, of lists and of mails."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from core.templatetags.german import MONTHS
from networks.enums import EventFormat
from networks.models import Event

WEEKDAYS = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")
ONLINE = "Online"


def days_of(event: Event) -> str:
    """Return the day, or the first and the last one: "Donnerstag, 28. Januar 2027", "3. bis 4. März 2027"."""
    first, last = timezone.localdate(event.starts_at), timezone.localdate(event.ends_at)
    if first == last:
        return f"{WEEKDAYS[first.weekday()]}, {first.day}. {MONTHS[first.month - 1]} {first.year}"
    end = f"{last.day}. {MONTHS[last.month - 1]} {last.year}"
    if first.year != last.year:
        return f"{first.day}. {MONTHS[first.month - 1]} {first.year} bis {end}"
    if first.month != last.month:
        return f"{first.day}. {MONTHS[first.month - 1]} bis {end}"
    return f"{first.day}. bis {end}"


def hours_of(event: Event) -> str:
    """Return the hours of an event of one day: "10 bis 16 Uhr"; of several days only when it begins."""
    if event.is_several_days:
        return f"Beginn {_clock(event.starts_at)} Uhr"
    return f"{_clock(event.starts_at)} bis {_clock(event.ends_at)} Uhr"


def when(event: Event) -> str:
    """Return day and hours in one line."""
    return f"{days_of(event)}, {hours_of(event)}"


def town_of(event: Event) -> str:
    """Return the name of the place as lists show it; "Online" where nobody travels."""
    if event.format == EventFormat.ONLINE:
        return ONLINE
    return event.town or (event.municipality.short_name if event.municipality else "") or event.place


def address_lines(event: Event) -> list[str]:
    """Return house, street and town; an online event has none."""
    if event.format == EventFormat.ONLINE:
        return []
    town = town_of(event)
    parts = [event.place, event.street, "" if town and town in event.street else town]
    return list(dict.fromkeys(part for part in parts if part))


def public_address(event: Event) -> str:
    """Return the full address of the page that everybody may open."""
    path = reverse("networks:public_event", args=[event.slug])
    return f"{settings.PUBLIC_URL.rstrip('/')}{path}"


def _clock(moment: datetime) -> str:
    """Return 10 or 10:30."""
    local = timezone.localtime(moment)
    return f"{local:%-H:%M}" if local.minute else f"{local:%-H}"

"""What other programs read of the calendar: iCalendar, Atom and the data of an event for search engines."""

import json
from datetime import timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.safestring import SafeString

from core.calendars import ZONE, calendar_feed
from core.text import plain
from networks.calendar_entry import entry_of
from networks.enums import EventFormat, EventStatus
from networks.event_words import address_lines, public_address, town_of, when
from networks.models import Event
from networks.public_calendar.filters import CalendarFilter
from networks.querysets import EventQuerySet
from networks.registration_state import state_of

NAME = "Veranstaltungen Migration und Entwicklung"
# a subscribed calendar forgets what is not in it any more: meetings stay there for a year
KEPT = timedelta(days=365)
MOST_ENTRIES = 500
MODES = {
    EventFormat.ON_SITE: "OfflineEventAttendanceMode",
    EventFormat.ONLINE: "OnlineEventAttendanceMode",
    EventFormat.HYBRID: "MixedEventAttendanceMode",
}


def feed_name(chosen: CalendarFilter) -> str:
    """Return the name of the calendar with its filter in words."""
    return f"{NAME}: {', '.join(chosen.words)}" if chosen.words else NAME


def _recent(events: EventQuerySet) -> EventQuerySet:
    rows = events.filter(ends_at__gt=timezone.now() - KEPT)
    return rows.order_by("starts_at", "pk")[:MOST_ENTRIES]


def feed_file(events: EventQuerySet, chosen: CalendarFilter) -> bytes:
    """Return the .ics of all events that fit, also those of the last year and those called off."""
    rows = _recent(chosen.apply(events))
    return calendar_feed([entry_of(event, public_address(event)) for event in rows], feed_name(chosen))


def atom_file(events: EventQuerySet, chosen: CalendarFilter) -> str:
    """Return the Atom feed: what was changed last stands first."""
    site = settings.PUBLIC_URL.rstrip("/")
    feed = Atom1Feed(
        title=feed_name(chosen),
        link=f"{site}{reverse('networks:calendar')}{chosen.query}",
        description="Treffen, Foren und Seminare für Kommunen und alle, die mit ihnen arbeiten.",
        language="de",
        feed_url=f"{site}{reverse('networks:calendar_atom')}{chosen.query}",
        author_name="Servicestelle Kommunen in der Einen Welt",
    )
    for event in sorted(_recent(chosen.apply(events)), key=lambda row: row.updated_at, reverse=True):
        feed.add_item(
            title=_title(event),
            link=public_address(event),
            unique_id=public_address(event),
            description=f"{when(event)}, {town_of(event)}. {event.lead}".strip(),
            pubdate=event.created_at,
            updateddate=event.updated_at,
            categories=[event.get_kind_display(), *([event.state.name] if event.state else [])],
        )
    return feed.writeString("utf-8")


def _title(event: Event) -> str:
    return f"Abgesagt: {event.title}" if event.status == EventStatus.CANCELLED else event.title


def structured_data(event: Event, image: str = "") -> SafeString:
    """Return the event as JSON-LD (schema.org); "<" is escaped, so no text ends the element.

    The link of a video conference is never in it: whoever takes part online gets it by mail.
    """
    is_cancelled = event.status == EventStatus.CANCELLED
    data = {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": event.title,
        "description": event.lead or plain(event.text),
        "url": public_address(event),
        "startDate": event.starts_at.astimezone(ZONE).isoformat(),
        "endDate": event.ends_at.astimezone(ZONE).isoformat(),
        "eventStatus": f"https://schema.org/{'EventCancelled' if is_cancelled else 'EventScheduled'}",
        "eventAttendanceMode": f"https://schema.org/{MODES[event.format]}",
        "inLanguage": "de",
        "isAccessibleForFree": not event.costs or event.costs.casefold().startswith("kein"),
        "location": _locations(event),
        "organizer": [{"@type": "Organization", "name": host.name} for host in event.hosts.all()],
        "image": f"{settings.PUBLIC_URL.rstrip('/')}{image}" if image else "",
        "maximumAttendeeCapacity": event.capacity,
        "offers": _offer(event),
    }
    known = {key: value for key, value in data.items() if value not in ("", None, [], {})}
    return script_json(known)


def _locations(event: Event) -> list[dict]:
    found = []
    if lines := address_lines(event):
        address = {
            "@type": "PostalAddress",
            "streetAddress": event.street,
            "addressLocality": town_of(event),
            "addressRegion": event.state.name if event.state else "",
            "addressCountry": "DE",
        }
        known = {key: value for key, value in address.items() if value}
        found.append({"@type": "Place", "name": lines[0], "address": known})
    if event.format != EventFormat.ON_SITE:
        found.append({"@type": "VirtualLocation", "url": public_address(event)})
    return found


def _offer(event: Event) -> dict:
    """Return the way to a place, as long as people can register."""
    state = state_of(event)
    if not state.can_register:
        return {}
    kind = "InStock" if state.phase.value == "open" else "SoldOut"
    offer = {
        "@type": "Offer",
        "url": public_address(event),
        "availability": f"https://schema.org/{kind}",
        "validFrom": event.registration_opens_at and event.registration_opens_at.astimezone(ZONE).isoformat(),
    }
    return {key: value for key, value in offer.items() if value}


def script_json(data: dict) -> SafeString:
    """Return data for a <script> element of a page."""
    text = json.dumps(data, ensure_ascii=False)
    return SafeString(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))

"""The interview as an entry for the interviewer's calendar (RFC 5545)."""

from datetime import UTC, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from icalendar import Calendar, Event

from inventories.models import Lead

LENGTH = timedelta(minutes=90)
PRODUCT = "-//SKEW//Migration und Entwicklung//DE"


def interview_entry(lead: Lead) -> bytes:
    """Return the .ics file of a lead's appointment; its UID stays the same when the date changes."""
    address = f"{settings.PUBLIC_URL}{reverse('inventories:lead_detail', args=[lead.pk])}"
    ways = [part for part in (lead.contact_name, lead.phone, lead.email) if part]
    event = Event()
    event.add("uid", f"interview-{lead.pk}@{urlsplit(settings.PUBLIC_URL).hostname}")
    event.add("dtstamp", lead.updated_at.astimezone(UTC))
    event.add("dtstart", lead.appointment_at.astimezone(UTC))
    event.add("dtend", (lead.appointment_at + LENGTH).astimezone(UTC))
    event.add("summary", f"Interview: {lead.name}")
    event.add("description", "\n".join([*ways, address]))
    if place := lead.appointment_place or lead.street:
        event.add("location", place)
    event.add("class", "PRIVATE")
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(event)
    return calendar.to_ical()

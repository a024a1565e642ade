"""Open events in the states that organisers meet."""

from datetime import datetime

from django.core.files.base import ContentFile

from core.calendars import ZONE
from core.tests.sample_files import make_image
from networks.enums import EventStatus
from networks.models import Event, EventHost
from networks.tests.factories import make_open_event

DAY = datetime(2027, 1, 28, 10, tzinfo=ZONE)


def make_host(event, name="Stadt Nordhafen", **fields) -> EventHost:
    """Return somebody who invites."""
    return EventHost.objects.create(event=event, name=name, **fields)


def make_ready_event(status=EventStatus.DRAFT, **fields) -> Event:
    """Return an event that lacks nothing before it is announced."""
    fields.setdefault("lead", "Ein Tag für Kommunen und Vereine.")
    fields.setdefault("text", "Kommen Sie nach Nordhafen.")
    fields.setdefault("contact_email", "team@skew.example")
    event = make_open_event(status, **fields)
    make_host(event)
    return event


def add_picture(event) -> None:
    """Give an event a picture with its words."""
    event.picture.save("bild.jpg", ContentFile(make_image()), save=False)
    event.picture_alt, event.picture_credit = "Ein Hafen", "Foto: Ina Anlegt"
    event.save()


def date_values(event, **values) -> dict:
    """Return day and place of an event as the form cleans them, with some of them changed."""
    names = ("title", "kind", "starts_at", "ends_at", "format", "place", "street", "town", "online_link")
    return {name: getattr(event, name) for name in names} | values


def settings_values(event, **values) -> dict:
    """Return the settings of the registration as the form cleans them, with some of them changed."""
    names = (
        "capacity", "registration_opens_at", "registration_closes_at", "is_invitation_only", "form_fields",
        "photo_note", "offer_hours", "keep_days",
    )  # fmt: skip
    return {name: getattr(event, name) for name in names} | values


def category_rows(event, **capacities) -> list[dict]:
    """Return the kinds of places as the form cleans them; a capacity by name changes one."""
    rows = event.categories.values("pk", "name", "note", "capacity", "is_online")
    return [row | {"capacity": capacities.get(row["name"], row["capacity"])} for row in rows]


def date_form(**values) -> dict:
    """Return what the browser sends for a new event."""
    return {
        "title": "Netzwerktreffen Nord",
        "kind": "regional_meeting",
        "day": "28.01.2027",
        "begins": "10:00",
        "ends": "16:00",
        "format": "on_site",
        "town": "Nordhafen",
    } | values

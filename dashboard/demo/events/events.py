"""The demo's open events with hosts, kinds of places and teams; people and programmes come from the others."""

import tomllib
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from core.numbers import next_case_number
from dashboard.demo import pictures
from municipalities.models import Municipality, State
from networks.enums import EventStatus, TeamRight
from networks.models import Event, EventHost, EventStatusChange, PlaceCategory, TeamMember
from organisations.models import Theme
from organisations.motifs import CREDIT, SCENES

TEXTS = Path(__file__).with_name("events.toml")
LEAD = "joerg.peters@skew.example"
# the house is not the town hall: about three hundred metres
ASIDE = Decimal("0.003")
PLAIN = (
    "slug", "title", "kind", "status", "format", "place", "street", "lead", "costs",
    "online_link", "online_notes", "is_invitation_only", "photo_note", "capacity",
)  # fmt: skip
LONG = ("text", "access_notes")
# how a row came to its status: (move, days before the start)
WAYS = {
    EventStatus.DRAFT: (),
    EventStatus.ANNOUNCED: (("announce", EventStatus.ANNOUNCED, 60),),
    EventStatus.CANCELLED: (("announce", EventStatus.ANNOUNCED, 40), ("cancel", EventStatus.CANCELLED, 12)),
    EventStatus.HELD: (("announce", EventStatus.ANNOUNCED, 80), ("hold", EventStatus.HELD, -1)),
    EventStatus.COMPLETED: (
        ("announce", EventStatus.ANNOUNCED, 90),
        ("hold", EventStatus.HELD, -4),
        ("complete", EventStatus.COMPLETED, -9),
    ),
}


@transaction.atomic
def add_events(users: dict[str, User]) -> None:
    """Create all events in the order of their days, each with a picture drawn for it."""
    rows = tomllib.loads(TEXTS.read_text(encoding="utf-8"))["event"]
    towns = Municipality.objects.in_bulk([row["ags"] for row in rows if "ags" in row], field_name="ags")
    themes = {theme.slug: theme for theme in Theme.objects.all()}
    events = [_create(row, towns, themes, users) for row in rows]
    _draw([(event, row["scene"]) for event, row in zip(events, rows, strict=True) if "scene" in row])


def day_of(row: dict) -> date:
    """Return the first day: fixed, or counted from today and moved to the wished or next working day."""
    if "on" in row:
        return row["on"]
    day = timezone.localdate() + timedelta(row["in_days"])
    if "weekday" in row:
        return day + timedelta((row["weekday"] - day.weekday() + 3) % 7 - 3)
    is_today = row["in_days"] == 0
    return day if is_today or day.weekday() < 5 else day + timedelta(7 - day.weekday())


def moment(day: date, hour: str) -> datetime:
    """Return day and hour ("10:00") in Germany."""
    return timezone.make_aware(datetime.combine(day, time.fromisoformat(hour)))


def _create(row: dict, towns: dict, themes: dict, users: dict[str, User]) -> Event:
    day, lead = day_of(row), users[LEAD]
    town = towns.get(row.get("ags", ""))
    name, email, phone = row.get("contact", ("", "", ""))
    event = Event(
        **{field: row[field] for field in PLAIN if field in row},
        **{field: row.get(field, "").strip() for field in LONG},
        reference=next_case_number("NW", min(day, timezone.localdate()).year),
        municipality=town,
        town=row.get("town") or (town.short_name if town else ""),
        state=State.objects.filter(pk=row.get("state")).first(),
        starts_at=moment(day, row["hours"][0]),
        ends_at=moment(day + timedelta(row.get("days", 1) - 1), row["hours"][1]),
        contact_name=name,
        contact_email=email,
        contact_phone=phone,
        form_fields=row.get("questions", {}),
        created_by=lead,
    )
    if town and row.get("place"):
        event.latitude, event.longitude = town.latitude + ASIDE, town.longitude + ASIDE
    _set_period(event, row, day)
    event.save()
    event.themes.set([themes[slug] for slug in row.get("themes", ())])
    _add_parts(event, row, towns, users)
    _note_history(event, lead, row.get("comment", ""))
    return event


def _set_period(event: Event, row: dict, day: date) -> None:
    """Registration opens at eight in the morning and closes at the end of its last day."""
    if "opens_in" in row:
        event.registration_opens_at = moment(timezone.localdate() + timedelta(row["opens_in"]), "08:00")
    if "opens_before" in row:
        event.registration_opens_at = moment(day - timedelta(row["opens_before"]), "08:00")
    if "closes_before" in row:
        event.registration_closes_at = moment(day - timedelta(row["closes_before"]), "23:59")


def _add_parts(event: Event, row: dict, towns: dict, users: dict[str, User]) -> None:
    for position, (name, note, *more) in enumerate(row.get("categories", ())):
        PlaceCategory.objects.create(
            event=event,
            name=name,
            note=note,
            capacity=(more[0] or None) if more else None,
            is_online=len(more) > 1 and more[1],
            position=position,
        )
    for position, (role, name, website, *ags) in enumerate(row.get("hosts", ())):
        town = towns.get(ags[0]) if ags else None
        EventHost.objects.create(
            event=event, role=role, name=name, website=website, municipality=town, position=position
        )
    for email, name, office, right in row.get("team", ()):
        TeamMember.objects.create(
            event=event,
            email=email,
            name=name,
            office=office,
            right=TeamRight(right),
            user=users.get(email),
            added_by=users[LEAD],
        )


def _note_history(event: Event, lead: User, comment: str) -> None:
    """Write the moves that led to the status; the last one carries the comment."""
    status, now = EventStatus.DRAFT, timezone.now()
    for name, target, days in WAYS[event.status]:
        at = min(event.starts_at - timedelta(days), now - timedelta(days=2))
        EventStatusChange.objects.create(
            subject=event,
            transition=name,
            from_status=status,
            to_status=target,
            comment=comment if target == event.status else "",
            by=lead,
            by_name=str(lead),
            at=at,
        )
        status = target


def _draw(scenes: list[tuple[Event, str]]) -> None:
    orders = [(event.title, scene, pictures.SIZE) for event, scene in scenes]
    for (event, scene), content in zip(scenes, pictures.draw_all(orders), strict=True):
        event.picture.save("bild.jpg", ContentFile(content), save=False)
        event.picture_alt, event.picture_credit = f"Illustration: {SCENES[scene].text}.", CREDIT
        event.save(update_fields=["picture", "picture_alt", "picture_credit"])

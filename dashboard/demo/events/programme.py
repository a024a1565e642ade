"""The programmes of the demo's events: rooms, people with drawings, items; and wishes for working groups."""

import io
import tomllib
from datetime import datetime, time, timedelta
from pathlib import Path

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from networks.assignment import assign
from networks.enums import SessionKind
from networks.group_board import participants_of
from networks.models import Event, GroupChoice, Room, Session, Speaker, WorkingGroup
from organisations.motifs import CREDIT, motif

TEXTS = Path(__file__).with_name("programme.toml")
PIXELS = (720, 720)
LOT = "3f9a1c07"
# every so many people there is one without a wish
UNDECIDED = 11


@transaction.atomic
def add_programmes(users: dict[str, User]) -> None:  # noqa: ARG001 - every subject of the demo is called so
    """Give the demo's events their programmes."""
    rows = tomllib.loads(TEXTS.read_text(encoding="utf-8"))["programme"]
    events = Event.objects.in_bulk([row["slug"] for row in rows], field_name="slug")
    for row in rows:
        _fill(events[row["slug"]], row)


def _fill(event: Event, row: dict) -> None:
    rooms = {
        name: Room.objects.create(event=event, name=name, note=note, seats=seats, is_step_free=step_free)
        for name, note, seats, step_free in row["rooms"]
    }
    people = {
        values[0]: _add_speaker(event, place, *values) for place, values in enumerate(row["speakers"], 1)
    }
    for item in row["items"]:
        _add_item(event, item, rooms, people)


def _add_speaker(event: Event, position: int, name: str, *words) -> Speaker:
    function, organisation, consent, look, text = words
    speaker = Speaker(event=event, position=position, name=name, function=function)
    speaker.organisation, speaker.text = organisation, text
    speaker.is_public, speaker.consent_note = bool(consent), consent
    if look:
        stream = io.BytesIO()
        motif(name, None, PIXELS, tuple(look)).save(stream, format="JPEG", quality=84)
        speaker.photo.save("portrait.jpg", ContentFile(stream.getvalue()), save=False)
        speaker.photo_alt = f"Illustration zu {name}: eine Person vor Hügeln und Sonne, ohne Gesichtszüge."
        speaker.photo_credit = CREDIT
    speaker.save()
    return speaker


def _add_item(event: Event, item: dict, rooms: dict[str, Room], people: dict[str, Speaker]) -> None:
    day, begins, ends = item["at"]
    session = Session.objects.create(
        event=event,
        kind=SessionKind(item["kind"]),
        title=item["title"],
        text=item.get("text", ""),
        starts_at=_moment(event, day, begins),
        ends_at=_moment(event, day, ends),
        room=rooms.get(item.get("room", "")),
        is_visible=not item.get("is_hidden", False),
        summary=item.get("summary", ""),
    )
    session.speakers.set([people[name] for name in item.get("people", ())])
    for position, (title, text, room, capacity, leads, *summary) in enumerate(item.get("groups", ()), 1):
        group = WorkingGroup.objects.create(
            session=session,
            title=title,
            text=text,
            room=rooms[room],
            capacity=capacity,
            summary=summary[0] if summary else "",
            position=position,
        )
        group.speakers.set([people[name] for name in leads])


def _moment(event: Event, day: int, hour: str) -> datetime:
    first = timezone.localdate(event.starts_at)
    return timezone.make_aware(datetime.combine(first + timedelta(day), time.fromisoformat(hour)))


@transaction.atomic
def add_wishes(users: dict[str, User]) -> None:  # noqa: ARG001 - every subject of the demo is called so
    """Let everybody with a place wish for groups, the first of them most; rounds of today and before are given."""
    rounds = Session.objects.filter(kind=SessionKind.GROUPS, event__registrations__has_seat=True).distinct()
    for session in rounds.select_related("event"):
        people = participants_of(session)
        groups = list(session.groups.all())
        _wish(session, people, groups)
        if session.event.starts_at <= timezone.now() + timedelta(days=1):
            _give(session, groups)


def _wish(session: Session, people: list, groups: list[WorkingGroup]) -> None:
    known = set(session.choices.values_list("registration", flat=True))
    choices = []
    for number, registration in enumerate(people):
        if registration.pk in known or number % UNDECIDED == UNDECIDED - 1:
            continue
        # the first group is wished for by half of all
        first = groups[0 if number % 2 else number // 2 % len(groups)]
        others = [group for group in groups if group != first]
        second = others[number % len(others)]
        choices.append(GroupChoice(registration=registration, session=session, first=first, second=second))
    GroupChoice.objects.bulk_create(choices)


def _give(session: Session, groups: list[WorkingGroup]) -> None:
    """Assign the groups and note that everybody was told four days before."""
    choices = {
        choice.registration_id: choice for choice in session.choices.filter(registration__has_seat=True)
    }
    wishes = {key: (choice.first_id, choice.second_id) for key, choice in choices.items()}
    result = assign(wishes, {group.pk: group.capacity for group in groups}, lot=LOT)
    for key, place in result.places.items():
        choice = choices[key]
        choice.group_id = choice.told_id = place.group
        choice.reason = place.reason or ""
    GroupChoice.objects.bulk_update(choices.values(), ["group", "told", "reason"])
    session.lot, session.assigned_at = LOT, session.starts_at - timedelta(days=5)
    session.published_at = session.starts_at - timedelta(days=4)
    session.save(update_fields=["lot", "assigned_at", "published_at"])

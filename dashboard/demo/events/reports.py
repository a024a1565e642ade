"""The demo's documentations with drawn pictures, two older events, and one event whose data were deleted."""

import tomllib
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import User
from core.access import SYSTEM_NAME
from core.numbers import next_case_number
from dashboard.demo import pictures
from dashboard.demo.events.events import LEAD, moment
from dashboard.demo.events.people import PEOPLE
from municipalities.models import Municipality, State
from networks.clearing import clear
from networks.enums import EventStatus, HostRole, RegistrationStatus
from networks.models import (
    CheckIn,
    Clearing,
    Event,
    EventHost,
    GroupChoice,
    Registration,
    Report,
    ReportPicture,
    Session,
    WorkingGroup,
)
from networks.report_draft import draft_of
from networks.rounds.clearing import RULE
from networks.rounds.report import archive_old_reports
from organisations.motifs import CREDIT, SCENES

TEXTS = Path(__file__).with_name("reports.toml")
CLEARED, DRAFTED = "netzwerktreffen-seebrueck", "regionalforum-hessen"
REGISTERED, CAME = 49, 46
PLAIN = ("headline", "teaser", "people", "region")


@transaction.atomic
def add_reports(users: dict[str, User]) -> None:
    """Write all documentations; the held event gets a draft, the completed one loses its names by rule."""
    texts = tomllib.loads(TEXTS.read_text(encoding="utf-8"))
    lead = users[LEAD]
    for row in texts["event"]:
        _add_old_event(row, lead)
    events = {event.slug: event for event in Event.objects.select_related("state", "network")}
    _add_programme(events[CLEARED], texts["item"])
    _add_people(events[CLEARED], lead)
    _clear(events[CLEARED])
    _draw([(_create(row, events[row["slug"]], lead), row["pictures"]) for row in texts["report"]])
    _draft(events[DRAFTED], lead)
    archive_old_reports()


def _add_old_event(row: dict, lead: User) -> None:
    """An event from before the portal: only what is needed to tell of it."""
    town = Municipality.objects.get(ags=row["ags"])
    event = Event.objects.create(
        slug=row["slug"],
        title=row["title"],
        kind=row["kind"],
        status=EventStatus.COMPLETED,
        municipality=town,
        town=town.short_name,
        state=town.state,
        place=row["place"],
        starts_at=moment(row["on"], row["hours"][0]),
        ends_at=moment(row["on"], row["hours"][1]),
        reference=next_case_number("NW", row["on"].year),
        created_by=lead,
    )
    EventHost.objects.create(event=event, role=HostRole.HOST, name=row["host"], municipality=town)


def _add_programme(event: Event, rows: list[dict]) -> None:
    if event.sessions.exists():
        return
    day = timezone.localdate(event.starts_at)
    for row in rows:
        session = Session.objects.create(
            event=event,
            kind=row["kind"],
            title=row["title"],
            text=row.get("text", ""),
            starts_at=moment(day, row["at"]),
            ends_at=moment(day, row["until"]),
        )
        groups = [
            WorkingGroup(session=session, title=title, capacity=20, position=number)
            for number, title in enumerate(row.get("groups", ()))
        ]
        WorkingGroup.objects.bulk_create(groups)


def _add_people(event: Event, lead: User) -> None:
    """Register people, let most of them in at the door, and note which groups they wished for."""
    if event.registrations.exists():
        return
    states = {state.abbreviation: state for state in State.objects.all()}
    kinds = list(event.categories.all())
    rows = [
        _registration(event, person, kinds[number % len(kinds)], states)
        for number, person in enumerate(PEOPLE[:REGISTERED])
    ]
    people = Registration.objects.bulk_create(rows)
    Event.objects.filter(pk=event.pk).update(seats_taken=len(people))
    for kind in kinds:
        number = sum(row.category_id == kind.pk for row in people)
        type(kind).objects.filter(pk=kind.pk).update(seats_taken=number)
    day = timezone.localdate(event.starts_at)
    CheckIn.objects.bulk_create(
        CheckIn(registration=row, day=day, at=event.starts_at, entry_id=uuid4(), by=lead)
        for row in people[:CAME]
    )
    session = event.sessions.exclude(groups=None).first()
    if session:
        groups = list(session.groups.all())
        GroupChoice.objects.bulk_create(
            GroupChoice(registration=row, session=session, group=groups[number % len(groups)])
            for number, row in enumerate(people)
        )


def _registration(event: Event, person, kind, states: dict) -> Registration:
    at = event.starts_at - timedelta(days=20)
    return Registration(
        event=event,
        category=kind,
        status=RegistrationStatus.REGISTERED,
        has_seat=True,
        first_name=person.first_name,
        last_name=person.last_name,
        email=person.email,
        person_key=f"{person.email}|{person.first_name}|{person.last_name}".lower(),
        organisation=person.organisation,
        function=person.function,
        town=person.town,
        state=states.get(person.state),
        actor_kind=person.kind,
        ticket_code=uuid4().hex[:20],
        confirmed_at=at,
        created_at=at,
    )


def _clear(event: Event) -> None:
    """Delete the names as the round would have done on its day, and date the record accordingly."""
    record = clear(event, by_name=SYSTEM_NAME, rule=RULE.format(days=f"{event.keep_days} Tage"))
    on = event.clear_at
    Event.objects.filter(pk=event.pk).update(cleared_at=on)
    event.registrations.update(cleared_at=on)
    if record:
        QuerySet(Clearing).filter(pk=record.pk).update(at=on)  # the demo tells of a day that lies behind us


def _create(row: dict, event: Event, lead: User) -> Report:
    return Report.objects.create(
        event=event,
        text=row["text"].strip(),
        is_estimated=row.get("is_estimated", False),
        published_at=event.ends_at + timedelta(days=5),
        created_by=lead,
        **{name: row[name] for name in PLAIN},
    )


def _draw(orders: list[tuple[Report, list]]) -> None:
    """Draw all pictures at once; each has words, a description and a credit."""
    rows = [
        (report, number, scene, caption)
        for report, scenes in orders
        for number, (scene, caption) in enumerate(scenes)
    ]
    wished = [(f"{report.event.slug} {number}", scene, pictures.SIZE) for report, number, scene, _c in rows]
    for (report, number, scene, caption), content in zip(rows, pictures.draw_all(wished), strict=True):
        picture = ReportPicture(
            report=report,
            alt=f"Illustration: {SCENES[scene].text}.",
            caption=caption,
            credit=CREDIT,
            position=number,
        )
        picture.image.save("bild.jpg", ContentFile(content), save=False)
        picture.save()


def _draft(event: Event, lead: User) -> None:
    """The documentation of last week's event is begun, not published."""
    draft = draft_of(event)
    Report.objects.create(
        event=event,
        headline=draft.headline,
        teaser=draft.teaser,
        text=draft.text,
        people=draft.people,
        region=draft.region,
        has_feedback=True,
        created_by=lead,
    )

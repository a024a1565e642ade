"""Preparing an open event, changing it, calling it off, resuming it: everybody registered hears of it."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from core.access import require
from core.numbers import next_case_number
from core.workflow import WorkflowError
from networks import event_mails
from networks.copying import copy_of
from networks.enums import ANNOUNCED_STATUSES, EventFormat, EventKind, EventStatus, RegistrationStatus
from networks.models import Event, EventStatusChange, Registration
from networks.moving_up import offer_end, offer_places
from networks.permissions.event import can_create_event, can_edit_event
from networks.readiness import blocking
from networks.seats import lock_event
from networks.shifting import days_between, shift_programme
from networks.slugs import free_slug
from networks.workflow.event import EVENT_WORKFLOW

DATE_FIELDS = (
    "title", "kind", "network", "starts_at", "ends_at", "format", "municipality", "town", "state",
    "place", "street", "latitude", "longitude", "access_notes", "online_link", "online_notes",
)  # fmt: skip
TEXT_FIELDS = ("lead", "text", "costs", "contact_name", "contact_email", "contact_phone")
TIME, PLACE = ("starts_at", "ends_at"), ("format", "town", "place", "street")
NUMBER = "NW"
OVER = "Diese Veranstaltung ist vorbei. Tag und Ort lassen sich nicht mehr ändern."
PAST = "Dieser Tag ist schon vorbei. Wählen Sie einen späteren."
NOT_READY = "Vor dem Ankündigen fehlt noch etwas: {gaps}"
# moves after which everybody sees the page
READY_MOVES = frozenset({"announce", "resume"})
DONE = frozenset({EventStatus.HELD, EventStatus.COMPLETED})


@transaction.atomic
def create_event(*, user: User, values: dict) -> Event:
    """Return a new open event in preparation with a kind of place for everybody; nobody hears of it yet.

    Raises PermissionDenied.
    """
    require(can_create_event(user))
    event = Event(created_by=user, contact_name=str(user), contact_email=user.email, contact_phone=user.phone)
    _take(event, values)
    _complete_place(event, with_state="state" not in values)
    event.slug = free_slug(event.title)
    event.reference = next_case_number(NUMBER, timezone.localdate().year)
    event.save()
    event.categories.create(name="Alle")
    if event.municipality:
        event.hosts.create(municipality=event.municipality, name=event.municipality.label)
    return event


@transaction.atomic
def edit_event(*, event: Event, user: User, values: dict) -> Event:
    """Change what `values` names. A new time or place of an announced event is told to everybody registered.

    With the day move the items of the programme and the days that people chose; a closing of the registration
    after the new beginning becomes the beginning. Raises PermissionDenied, or ValidationError: the event is
    over, or the new day is.
    """
    event = lock_event(event)
    require(can_edit_event(user, event))
    before = {name: getattr(event, name) for name in (*TIME, *PLACE, "online_link")}
    _take(event, values)
    _complete_place(event)
    changed = {name for name, value in before.items() if getattr(event, name) != value}
    has_new_time, has_new_place = bool(changed & set(TIME)), bool(changed & set(PLACE))
    _check_move(event, has_new_time=has_new_time, has_news=has_new_time or has_new_place)
    if event.status == EventStatus.DRAFT and "title" in values:
        event.slug = free_slug(event.title, event)
    if has_new_time:
        _follow_time(event, before["starts_at"])
    is_known = event.status in ANNOUNCED_STATUSES
    event.sequence += is_known and bool(changed)
    event.save()
    if "themes" in values:
        event.themes.set(values["themes"])
    if is_known and changed:
        _tell(event, before, has_new_time=has_new_time, has_new_place=has_new_place)
    return event


def _take(event: Event, values: dict) -> None:
    for name in (*DATE_FIELDS, *TEXT_FIELDS):
        if name in values:
            setattr(event, name, values[name])


def _complete_place(event: Event, *, with_state: bool = False) -> None:
    """Fill in what follows from the municipality: name and point on the map, at first its Land too."""
    town = event.municipality
    if event.format == EventFormat.ONLINE:
        event.place = event.street = ""
    if town is None:
        return
    event.town = event.town or town.short_name
    if event.latitude is None or event.longitude is None:
        event.latitude, event.longitude = town.latitude, town.longitude
    if with_state and event.kind != EventKind.NATIONWIDE_MEETING:
        event.state = town.state


def _check_move(event: Event, *, has_new_time: bool, has_news: bool) -> None:
    if has_news and event.status in DONE:
        raise ValidationError(OVER)
    if has_new_time and event.status in ANNOUNCED_STATUSES and event.has_begun:
        raise ValidationError({"day": PAST})


def _follow_time(event: Event, old_start: datetime) -> None:
    """Let move along what hangs on the day of the event."""
    shift_programme(event, days_between(old_start, event.starts_at))
    if event.registration_closes_at and event.registration_closes_at > event.starts_at:
        event.registration_closes_at = event.starts_at
    # whoever was reminded of the old day is reminded of the new one
    event.registrations.active().update(announced_at=None)


def _tell(event: Event, before: dict, *, has_new_time: bool, has_new_place: bool) -> None:
    if event.has_begun:
        return
    if has_new_time or has_new_place:
        event_mails.tell(
            event,
            event_mails.MOVED,
            has_new_time=has_new_time,
            has_new_place=has_new_place,
            old_start=before["starts_at"],
        )
    elif event.online_link and event.format != EventFormat.ON_SITE:
        event_mails.tell_online_link(event)


@transaction.atomic
def change_event_status(
    *, event: Event, name: str, user: User | None, comment: str = ""
) -> EventStatusChange:
    """Make the move `name` of the workflow table and return its history row.

    Calling off and letting take place again write to everybody registered. Raises WorkflowError (also with
    the list of what is missing before announcing) or PermissionDenied, see core.workflow.
    """
    gaps = blocking(Event.objects.get(pk=event.pk)) if name in READY_MOVES else []
    # locked once, by the move: a weaker lock before it could meet a registration that waits for us
    change = EVENT_WORKFLOW.run(user=user, obj=event, name=name, comment=comment)
    if gaps:
        raise WorkflowError(NOT_READY.format(gaps=" ".join(gaps)))
    if name == "cancel" and change.from_status in ANNOUNCED_STATUSES:
        _count_up(event)
        event_mails.tell(event, event_mails.CANCELLED, reason=change.comment)
    if name == "resume":
        _count_up(event)
        _renew_offers(event)
        event_mails.tell(event, event_mails.RESUMED, reason=change.comment)
        offer_places(event)
    return change


def _count_up(event: Event) -> None:
    event.sequence += 1
    event.save(update_fields=["sequence", "updated_at"])


def _renew_offers(event: Event) -> None:
    """Places that were offered before the event was called off are offered for a full period again."""
    rows: list[Registration] = list(event.registrations.filter(status=RegistrationStatus.OFFERED))
    Registration.objects.filter(pk__in=[row.pk for row in rows]).update(offer_until=offer_end(event))


@transaction.atomic
def copy_event(*, event: Event, user: User, starts_at: datetime) -> Event:
    """Return a new event in preparation like an earlier one: all that was prepared, without people.

    Every hour moves by whole days, so that it stays the same on the clock. Raises PermissionDenied.
    """
    require(can_create_event(user) and can_edit_event(user, event))
    copied = copy_of(event, user=user, starts_at=starts_at)
    copied.slug = free_slug(event.title)
    copied.reference = next_case_number(NUMBER, timezone.localdate().year)
    copied.save(update_fields=["slug", "reference"])
    return copied

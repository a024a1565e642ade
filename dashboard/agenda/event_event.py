"""Events that their team has to announce or to hold, on somebody's work list."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from core.templatetags.german import plural
from dashboard.agenda.item import EVENTS, Item
from networks.enums import ANNOUNCED_STATUSES, EventStatus, TeamRight
from networks.event_desk import unfinished
from networks.models import Event
from networks.permissions.event import has_right

# so long before its day an event should be in the calendar
ANNOUNCE_BEFORE, COMING = timedelta(weeks=8), timedelta(days=7)


def event_items(user) -> list[Item]:
    """Return what the events of the person ask of it; for whoever has none in one query."""
    if not (user.is_skew_staff or user.event_memberships.exists()):
        return []
    now = timezone.now()
    rows = Event.objects.visible_to(user).open_events().filter(starts_at__lte=now + ANNOUNCE_BEFORE)
    rows = rows.filter(status__in={*ANNOUNCED_STATUSES, EventStatus.DRAFT}, ends_at__gt=now)
    events = list(rows.prefetch_related("hosts", "categories", "team"))
    return [*_drafts(user, events), *_days(user, events)]


def _drafts(user, events: list[Event]) -> list[Item]:
    """Events in preparation whose day comes near."""
    drafts = [row for row in events if row.status == EventStatus.DRAFT and _edits(user, row)]
    missing = {row.event.pk: row.number_missing for row in unfinished(drafts)}
    return [
        Item(
            title="Kündigen Sie die Veranstaltung an",
            subject=event.title,
            url=reverse("networks:event_detail", args=[event.pk]),
            kind=EVENTS,
            detail=_lacks(missing.get(event.pk, 0)),
            due=timezone.localdate(event.starts_at - ANNOUNCE_BEFORE / 2),
            owner_id=_owner(user, event),
        )
        for event in drafts
    ]


def _lacks(number: int) -> str:
    return plural(number, "Eine Angabe fehlt noch,Angaben fehlen noch") if number else "Alles ist da."


def _days(user, events: list[Event]) -> list[Item]:
    """Events of the next week, for everybody of the team."""
    soon = timezone.now() + COMING
    return [
        Item(
            title="Öffnen Sie den Einlass" if event.has_begun else "Bald ist es so weit",
            subject=event.title,
            url=reverse("networks:event_detail", args=[event.pk]),
            kind=EVENTS,
            detail=plural(event.seats_taken, "ein Platz vergeben,Plätze vergeben"),
            due=timezone.localdate() if event.has_begun else timezone.localdate(event.starts_at),
            owner_id=_owner(user, event),
        )
        for event in events
        if event.status in ANNOUNCED_STATUSES and event.starts_at <= soon
    ]


def _owner(user, event: Event) -> int | None:
    """SKEW's staff have their own events first; whoever is in the team has all of them."""
    return event.created_by_id if user.is_skew_staff else None


def _edits(user, event: Event) -> bool:
    return has_right(user, event, TeamRight.EDIT)

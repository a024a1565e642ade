"""What is left to do after an event, on the list of those who lead it: the documentation, then the end."""

from datetime import timedelta

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone

from core.templatetags.german import datum_kurz
from dashboard.agenda.item import EVENTS, Item
from networks.enums import EventStatus, TeamRight
from networks.models import Event, Report

REPORT_WITHIN, CLOSE_WITHIN = timedelta(days=14), timedelta(days=21)


def event_after_items(user) -> list[Item]:
    """Return the items of events that took place and are not closed (one query); others get nothing."""
    rows = Event.objects.open_events().filter(status=EventStatus.HELD)
    if not user.is_skew_staff:
        rows = rows.filter(team__user=user, team__right=TeamRight.LEAD)
    has_report = Exists(Report.objects.published().filter(event=OuterRef("pk")))
    return [_item(event, user) for event in rows.annotate(has_report=has_report)]


def _item(event: Event, user) -> Item:
    page = "event_detail" if event.has_report else "edit_report"
    within = CLOSE_WITHIN if event.has_report else REPORT_WITHIN
    return Item(
        title="Schließen Sie ab" if event.has_report else "Schreiben Sie die Dokumentation",
        subject=event.title,
        url=reverse(f"networks:{page}", args=[event.pk]),
        kind=EVENTS,
        detail=f"{event.town or 'Online'}, {datum_kurz(event.starts_at)}",
        due=timezone.localdate(event.ends_at) + within,
        owner_id=event.created_by_id if user.is_skew_staff else None,
    )

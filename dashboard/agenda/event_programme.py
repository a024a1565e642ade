"""Rounds of working groups that wait for their team: to be given, to be told, or somebody without a group."""

from datetime import timedelta

from django.db.models import Count, F, Q
from django.urls import reverse
from django.utils import timezone

from core.templatetags.german import plural
from dashboard.agenda.item import EVENTS, Item
from networks.enums import ANNOUNCED_STATUSES, SessionKind, TeamRight
from networks.models import Event, Session

# the groups are due a week before the round, and come up two weeks earlier
COMING, BEFORE = timedelta(weeks=3), timedelta(weeks=1)
SEATED = Q(choices__registration__has_seat=True)
WISHED = SEATED & Q(choices__first__isnull=False)
UNSERVED = WISHED & Q(choices__group=None)
UNTOLD = (
    SEATED & Q(choices__group__isnull=False) & (Q(choices__told=None) | ~Q(choices__told=F("choices__group")))
)
KNOW_NOT = "Eine Person kennt ihre Gruppe noch nicht,Personen kennen ihre Gruppe noch nicht"


def event_programme_items(user) -> list[Item]:
    """Return what the coming rounds of working groups ask of the person (one query)."""
    now = timezone.now()
    events = Event.objects.open_events().filter(status__in=ANNOUNCED_STATUSES)
    if not user.is_skew_staff:
        events = events.filter(team__user=user, team__right__in=[TeamRight.EDIT, TeamRight.LEAD])
    rounds = Session.objects.filter(event__in=events, kind=SessionKind.GROUPS)
    rounds = rounds.filter(starts_at__gt=now, starts_at__lte=now + COMING).select_related("event")
    rounds = rounds.annotate(
        wished=Count("choices", filter=WISHED),
        unserved=Count("choices", filter=UNSERVED),
        untold=Count("choices", filter=UNTOLD),
    )
    return [item for session in rounds for item in _items(session, user)]


def _items(session: Session, user) -> list[Item]:
    if not session.assigned_at:
        wishes = plural(session.wished, "Eine Person hat,Personen haben")
        return (
            [_item(session, user, "Teilen Sie die Arbeitsgruppen zu", f"{wishes} Wünsche")]
            if session.wished
            else []
        )
    found = []
    if session.unserved:
        people = plural(session.unserved, "Eine Person,Personen")
        found.append(_item(session, user, "Finden Sie eine Arbeitsgruppe", f"{people} ohne Gruppe"))
    if session.untold:
        found.append(
            _item(session, user, "Teilen Sie die Arbeitsgruppen mit", plural(session.untold, KNOW_NOT))
        )
    return found


def _item(session: Session, user, title: str, detail: str) -> Item:
    return Item(
        title=title,
        subject=session.event.title,
        url=reverse("networks:group_round", args=[session.event_id, session.pk]),
        kind=EVENTS,
        detail=detail,
        due=timezone.localdate(session.starts_at - BEFORE),
        owner_id=session.event.created_by_id if user.is_skew_staff else None,
    )

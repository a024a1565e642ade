"""Mails about new events: the signed links with which people order and end them, and who gets one.

An order counts once the link in the first mail was used (double opt-in). The link names the order and carries
a signature; nothing secret is stored.
"""

from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.db.models import Q, QuerySet
from django.urls import reverse

from networks.models import Event, EventAlert

SALT = "networks.event_alert"
CONFIRM_DAYS = 7


def sign(alert: EventAlert) -> str:
    """Return the part of an address that names an order."""
    return signing.dumps(alert.pk, salt=SALT)


def confirm_address(alert: EventAlert) -> str:
    """Return the absolute address with which an order begins to count."""
    return f"{_site()}{reverse('networks:confirm_alert', args=[sign(alert)])}"


def end_address(alert: EventAlert) -> str:
    """Return the absolute address with which an order ends."""
    return f"{_site()}{reverse('networks:end_alert', args=[sign(alert)])}"


def alert_of(signed: str, *, max_age: timedelta | None = None) -> EventAlert | None:
    """Return the order of a link; None when the signature is not ours, too old, or the order has ended."""
    try:
        pk = signing.loads(signed, salt=SALT, max_age=max_age)
    except signing.BadSignature:
        return None
    return EventAlert.objects.filter(pk=pk).prefetch_related("states").first()


def concerned_by(event: Event) -> QuerySet[EventAlert]:
    """Return the confirmed orders that an event fits; a nationwide event fits every Land."""
    rows = EventAlert.objects.filter(confirmed_at__isnull=False)
    if event.state_id:
        rows = rows.filter(Q(states=event.state_id) | Q(states=None)).distinct()
    return rows


def fits(alert: EventAlert, event: Event) -> bool:
    """Whether the kind of an event was ordered; no kinds are all kinds."""
    return not alert.kinds or event.kind in alert.kinds


def _site() -> str:
    return settings.PUBLIC_URL.rstrip("/")

"""The vocabulary of reading for events."""

from django.db.models import Q, QuerySet
from django.utils import timezone

from networks.enums import PUBLIC_STATUSES, EventKind


class EventQuerySet(QuerySet):
    def visible_to(self, user):
        """The twin of permissions.event.can_view_event."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        if user.is_skew_staff:
            return self
        is_workshop_of_town = Q(kind=EventKind.WORKSHOP, municipality_id__in=user.rights)
        return self.filter(is_workshop_of_town | Q(pk__in=user.event_memberships.values("event")))

    def open_events(self):
        """Events that take registrations; the workshops of inventories have guests instead."""
        return self.exclude(kind=EventKind.WORKSHOP)

    def public(self):
        """What stands in the calendar: announced, closed, held or called off, never a draft."""
        return self.open_events().filter(status__in=PUBLIC_STATUSES)

    def upcoming(self):
        """Events whose last minute lies ahead, the next one first."""
        return self.filter(ends_at__gt=timezone.now()).order_by("starts_at", "pk")

    def past(self):
        """Events that are over, the latest first."""
        return self.filter(ends_at__lte=timezone.now()).order_by("-starts_at", "-pk")

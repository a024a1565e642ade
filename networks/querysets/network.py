"""The vocabulary of reading for networks."""

from django.db.models import Q, QuerySet
from django.utils import timezone


class NetworkQuerySet(QuerySet):
    def public(self):
        """Networks with a page of their own."""
        return self.filter(is_public=True)

    def visible_to(self, user):
        """The twin of permissions.network.can_manage_networks; the public pages use `public`."""
        is_staff = user.is_authenticated and user.is_active and user.is_skew_staff
        return self if is_staff else self.none()


class NetworkMemberQuerySet(QuerySet):
    def current(self):
        """Who belongs to a network today."""
        today = timezone.localdate()
        return self.filter(Q(since_on=None) | Q(since_on__lte=today)).filter(
            Q(until_on=None) | Q(until_on__gte=today)
        )

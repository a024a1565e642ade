"""The vocabulary of reading for pools and their dated settings."""

from datetime import date

from django.db.models import Q, QuerySet

from advisors.enums.pool import SHOWN_POOLS, PoolStatus


class PoolQuerySet(QuerySet):
    def visible_to(self, user):
        """Pools on the pages behind the sign-in: SKEW's staff see all, nobody else any."""
        return self if user.is_authenticated and user.is_skew_staff else self.none()

    def shown(self):
        """Pools of the public pages."""
        return self.filter(status__in=SHOWN_POOLS)

    def accepting(self):
        """Pools that take new requests."""
        return self.filter(status=PoolStatus.OPEN)

    def running_on(self, day: date):
        """Pools whose period holds the day."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=day), starts_on__lte=day)


class DatedQuerySet(QuerySet):
    def valid_on(self, day: date):
        """The row that holds on a day, None before the first one."""
        return self.filter(valid_from__lte=day).order_by("-valid_from").first()

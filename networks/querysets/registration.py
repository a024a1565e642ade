"""The vocabulary of reading for registrations."""

from django.db.models import Count, QuerySet

from networks.enums import ACTIVE_REGISTRATIONS, RegistrationStatus


class RegistrationQuerySet(QuerySet):
    def active(self):
        """Whoever is in, waits, or has still to confirm."""
        return self.filter(status__in=ACTIVE_REGISTRATIONS)

    def coming(self):
        """Confirmed people with a place."""
        return self.filter(status=RegistrationStatus.REGISTERED)

    def seated(self):
        """Everybody who holds a place, confirmed or not."""
        return self.filter(has_seat=True)

    def waiting(self):
        """The waiting list, the longest waiting first."""
        return self.filter(status=RegistrationStatus.WAITING).order_by("waiting_since", "pk")

    def counts_by_status(self) -> dict[str, int]:
        """Return {status: people} in one query."""
        return dict(self.order_by().values_list("status").annotate(number=Count("pk")))

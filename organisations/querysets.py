"""The vocabulary of reading for organisations and consents."""

from django.db.models import QuerySet
from django.utils import timezone


class OrganisationQuerySet(QuerySet):
    def sorted_by_name(self):
        """In the order of a German directory (ä as a, DIN 5007-1)."""
        return self.order_by("sort_name", "pk")


class ConsentTextQuerySet(QuerySet):
    def current(self):
        """The newest text whose day has come; None before the first one."""
        return self.filter(valid_from__lte=timezone.localdate()).order_by("-valid_from", "-pk").first()


class ConsentQuerySet(QuerySet):
    def standing(self):
        """Consents that hold at this moment: given and not revoked."""
        return self.filter(revoked_at=None, release__revoked_at=None)

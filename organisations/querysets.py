"""The vocabulary of reading for organisations and consents."""

from django.db.models import QuerySet
from django.utils import timezone

from organisations.enums import TOWN_PURPOSES, FieldGroup


class OrganisationQuerySet(QuerySet):
    def standing(self):
        """Organisations that were not merged into another row."""
        return self.filter(merged_into=None)

    def sorted_by_name(self):
        """In the order of a German directory (ä as a, DIN 5007-1)."""
        return self.order_by("sort_name", "pk")


class ConsentTextQuerySet(QuerySet):
    def current(self):
        """The newest text whose day has come; None before the first one."""
        return self.filter(valid_from__lte=timezone.localdate()).order_by("-valid_from", "-pk").first()


class ConsentQuerySet(QuerySet):
    def standing(self):
        """Consents that hold at this moment: given, not revoked, not hidden for want of an answer."""
        return self.filter(revoked_at=None, release__revoked_at=None, release__hidden_at=None)

    def shown_in_town(self):
        """Standing consents by which the town's own staff may read a profile at all."""
        return self.standing().filter(purpose__in=TOWN_PURPOSES, field_group=FieldGroup.BASICS)


class PersonalLinkQuerySet(QuerySet):
    def open(self):
        """Links that open the page at this moment."""
        return self.filter(revoked_at=None, expires_at__gt=timezone.now())

"""The vocabulary of reading for day accounts."""

from django.db.models import F, QuerySet


class AccountQuerySet(QuerySet):
    def visible_to(self, user):
        """SKEW all; members those of their municipality and of the places merged into it."""
        if not user.is_authenticated:
            return self.none()
        if user.is_skew_staff:
            return self
        return self.filter(municipality_id__in=list(user.rights))

    def with_free(self):
        """With `free_half_days`, to filter and sort by."""
        return self.annotate(free_half_days=F("allotted") - F("reserved") - F("used"))

    def standing(self):
        """Accounts that were not joined to another one."""
        return self.filter(joined_into=None)

"""The vocabulary of reading for the people of a pool."""

from django.db.models import QuerySet

from advisors.enums.pool import MEMBER_STATUSES, SHOWN_POOLS, AdvisorStatus


class AdvisorQuerySet(QuerySet):
    def members(self):
        """People who belong to a pool today."""
        return self.filter(status__in=MEMBER_STATUSES)

    def active(self):
        """People who can be proposed for a consultation."""
        return self.filter(status=AdvisorStatus.ACTIVE, takes_requests=True)

    def public(self):
        """Profiles on the public pages; which fields they show is asked field by field."""
        return self.filter(is_public=True, status=AdvisorStatus.ACTIVE, pool__status__in=SHOWN_POOLS)

    def with_public_parts(self):
        """With what `advisors.visibility.public_card` reads, so that a list takes few queries."""
        return self.select_related("municipality__state", "municipality__district").prefetch_related("themes")

    def visible_to(self, user):
        """SKEW all; everybody else only the own one."""
        if not user.is_authenticated:
            return self.none()
        return self if user.is_skew_staff else self.filter(user=user)

    def of(self, user):
        """The profile of an account; empty for everybody else."""
        return self.filter(user=user) if user.is_authenticated else self.none()

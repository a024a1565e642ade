"""The vocabulary of reading for programmes and applications."""

from django.db.models import Q, QuerySet
from django.utils import timezone

from applications.enums import CLOSED_STATUSES, OFFICER_STATUSES, ApplicationStatus


class ProgrammeQuerySet(QuerySet):
    def open(self):
        """Programmes that accept applications today."""
        today = timezone.localdate()
        return self.filter(Q(valid_until=None) | Q(valid_until__gte=today), valid_from__lte=today)


class ApplicationQuerySet(QuerySet):
    def visible_to(self, user):
        """SKEW sees everything but drafts of others' desks; members see those of their municipalities."""
        if not user.is_authenticated:
            return self.none()
        if user.is_skew_staff:
            return self.filter(~Q(status=ApplicationStatus.DRAFT) | Q(municipality_id__in=user.rights))
        return self.filter(municipality_id__in=user.rights)

    def with_skew(self):
        """Applications on which SKEW has the turn."""
        return self.filter(status__in=OFFICER_STATUSES)

    def running(self):
        """Applications that are not yet decided or withdrawn."""
        return self.exclude(status__in=CLOSED_STATUSES)

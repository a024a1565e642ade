"""The vocabulary of reading for programmes and applications."""

from django.db.models import Q, QuerySet
from django.utils import timezone

from applications.enums import CLOSED_STATUSES, ApplicationStatus


class ProgrammeQuerySet(QuerySet):
    def open(self):
        """Programmes that accept applications today."""
        today = timezone.localdate()
        return self.filter(Q(valid_until=None) | Q(valid_until__gte=today), valid_from__lte=today)


class ApplicationQuerySet(QuerySet):
    def visible_to(self, user):
        """SKEW sees what was submitted, never a draft; members see all of their municipalities."""
        if not user.is_authenticated:
            return self.none()
        if user.is_skew_staff:
            return self.filter(Q(case_number__isnull=False) | Q(municipality_id__in=user.rights))
        return self.filter(municipality_id__in=user.rights)

    def drafts(self):
        """Applications that were not submitted yet."""
        return self.filter(status=ApplicationStatus.DRAFT)

    def with_case(self):
        """With what a line of a list shows: municipality and officer."""
        return self.select_related("municipality__district", "programme", "officer")

    def running(self):
        """Applications that are not yet decided or withdrawn."""
        return self.exclude(status__in=CLOSED_STATUSES)

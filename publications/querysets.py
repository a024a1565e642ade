"""The vocabulary of reading for reports of barriers."""

from django.db.models import QuerySet

from publications.enums import BarrierState


class BarrierReportQuerySet(QuerySet):
    def visible_to(self, user):
        """Reports are for the SKEW team only."""
        return self if user.is_authenticated and user.is_skew_staff else self.none()

    def open(self):
        """Reports that wait for an answer."""
        return self.filter(state=BarrierState.OPEN)

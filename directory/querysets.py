"""The vocabulary of reading for reported mistakes."""

from django.db.models import QuerySet

from directory.enums import ReportState


class EntryReportQuerySet(QuerySet):
    def visible_to(self, user):
        """Reports are for the SKEW team only."""
        return self if user.is_authenticated and user.is_skew_staff else self.none()

    def open(self):
        """Reports that nobody has settled yet."""
        return self.filter(state=ReportState.OPEN)

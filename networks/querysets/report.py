"""The vocabulary of reading for documentations."""

from django.db.models import QuerySet


class ReportQuerySet(QuerySet):
    def published(self):
        """What everybody may read, the latest event first."""
        return self.filter(published_at__isnull=False)

    def current(self):
        """The items of "Nachlesen"."""
        return self.published().filter(is_archived=False)

    def archived(self):
        """The items of "Frühere Beiträge"."""
        return self.published().filter(is_archived=True)

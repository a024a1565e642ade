"""The vocabulary of reading for talks and tasks."""

from django.db.models import Q, QuerySet


class MeetingQuerySet(QuerySet):
    def standing(self):
        """Talks that were not called off."""
        return self.filter(cancelled_at=None)


class CaseTaskQuerySet(QuerySet):
    def open(self):
        """Tasks that somebody still has to do."""
        return self.filter(done_at=None, dropped_at=None)

    def of_person(self, user):
        """Tasks that name the person."""
        return self.filter(Q(responsible=user))

"""The vocabulary of reading for stakeholders, forums and interviews."""

from datetime import date

from django.db.models import Q

from advisors.enums.stakeholders import ForumKind, InterviewStatus
from advisors.querysets.membership import PoolMemberQuerySet


class StakeholderQuerySet(PoolMemberQuerySet):
    def search(self, words: str):
        """Rows whose name, person, note or town holds every word."""
        rows = self
        for word in words.split():
            rows = rows.filter(
                Q(name__icontains=word)
                | Q(contact_name__icontains=word)
                | Q(function__icontains=word)
                | Q(note__icontains=word)
                | Q(municipality__name__icontains=word)
            )
        return rows

    def due(self, day: date):
        """Rows whose next step is due on a day or was due before."""
        return self.filter(next_step_on__lte=day)


class ForumQuerySet(PoolMemberQuerySet):
    def municipal(self):
        """Forums with a municipality; they count in the funnel of the pool."""
        return self.filter(kind=ForumKind.MUNICIPAL)


class InterviewQuerySet(PoolMemberQuerySet):
    def held(self):
        """Interviews that took place: the figure of the pool counts them."""
        return self.exclude(status=InterviewStatus.PLANNED)

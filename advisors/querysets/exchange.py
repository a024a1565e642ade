"""The vocabulary of reading for notes, dates and cases of the exchange."""

from datetime import datetime

from django.db.models import Q, QuerySet

from advisors.enums.exchange import RELEASED_CASES, PracticeStatus
from advisors.enums.pool import MEMBER_STATUSES
from advisors.querysets.membership import PoolMemberQuerySet


class NoteQuerySet(PoolMemberQuerySet):
    def search(self, words: str):
        """Notes whose title or text holds every word."""
        rows = self
        for word in words.split():
            rows = rows.filter(Q(title__icontains=word) | Q(text__icontains=word))
        return rows


class DateQuerySet(PoolMemberQuerySet):
    def coming(self, moment: datetime):
        """Dates that are not over and not called off."""
        return self.filter(ends_at__gte=moment, cancelled_at=None)


class PracticeQuerySet(QuerySet):
    def visible_to(self, user):
        """SKEW all; advisors of the case and whoever began it in every state while they belong to the pool;

        the whole pool as soon as it is released, or already while it waits when it holds no personal data;
        members of the municipality from the moment on in which they are asked.
        """
        if not user.is_authenticated or not user.is_active:
            return self.none()
        if user.is_skew_staff:
            return self
        town = Q(municipality_id__in=list(user.rights)) & ~Q(status=PracticeStatus.DRAFT)
        if not user.is_advisor:
            return self.filter(town)
        in_pool = Q(pool__advisors__user=user, pool__advisors__status__in=MEMBER_STATUSES)
        readable = Q(status__in=RELEASED_CASES) | Q(status=PracticeStatus.WAITING, has_personal_data=False)
        own = self.model.advisors.through.objects.filter(advisorprofile__user=user)
        involved = Q(pk__in=own.values("practicecase")) | Q(created_by=user)
        return self.filter(in_pool & (readable | involved) | town).distinct()

    def published(self):
        """Cases of the public pages."""
        return self.filter(status=PracticeStatus.PUBLISHED)

    def waiting(self):
        """Cases that somebody has to say yes or no to."""
        return self.filter(status=PracticeStatus.WAITING)

"""The vocabulary of reading for events and invitations."""

from django.db.models import Q, QuerySet
from django.utils import timezone

from networks.enums import EventStatus, InvitationAnswer


class EventQuerySet(QuerySet):
    def visible_to(self, user):
        """SKEW sees all events, members of a municipality those of their town."""
        if not user.is_authenticated:
            return self.none()
        return self if user.is_skew_staff else self.filter(municipality_id__in=user.rights)

    def upcoming(self):
        """Events that lie ahead and were not called off."""
        return self.filter(starts_at__gte=timezone.now()).exclude(status=EventStatus.CANCELLED)


class InvitationQuerySet(QuerySet):
    def standing(self):
        """Invitations that were not taken back."""
        return self.filter(withdrawn_at=None)

    def coming(self):
        """Invitations with a yes."""
        return self.standing().filter(answer=InvitationAnswer.YES)

    def unanswered(self):
        """Invitations that went out and have no clear answer."""
        return self.standing().filter(Q(answer="") | Q(answer=InvitationAnswer.MAYBE), sent_at__isnull=False)

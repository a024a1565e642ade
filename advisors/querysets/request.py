"""The vocabulary of reading for requests and proposals."""

from django.db.models import Q, QuerySet

from advisors.enums.request import OPEN_REQUESTS, ProposalStatus, RequestStatus


class RequestQuerySet(QuerySet):
    def visible_to(self, user):
        """SKEW all but drafts of others; members their town's; advisors what they entered or were asked."""
        if not user.is_authenticated:
            return self.none()
        town = Q(municipality_id__in=list(user.rights))
        own = town | Q(created_by=user)
        if user.is_skew_staff:
            return self.filter(own | ~Q(status=RequestStatus.DRAFT))
        if user.is_advisor:
            asked = Q(proposals__members__profile__user=user, proposals__asked_at__isnull=False)
            return self.filter(own | asked).distinct()
        return self.filter(town)

    def open(self):
        """Requests on which somebody still works."""
        return self.filter(status__in=OPEN_REQUESTS)


class ProposalQuerySet(QuerySet):
    def put_to(self, user):
        """Proposals that an advisor was asked about, also those that are over; others stay unseen."""
        return self.filter(members__profile__user=user, asked_at__isnull=False).distinct()

    def asked(self):
        """Proposals that wait for an answer."""
        return self.filter(status=ProposalStatus.ASKED)

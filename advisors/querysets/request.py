"""The vocabulary of reading for requests and proposals."""

from django.db.models import Q, QuerySet

from advisors.enums.request import OPEN_REQUESTS, ProposalStatus, RequestStatus

# what an advisor was asked about; a proposal nobody put to them stays unseen
PUT_TO_ADVISORS = frozenset({ProposalStatus.ASKED, ProposalStatus.ACCEPTED, ProposalStatus.DECLINED})


class RequestQuerySet(QuerySet):
    def visible_to(self, user):
        """SKEW all but drafts of others; members their town's; advisors what they were asked about."""
        if not user.is_authenticated:
            return self.none()
        own = Q(municipality_id__in=list(user.rights)) | Q(created_by=user)
        if user.is_skew_staff:
            return self.filter(own | ~Q(status=RequestStatus.DRAFT))
        if user.is_advisor:
            asked = Q(proposals__members__profile__user=user, proposals__status__in=PUT_TO_ADVISORS)
            return self.filter(own | asked).distinct()
        return self.filter(Q(municipality_id__in=list(user.rights)))

    def open(self):
        """Requests on which somebody still works."""
        return self.filter(status__in=OPEN_REQUESTS)


class ProposalQuerySet(QuerySet):
    def put_to(self, user):
        """Proposals that an advisor was asked about."""
        return self.filter(members__profile__user=user, status__in=PUT_TO_ADVISORS)

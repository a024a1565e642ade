"""The vocabulary of reading for invitations."""

from django.db.models import Count, Q, QuerySet, Sum

from networks.enums import InvitationAnswer


class InvitationQuerySet(QuerySet):
    def standing(self):
        """Invitations that were not taken back."""
        return self.filter(withdrawn_at=None)

    def sent(self):
        """Standing invitations that went out, by mail or on paper."""
        return self.standing().filter(sent_at__isnull=False)

    def coming(self):
        """Invitations with a yes and a place."""
        return self.standing().filter(answer=InvitationAnswer.YES, waiting_since=None)

    def waiting(self):
        """Invitations with a yes for which there was no place, the longest waiting first."""
        return self.standing().filter(waiting_since__isnull=False).order_by("waiting_since", "pk")

    def unanswered(self):
        """Invitations that went out and have no clear answer."""
        return self.sent().filter(Q(answer="") | Q(answer=InvitationAnswer.MAYBE))

    def concerned(self):
        """Invitations whose people must hear of a change: all that went out and were not answered with no."""
        return self.sent().exclude(answer=InvitationAnswer.NO)

    def people(self) -> int:
        """Return how many people these invitations bring."""
        return self.aggregate(total=Sum("people"))["total"] or 0

    def counts_by_answer(self) -> dict[str, int]:
        """Return {answer: invitations} in one query; "" are those without an answer."""
        return dict(self.order_by().values_list("answer").annotate(number=Count("pk")))

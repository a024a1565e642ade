"""The vocabulary of reading for calls, applications to the pool and reviews."""

from datetime import date

from django.db.models import Count, Q, QuerySet

from advisors.enums.recruitment import (
    COUNTING_APPLICATIONS,
    OPEN_APPLICATIONS,
    RECEIVED_APPLICATIONS,
    REVIEWS_NEEDED,
    PoolApplicationStatus,
)


class CallQuerySet(QuerySet):
    def visible_to(self, user):
        """SKEW sees all calls, also those in preparation; everybody else has the public page."""
        return self if user.is_authenticated and user.is_skew_staff else self.none()

    def public(self, today: date):
        """Published calls from their first day on; closed ones stay, with their date."""
        return self.filter(is_published=True, opens_on__lte=today)

    def open(self, today: date):
        """Calls that take applications today."""
        return self.public(today).filter(closes_on__gte=today)


class PoolApplicationQuerySet(QuerySet):
    def visible_to(self, user):
        """SKEW sees what was sent off, nobody their own (bias); drafts belong to the person alone."""
        if not (user.is_authenticated and user.is_skew_staff):
            return self.none()
        return self.received().filter(Q(user=None) | ~Q(user=user))

    def of(self, user):
        """The applications of an account."""
        return self.filter(user=user) if user.is_authenticated else self.none()

    def received(self):
        """Applications that were sent off."""
        return self.filter(status__in=RECEIVED_APPLICATIONS)

    def drafts(self):
        """Applications that were not sent off."""
        return self.filter(status=PoolApplicationStatus.UNCONFIRMED)

    def counting_for(self, email: str):
        """Applications that stand in the way of another one from the same address."""
        return self.filter(email__iexact=email, status__in=COUNTING_APPLICATIONS)

    def undecided(self):
        """Applications that wait for SKEW."""
        return self.filter(status__in=OPEN_APPLICATIONS)

    def waiting(self):
        """The waiting list in its order."""
        return self.filter(status=PoolApplicationStatus.WAITING).order_by("waiting_position", "pk")

    def due_for_deletion(self, today: date):
        """What the rule deletes today; whoever was taken is left out as long as they are in the pool."""
        return self.filter(delete_on__lte=today)

    def with_review_counts(self):
        """Adds `reviewers` (people who may rate) and `reviews_in` (ratings handed in)."""
        free = Q(reviews__is_recused=False)
        return self.annotate(
            reviewers=Count("reviews", filter=free, distinct=True),
            reviews_in=Count("reviews", filter=free & Q(reviews__submitted_at__isnull=False), distinct=True),
        )

    def without_reviewers(self):
        """Undecided applications that two people do not rate yet."""
        return self.undecided().with_review_counts().filter(reviewers__lt=REVIEWS_NEEDED)


class ReviewQuerySet(QuerySet):
    def missing(self):
        """Reviews that somebody still has to hand in."""
        return self.filter(
            is_recused=False, submitted_at=None, application__status=PoolApplicationStatus.IN_REVIEW
        )

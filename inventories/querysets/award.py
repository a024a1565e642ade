"""The vocabulary of reading for awards, offers and thresholds."""

from datetime import date

from django.db.models import QuerySet

from inventories.enums.award import AwardStatus, OfferStatus


class ThresholdQuerySet(QuerySet):
    def valid_on(self, day: date):
        """The threshold of a day, None before the first one."""
        return self.filter(valid_from__lte=day).order_by("-valid_from").first()


class AwardQuerySet(QuerySet):
    def asked(self):
        """Awards that wait for the answer of a contractor."""
        return self.filter(status=AwardStatus.OFFERED)


class OfferQuerySet(QuerySet):
    def visible_to(self, user):
        """SKEW sees all; contractors those that were put to them."""
        if not user.is_authenticated:
            return self.none()
        if user.is_skew_staff:
            return self
        own = self.filter(contractor=user).exclude(status=OfferStatus.PLANNED)
        return own if user.is_contractor else self.none()

    def waiting(self):
        """Offers that wait for an answer."""
        return self.filter(status=OfferStatus.OFFERED)

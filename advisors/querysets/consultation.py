"""The vocabulary of reading for consultations, their days and fee statements."""

from django.db.models import Q, QuerySet

from advisors.enums.consultation import OPEN_CONSULTATIONS, DayStatus


class ConsultationQuerySet(QuerySet):
    def visible_to(self, user):
        """SKEW all; members their municipality's; advisors those they work or worked in."""
        if not user.is_authenticated:
            return self.none()
        if user.is_skew_staff:
            return self
        own = Q(municipality_id__in=list(user.rights))
        if user.is_advisor:
            own |= Q(team__profile__user=user)
        return self.filter(own).distinct()

    def open(self):
        """Consultations in which days can be entered."""
        return self.filter(status__in=OPEN_CONSULTATIONS)


class DayQuerySet(QuerySet):
    def confirmed(self):
        """Days that count: the municipality said yes."""
        return self.filter(status=DayStatus.CONFIRMED)

    def waiting(self):
        """Days that the municipality has to look at."""
        return self.filter(status=DayStatus.ENTERED)


class StatementQuerySet(QuerySet):
    def visible_to(self, user):
        """SKEW all; advisors their own."""
        if not user.is_authenticated:
            return self.none()
        if user.is_skew_staff:
            return self
        return self.filter(profile__user=user)

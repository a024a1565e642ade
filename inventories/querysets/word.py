"""The vocabulary of reading for corrections and yearly questions."""

from django.db.models import QuerySet


class SuggestionQuerySet(QuerySet):
    def open(self):
        """Corrections that nobody has answered yet."""
        return self.filter(settled_at=None)

    def visible_to(self, user):
        """Corrections that the person may answer: SKEW all, the contractor those of open contracts."""
        if not user.is_authenticated:
            return self.none()
        if user.is_skew_staff:
            return self
        contracts = "profile__inventory__contracts"
        if not user.is_contractor:
            return self.none()
        return self.filter(**{f"{contracts}__contractor": user, f"{contracts}__ended_at": None}).distinct()


class YearlyCheckQuerySet(QuerySet):
    def open(self):
        """Questions that wait for an answer and have hidden nothing yet."""
        return self.filter(answered_at=None, hidden_at=None)

    def unanswered(self):
        """Questions without an answer, those that led to hiding included."""
        return self.filter(answered_at=None)

"""The vocabulary of reading for agreements and what became of them."""

from django.db.models import QuerySet
from django.utils import timezone

from inventories.enums.workshop import AgreementState


class CooperationAgreementQuerySet(QuerySet):
    def alive(self):
        """Agreements that nobody gave up."""
        return self.exclude(state=AgreementState.STOPPED)


class AgreementFollowUpQuerySet(QuerySet):
    def due(self, today=None):
        """Questions whose day has come and that nobody answered; who gave up is not asked again."""
        today = today or timezone.localdate()
        open_ones = self.filter(answered_at=None, due_on__lte=today)
        return open_ones.exclude(agreement__state=AgreementState.STOPPED)

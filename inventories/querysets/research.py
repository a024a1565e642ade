"""The vocabulary of reading for the research board."""

from datetime import date

from django.db.models import Count, Q, QuerySet

from core.text import sort_key
from inventories.enums.research import ENDED_LEAD_STATUSES, LeadStatus


class LeadQuerySet(QuerySet):
    def visible_to(self, user):
        """SKEW sees all leads, contractors those of their open contracts, everybody else none."""
        if not user.is_authenticated:
            return self.none()
        if user.is_skew_staff:
            return self
        if not user.is_contractor:
            return self.none()
        return self.filter(inventory__contracts__contractor=user, inventory__contracts__ended_at=None)

    def standing(self):
        """Leads that were not merged into another one."""
        return self.filter(merged_into=None)

    def sorted_by_name(self):
        """In the order of a German directory (ä as a, DIN 5007-1)."""
        return self.order_by("sort_name", "pk")

    def matching(self, words: str):
        """Leads whose name, person, place or address contains the words; umlauts and case do not matter."""
        words = words.strip()
        if not words:
            return self
        key = sort_key(words)
        in_text = Q()
        for column in ("contact_name", "district", "email", "web_domain", "street"):
            in_text |= Q(**{f"{column}__icontains": words})
        return self.filter(in_text | Q(sort_name__contains=key)) if key else self.filter(in_text)

    def uninformed(self):
        """Leads whose people still have to be told (Art. 14 DSGVO); what was made anonymous is settled."""
        return self.standing().filter(informed_on=None, anonymised_at=None)

    def overdue_to_inform(self, today: date):
        """Leads whose people should have been told before today."""
        return self.uninformed().filter(inform_until__lt=today)

    def to_follow_up(self, today: date):
        """Leads that are to be called or written to again by today."""
        return self.standing().filter(follow_up_on__lte=today).exclude(status__in=ENDED_LEAD_STATUSES)

    def doubtful(self):
        """Leads that may be the same organisation as another row, until somebody has looked."""
        return self.standing().exclude(doubt="")

    def counts_by_status(self) -> dict[str, int]:
        """Return {status: number} in one query, with zeros."""
        found = dict(self.order_by().values_list("status").annotate(number=Count("pk")))
        return {status: found.get(status, 0) for status in LeadStatus.values}

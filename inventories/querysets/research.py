"""The vocabulary of reading for the research board."""

from django.db.models import Count, QuerySet

from core.text import sort_key
from inventories.enums.research import LeadStatus


class LeadQuerySet(QuerySet):
    def standing(self):
        """Leads that were not merged into another one."""
        return self.filter(merged_into=None)

    def sorted_by_name(self):
        """In the order of a German directory (ä as a, DIN 5007-1)."""
        return self.order_by("sort_name", "pk")

    def matching(self, words: str):
        """Leads whose name contains the words; umlauts and case do not matter."""
        return self.filter(sort_name__contains=sort_key(words)) if words.strip() else self

    def uninformed(self):
        """Leads whose people still have to be told (Art. 14 DSGVO)."""
        return self.filter(informed_on=None)

    def counts_by_status(self) -> dict[str, int]:
        """Return {status: number} in one query, with zeros."""
        found = dict(self.order_by().values_list("status").annotate(number=Count("pk")))
        return {status: found.get(status, 0) for status in LeadStatus.values}

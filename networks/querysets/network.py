"""The vocabulary of reading for networks."""

from django.db.models import QuerySet


class NetworkQuerySet(QuerySet):
    def public(self):
        """Networks with a page of their own."""
        return self.filter(is_public=True)

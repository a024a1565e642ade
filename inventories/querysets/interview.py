"""The vocabulary of reading for the guide."""

from django.db.models import QuerySet


class GuideVersionQuerySet(QuerySet):
    def current(self):
        """The newest published version, None before the first one."""
        return self.exclude(published_at=None).order_by("-number").first()

    def draft(self):
        """The version that is being written, if any."""
        return self.filter(published_at=None).order_by("-number").first()

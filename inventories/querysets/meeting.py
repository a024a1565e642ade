"""The vocabulary of reading for talks and tasks."""

from django.apps import apps
from django.db.models import Count, Exists, OuterRef, QuerySet

from inventories.enums.meeting import Party


def _cases_of(user):
    return apps.get_model("inventories", "Inventory").objects.visible_to(user).values("pk")


class MeetingQuerySet(QuerySet):
    def standing(self):
        """Talks that were not called off."""
        return self.filter(cancelled_at=None)

    def visible_to(self, user):
        """Talks of cases that the person may see."""
        return self.filter(inventory__in=_cases_of(user))

    def open(self):
        """Talks whose date is still being agreed."""
        return self.standing().filter(fixed_option=None, held_at=None)

    def fixed(self):
        """Talks with a date and without minutes."""
        return self.standing().filter(fixed_option__isnull=False, held_at=None)

    def held(self, kind: str) -> bool:
        """Whether a talk of this kind has its minutes."""
        return self.standing().filter(kind=kind, held_at__isnull=False).exists()

    def with_marks(self):
        """With the fixed date, `dates` (how many are proposed) and `marked_s`, `marked_k`, `marked_a`."""
        marks = apps.get_model("inventories", "MeetingMark").objects.filter(option__meeting=OuterRef("pk"))
        return self.select_related("fixed_option").annotate(
            dates=Count("options", distinct=True),
            **{f"marked_{party.value}": Exists(marks.filter(party=party)) for party in Party},
        )


class CaseTaskQuerySet(QuerySet):
    def open(self):
        """Tasks that somebody still has to do."""
        return self.filter(done_at=None, dropped_at=None)

    def visible_to(self, user):
        """Tasks of cases that the person may see."""
        return self.filter(inventory__in=_cases_of(user))

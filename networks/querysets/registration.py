"""The vocabulary of reading for registrations."""

from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, TextField
from django.db.models.functions import Cast

from networks.enums import ACTIVE_REGISTRATIONS, RegistrationStatus


class RegistrationQuerySet(QuerySet):
    def active(self):
        """Whoever is in, waits, or has still to confirm."""
        return self.filter(status__in=ACTIVE_REGISTRATIONS)

    def coming(self):
        """Confirmed people with a place."""
        return self.filter(status=RegistrationStatus.REGISTERED)

    def seated(self):
        """Everybody who holds a place, confirmed or not."""
        return self.filter(has_seat=True)

    def waiting(self):
        """The waiting list, the longest waiting first."""
        return self.filter(status=RegistrationStatus.WAITING).order_by("waiting_since", "pk")

    def search(self, words: str):
        """People whose name, organisation, office, town or e-mail hold every word."""
        rows = self
        for word in words.split():
            rows = rows.filter(
                Q(first_name__icontains=word)
                | Q(last_name__icontains=word)
                | Q(organisation__icontains=word)
                | Q(town__icontains=word)
                | Q(email__icontains=word)
                | Q(group__office__icontains=word)
            )
        return rows

    def on_day(self, day: date):
        """People who come on a day; without a choice of days it is all of them."""
        # as text: SQLite cannot look into a JSON list
        rows = self.alias(days_text=Cast("days", TextField()))
        return rows.filter(Q(days=[]) | Q(days_text__contains=f'"{day.isoformat()}"'))

    def checked_in(self):
        """People who came in on any day."""
        return self.filter(Exists(self._check_ins()))

    def not_checked_in(self):
        """People whom nobody saw at the door."""
        return self.exclude(Exists(self._check_ins()))

    def _check_ins(self):
        check_ins = self.model._meta.get_field("check_ins").related_model
        return check_ins.objects.filter(registration=OuterRef("pk"), undone_at=None)

    def answering(self, *keys: str):
        """People with an answer to one of these questions of the catalogue (kept in `answers`)."""
        condition = Q()
        for key in keys:
            name = f"answers__{key}"
            condition |= Q(answers__has_key=key) & ~Q(**{name: ""}) & ~Q(**{name: []})
        return self.filter(condition)

    def in_line(self):
        """Whoever has registered and found no place, also before confirming."""
        return self.filter(
            status__in=(RegistrationStatus.WAITING, RegistrationStatus.UNCONFIRMED), has_seat=False
        )

    def counts_by_status(self) -> dict[str, int]:
        """Return {status: people} in one query."""
        return dict(self.order_by().values_list("status").annotate(number=Count("pk")))

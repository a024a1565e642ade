"""The vocabulary of reading for history rows, work rows and the outbox."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Count, Model, Q, QuerySet


class AppendOnlyError(Exception):
    """A history row was about to be changed or deleted."""


def refuse_change() -> None:
    """Stop every attempt to rewrite history (used by the queryset and by single rows)."""
    raise AppendOnlyError("History rows are only added, never changed or deleted.")


class AppendOnlyQuerySet(QuerySet):
    """Rows can be added and read. PostgreSQL refuses the rest too, see core/append_only.py."""

    def update(self, **values: Any) -> int:
        refuse_change()

    update.alters_data = True

    def delete(self) -> tuple[int, dict[str, int]]:
        refuse_change()

    delete.alters_data = True
    delete.queryset_only = True

    def bulk_create(self, objs: Sequence[Model], *args: Any, **options: Any) -> list[Model]:
        if options.get("update_conflicts"):
            refuse_change()
        return super().bulk_create(objs, *args, **options)

    bulk_create.alters_data = True

    def _update(self, values: Any) -> int:
        """Refuse `row.save()` on a stored row: Django calls this hook before it tries to insert."""
        if self.exists():
            refuse_change()
        return 0  # a new row with a given key (fixtures): Django inserts it next

    _update.alters_data = True
    _update.queryset_only = False


def lease() -> timedelta:
    """Return how long a worker may stay silent before its row is given to another one."""
    return timedelta(seconds=settings.JOB_LEASE_SECONDS)


class WorkQuerySet(QuerySet):
    """Rows that ask a worker for something (models.Work)."""

    def abandoned(self, now: datetime) -> QuerySet:
        """Rows whose worker has been silent for longer than the lease."""
        return self.filter(state=self.model.RUNNING, heartbeat_at__lt=now - lease())

    def claimable(self, now: datetime) -> QuerySet:
        """Rows that a worker may take: waiting and due, or abandoned with an attempt left."""
        waiting = Q(state=self.model.WAITING, next_attempt_at__lte=now)
        lost = Q(
            state=self.model.RUNNING,
            heartbeat_at__lt=now - lease(),
            attempts__lt=self.model.MAX_ATTEMPTS,
        )
        return self.filter(waiting | lost)

    def exhausted(self, now: datetime) -> QuerySet:
        """Abandoned rows that have used all their attempts: what kills every worker must stop."""
        return self.abandoned(now).filter(attempts__gte=self.model.MAX_ATTEMPTS)


@dataclass(frozen=True)
class ByState:
    """Rows of one state, or of all (None), and the choices above them: (state, label, number)."""

    rows: QuerySet
    state: str | None
    filters: list[tuple[str | None, str, int]]


def by_state(rows: QuerySet, chosen: str) -> ByState:
    """Return the rows in the chosen state, with the numbers of all states; an unknown one means all rows."""
    labels = rows.model._meta.get_field("state").choices
    numbers = dict(rows.order_by().values_list("state").annotate(number=Count("pk")))
    filters = [(value, label, numbers.get(value, 0)) for value, label in labels]
    state = chosen if chosen in dict(labels) else None
    shown = rows if state is None else rows.filter(state=state)
    return ByState(rows=shown, state=state, filters=[(None, "Alle", sum(numbers.values())), *filters])


@dataclass(frozen=True)
class KeysetPage:
    """One page of a list ordered by falling key; `newer` and `older` are the keys to go on from, or None."""

    rows: list[Any]
    newer: int | None
    older: int | None


class MailQuerySet(WorkQuerySet):
    """The outbox."""

    def visible_to(self, user: object) -> QuerySet:
        """The SKEW team sees all mails, nobody else sees any."""
        return self.all() if getattr(user, "is_skew_staff", False) else self.none()

    def matching(self, words: str) -> QuerySet:
        """Mails whose recipient, reference or subject contains the words."""
        if not words:
            return self.all()
        return self.filter(
            Q(to__icontains=words) | Q(reference__icontains=words) | Q(subject__icontains=words)
        )

    def page(self, *, before: int | None = None, after: int | None = None, size: int = 40) -> KeysetPage:
        """Return the page before or after a key: as fast for the oldest mail as for the newest.

        Texts are left out, a list shows none.
        """
        rows = self.defer("text", "html")
        if after is not None:
            found = list(rows.filter(pk__gt=after).order_by("pk")[: size + 1])
            shown = found[:size][::-1]
            return self._keyset(shown, has_newer=len(found) > size, has_older=True)
        if before is not None:
            rows = rows.filter(pk__lt=before)
        found = list(rows.order_by("-pk")[: size + 1])
        return self._keyset(found[:size], has_newer=before is not None, has_older=len(found) > size)

    @staticmethod
    def _keyset(rows: list[Any], *, has_newer: bool, has_older: bool) -> KeysetPage:
        return KeysetPage(
            rows=rows,
            newer=rows[0].pk if rows and has_newer else None,
            older=rows[-1].pk if rows and has_older else None,
        )

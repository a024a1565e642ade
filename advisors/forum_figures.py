"""How many forums a pool had: by kind and by year."""

from dataclasses import dataclass

from django.db.models import Count, QuerySet, Sum
from django.db.models.functions import ExtractYear

from advisors.enums.stakeholders import ForumKind


@dataclass(frozen=True)
class KindFigure:
    """One kind with its number of forums and of people who came."""

    kind: str
    label: str
    forums: int
    participants: int


@dataclass(frozen=True)
class ForumFigures:
    """Forums by kind, and the years in which there were any, newest first."""

    kinds: list[KindFigure]
    years: list[tuple[int, int]]

    @property
    def forums(self) -> int:
        """All forums of all kinds."""
        return sum(row.forums for row in self.kinds)


def forum_figures(forums: QuerySet) -> ForumFigures:
    """Return the figures of the given forums; two queries."""
    rows = forums.order_by().values("kind").annotate(number=Count("pk"), people=Sum("participants"))
    found = {row["kind"]: (row["number"], row["people"] or 0) for row in rows}
    years = forums.order_by().annotate(year=ExtractYear("starts_at")).values("year")
    numbers = years.annotate(number=Count("pk")).order_by("-year")
    return ForumFigures(
        kinds=[KindFigure(kind.value, kind.label, *found.get(kind, (0, 0))) for kind in ForumKind],
        years=[(row["year"], row["number"]) for row in numbers],
    )

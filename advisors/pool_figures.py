"""What a pool says about its people, as slide 3 of document 002 does: people, gender, ages, towns, countries.

People, towns and the three sums about sensitive answers are the pool's own public figures; there is no finer
breakdown of any of them. The answers about gender, year of birth and origin are voluntary and internal, so
their sums obey one more rule: they rest on whole groups of five people, in the order of joining
(`in_fives`). Below five nobody is told of; somebody who joins changes no sum until four others have
joined too, so two looks at the page, before and after, do not tell what the new person answered. Somebody
who leaves shifts the groups: what is seen then is a difference of at least two people.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from advisors.enums.pool import Gender
from advisors.models import AdvisorProfile, Pool
from core.countries import country_names
from core.text import sort_key

GROUP = 5
FIRST_DAY = date.min


@dataclass(frozen=True)
class PoolFigures:
    """The figures of one pool; None and the empty tuple stand for what must not or cannot be said."""

    people: int = 0
    towns: int = 0
    women: int | None = None
    men: int | None = None
    youngest: int | None = None
    oldest: int | None = None
    countries: tuple[str, ...] = ()

    @property
    def has_gender(self) -> bool:
        return self.women is not None

    @property
    def has_ages(self) -> bool:
        return self.youngest is not None


def figures_of(pool: Pool, today: date | None = None) -> PoolFigures:
    """Return the figures of the members of a pool, in one query."""
    return figures_by_pool([pool], today)[pool.pk]


def figures_by_pool(pools: Iterable[Pool], today: date | None = None) -> dict[int, PoolFigures]:
    """Return {pool key: figures} of several pools, in one query."""
    year = (today or timezone.localdate()).year
    found: dict[int, list[AdvisorProfile]] = {pool.pk: [] for pool in pools}
    rows = AdvisorProfile.objects.members().filter(pool__in=list(found))
    fields = ("pool_id", "municipality_id", "gender", "birth_year", "origin_countries", "joined_on")
    for row in rows.only(*fields).order_by("pk"):
        found[row.pool_id].append(row)
    return {key: _figures(members, year) for key, members in found.items()}


def in_fives(members: Sequence[AdvisorProfile]) -> list[AdvisorProfile]:
    """Return the first members by their day of joining, as many as fill whole groups of five."""
    ordered = sorted(members, key=lambda row: (row.joined_on or FIRST_DAY, row.pk))
    return ordered[: len(ordered) - len(ordered) % GROUP]


def _figures(members: list[AdvisorProfile], year: int) -> PoolFigures:
    gender = [row.gender for row in in_fives([row for row in members if row.gender])]
    ages = [year - row.birth_year for row in in_fives([row for row in members if row.birth_year])]
    origins = in_fives([row for row in members if row.origin_countries])
    codes = {code for row in origins for code in row.origin_countries}
    return PoolFigures(
        people=len(members),
        towns=len({row.municipality_id for row in members if row.municipality_id}),
        women=gender.count(Gender.FEMALE) if gender else None,
        men=gender.count(Gender.MALE) if gender else None,
        youngest=min(ages, default=None),
        oldest=max(ages, default=None),
        countries=tuple(sorted(country_names(list(codes)), key=sort_key)),
    )

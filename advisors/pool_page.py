"""What everybody reads about MiGlobe and its pools: cards, map of the Länder, topics, text."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString

from advisors.enums.pool import PoolStatus
from advisors.models import AdvisorProfile, DayLimit, Pool
from advisors.pool_figures import PoolFigures, figures_by_pool
from advisors.visibility import public_card
from core import charts
from core.text import markdown

MOST_TOPICS = 8
# open pools first, ended ones last
ORDER = {PoolStatus.OPEN: 0, PoolStatus.PAUSED: 1, PoolStatus.ENDED: 2}


@dataclass(frozen=True)
class PoolCard:
    """A pool among the others."""

    pool: Pool
    figures: PoolFigures

    @property
    def url(self) -> str:
        return reverse("advisors:public_pool", args=[self.pool.slug])

    @property
    def is_open(self) -> bool:
        return self.pool.status == PoolStatus.OPEN

    @property
    def has_ended(self) -> bool:
        return self.pool.status == PoolStatus.ENDED


def pool_cards() -> list[PoolCard]:
    """Return all pools with their figures, in two queries: open ones first, then by Land."""
    pools = sorted(
        Pool.objects.select_related("state"), key=lambda row: (ORDER[row.status], row.state.name, row.slug)
    )
    figures = figures_by_pool(pools)
    return [PoolCard(pool, figures[pool.pk]) for pool in pools]


def land_map(cards: Sequence[PoolCard]) -> SafeString:
    """Return the Länder as tiles with the people of their pools; a Land with a pool links to it."""
    values, links = {}, {}
    # the open pool of a Land comes first and keeps its tile
    for card in cards:
        code = card.pool.state.abbreviation
        values.setdefault(code, card.figures.people)
        links.setdefault(code, card.url)
    return charts.tilemap(values, "Deutschland als Kacheln: Beratende je Land", links)


def limit_today(pools: Sequence[Pool], today: date | None = None) -> int | None:
    """Return the half days that a municipality may use in the running year; the highest of the pools."""
    day = today or timezone.localdate()
    newest: dict[int, int] = {}
    rows = DayLimit.objects.filter(pool__in=[pool.pk for pool in pools], valid_from__lte=day)
    for pool_id, half_days in rows.order_by("valid_from").values_list("pool_id", "half_days"):
        newest[pool_id] = half_days
    return max(newest.values(), default=None)


def topics_of(pool: Pool) -> list[str]:
    """Return the themes that most people of the pool show on their pages, the most frequent first."""
    rows = AdvisorProfile.objects.public().filter(pool=pool)
    cards = [public_card(row) for row in rows.with_public_parts()]
    counts = Counter(theme for card in cards for theme in card.themes)
    return [name for name, _ in counts.most_common(MOST_TOPICS)]


def rendered(text: str) -> SafeString:
    """Return a text of a pool as safe HTML; its headings, however many signs they have, become h3."""
    return markdown(re.sub(r"^#+(?= )", "#", text, flags=re.MULTILINE))

"""Who ranks where: the weighted mean of both ratings, and how far they lie apart."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import Prefetch

from advisors.enums.recruitment import REVIEWS_NEEDED, PoolApplicationStatus
from advisors.models import Call, PoolApplication, Review
from advisors.recruiting.sight import Sight, sight_of

# two ratings further apart than this are talked over before somebody decides
WIDEST_SPREAD = Decimal(1)
RANKED_STATUSES = [
    PoolApplicationStatus.IN_REVIEW,
    PoolApplicationStatus.ACCEPTED,
    PoolApplicationStatus.WAITING,
    PoolApplicationStatus.DECLINED,
]


@dataclass(frozen=True)
class Result:
    """What two ratings of one application add up to: points from 0 to 4 with two decimals."""

    means: tuple[Decimal, ...]
    mean: Decimal
    spread: Decimal

    @property
    def needs_talk(self) -> bool:
        """Whether the two lie too far apart."""
        return self.spread > WIDEST_SPREAD


@dataclass(frozen=True)
class Rank:
    """One line of the ranking."""

    place: int
    application: PoolApplication
    sight: Sight
    result: Result
    reviews: list[Review]

    @property
    def is_undecided(self) -> bool:
        """Whether somebody still has to decide."""
        return self.application.status == PoolApplicationStatus.IN_REVIEW


def mean_of(review: Review) -> Decimal | None:
    """Return the weighted mean of one rating: points × weight by the sum of weights; None without points."""
    scores = list(review.scores.all())
    weights = sum(score.criterion.weight for score in scores)
    if not weights:
        return None
    return _rounded(Decimal(sum(score.points * score.criterion.weight for score in scores)) / weights)


def result_of(application: PoolApplication) -> Result | None:
    """Return the result of both ratings; None until the second one is in."""
    means = [mean for review in application.ratings if (mean := mean_of(review)) is not None]
    if len(means) < REVIEWS_NEEDED:
        return None
    return Result(tuple(means), _rounded(sum(means) / len(means)), max(means) - min(means))


def ranking_of(call: Call) -> list[Rank]:
    """Return all applications with both ratings, the best first; the same mean shares a place."""
    rows = with_everything(call.applications.filter(status__in=RANKED_STATUSES))
    rated = [(row, result) for row in rows if (result := result_of(row)) is not None]
    rated.sort(key=lambda pair: (-pair[1].mean, pair[0].number or 0))
    ranks: list[Rank] = []
    for number, (row, result) in enumerate(rated, start=1):
        is_shared = bool(ranks) and ranks[-1].result.mean == result.mean
        place = ranks[-1].place if is_shared else number
        ranks.append(Rank(place, row, sight_of(row), result, row.ratings))
    return ranks


def with_everything(rows):
    """Return applications with all that sights and results read, in a fixed number of queries."""
    reviews = Review.objects.select_related("reviewer").prefetch_related("scores__criterion")
    return rows.select_related("call__pool", "municipality").prefetch_related(
        Prefetch("reviews", reviews), "documents", "themes"
    )


def _rounded(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.01"), ROUND_HALF_UP)

"""The rows of SKEW's pages about a call, with only what the reader may see."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.utils import timezone

from advisors.enums.recruitment import OPEN_APPLICATIONS, REVIEWS_NEEDED, PoolApplicationStatus
from advisors.models import Call, CallCriterion, PoolApplication, Review
from advisors.permissions.recruitment import can_rate, can_read_ratings
from advisors.recruiting.disposal import WARN_DAYS, upcoming
from advisors.recruiting.ranking import Result, mean_of, result_of, with_everything
from advisors.recruiting.sight import Sight, sight_of

# the reason that the preview of deletions gives for each status
REASONS = {
    PoolApplicationStatus.UNCONFIRMED: "nicht abgesendet",
    PoolApplicationStatus.SUBMITTED: "noch nicht entschieden",
    PoolApplicationStatus.IN_REVIEW: "noch nicht entschieden",
    PoolApplicationStatus.WAITING: "Warteliste endet",
    PoolApplicationStatus.DECLINED: "abgesagt",
    PoolApplicationStatus.WITHDRAWN: "zurückgezogen",
    PoolApplicationStatus.ACCEPTED: "aus dem Pool ausgeschieden",
}


@dataclass(frozen=True)
class ReviewRow:
    """One rater of an application; points only when the reader may see them."""

    review: Review
    state: str
    kind: str
    mean: Decimal | None


@dataclass(frozen=True)
class ApplicationRow:
    """One application in the table of a call."""

    application: PoolApplication
    sight: Sight
    reviews: list[ReviewRow]
    result: Result | None
    missing_raters: int
    own_turn: bool


@dataclass(frozen=True)
class DeletionRow:
    """One application that the rule deletes on a day."""

    day: date
    label: str
    reason: str
    documents: int
    needs_decision: bool


def application_rows(applications: Iterable, user) -> list[ApplicationRow]:
    """Return the rows of a page of applications, in a fixed number of queries."""
    return [
        ApplicationRow(
            application=application,
            sight=sight_of(application),
            reviews=review_rows(application, user),
            result=result_of(application) if can_read_ratings(user, application) else None,
            missing_raters=_missing_raters(application),
            own_turn=any(can_rate(user, _with(review, application)) for review in application.reviews.all()),
        )
        for application in with_everything(applications)
    ]


def review_rows(application: PoolApplication, user) -> list[ReviewRow]:
    """Return who rates an application and how far they are; the points stay closed until both are in."""
    may_read = can_read_ratings(user, application)
    return [
        ReviewRow(
            review=review,
            state=_state(review)[0],
            kind=_state(review)[1],
            mean=mean_of(review) if may_read and review.submitted_at else None,
        )
        for review in application.reviews.all()
    ]


def score_table(application: PoolApplication) -> list[tuple[CallCriterion, list[int | None]]]:
    """Return every criterion with the points of the ratings, in their order."""
    points = [{score.criterion_id: score.points for score in row.scores.all()} for row in application.ratings]
    criteria = application.call.criteria.all()
    return [(criterion, [given.get(criterion.pk) for given in points]) for criterion in criteria]


def deletion_rows(call: Call, user) -> list[DeletionRow]:
    """Return what is deleted when; whoever has not sent off stays without a name, and so does one's own."""
    soon = timezone.localdate() + timedelta(days=WARN_DAYS)
    applications = {row.pk: row for row in with_everything(call.applications.exclude(delete_on=None))}
    return [
        DeletionRow(
            day=row.delete_on,
            label=_label(applications[row.pk], user),
            reason=REASONS[row.status],
            documents=len(applications[row.pk].documents.all()),
            needs_decision=row.status in OPEN_APPLICATIONS and row.delete_on <= soon,
        )
        for row in upcoming(call)
    ]


def _label(application: PoolApplication, user) -> str:
    if application.status == PoolApplicationStatus.UNCONFIRMED:
        return "Entwurf"
    return str(application) if application.user_id == user.pk else sight_of(application).label


def _missing_raters(application: PoolApplication) -> int:
    is_open = application.status in OPEN_APPLICATIONS
    return max(0, REVIEWS_NEEDED - len(application.raters)) if is_open else 0


def _with(review: Review, application: PoolApplication) -> Review:
    """Give a prefetched review the application that it came with: no query of its own."""
    review.application = application
    return review


def _state(review: Review) -> tuple[str, str]:
    if review.is_recused:
        return "befangen", "off"
    return ("abgegeben", "done") if review.submitted_at else ("offen", "now")

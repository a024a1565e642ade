"""Choosing who rates, and rating: two people, each without knowing the other's points."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from advisors.enums.recruitment import REVIEWS_NEEDED, Bias, PoolApplicationStatus
from advisors.models import Call, PoolApplication, Review, ReviewScore
from advisors.permissions.recruitment import can_assign_reviewers, can_rate, can_view_calls
from advisors.recruiting import mails
from advisors.workflow.recruitment import POOL_APPLICATION_WORKFLOW
from core.access import require
from core.workflow import WorkflowError

TWO = "Zwei Personen bewerten jede Bewerbung. Mehr geht nur, wenn jemand zurücktritt."
NOT_STAFF = "{person} gehört nicht zu SKEW und kann nicht bewerten."
STEPPED_BACK = "{person} ist für diese Bewerbung befangen. Wählen Sie jemand anderen."
OWN = "{person} hat sich selbst beworben und kann hier nicht bewerten."
RATED = "Diese Bewertung ist abgegeben und bleibt, wie sie ist."
POINTS_MISSING = "Geben Sie für jedes Kriterium Punkte."
DECLARE_FIRST = "Erklären Sie zuerst, ob Sie die Person kennen."


@transaction.atomic
def assign_reviewers(*, application: PoolApplication, user: User, reviewers: Iterable[User]) -> list[Review]:
    """Add people who rate an application, at most two; who is there already stays. Each gets a mail.

    Raises PermissionDenied after the decision, ValidationError with a sentence for somebody who must not.
    """
    application = _lock(application)
    require(can_assign_reviewers(user, application))
    there = {review.reviewer_id: review for review in application.reviews.all()}
    new = []
    for person in reviewers:
        _refuse(application, person, there.get(person.pk))
        if person.pk not in there:
            new.append(person)
    if len(application.raters) + len(new) > REVIEWS_NEEDED:
        raise ValidationError(TWO)
    reviews = [Review.objects.create(application=application, reviewer=person) for person in new]
    if reviews and application.status == PoolApplicationStatus.SUBMITTED:
        call = application.call
        POOL_APPLICATION_WORKFLOW.run(user=user, obj=application, name="review")
        application.call = call
    for review in reviews:
        mails.tell_reviewer(review)
    return reviews


@transaction.atomic
def share_out(*, call: Call, user: User, reviewers: list[User]) -> int:
    """Give all applications without two raters to these people, who take turns; return how many were given.

    Whoever has rated or been chosen the fewest comes first, so that the work is spread evenly.
    """
    require(can_view_calls(user))
    if len(reviewers) < REVIEWS_NEEDED:
        raise ValidationError("Wählen Sie mindestens zwei Personen aus.")
    load = {person.pk: Review.objects.missing().filter(reviewer=person).count() for person in reviewers}
    done = 0
    rows = call.applications.without_reviewers().exclude(user=user).order_by("number")
    for application in rows:
        known = set(application.reviews.values_list("reviewer_id", flat=True)) | {application.user_id}
        free = [person for person in reviewers if person.pk not in known]
        free.sort(key=lambda person: load[person.pk])
        chosen = free[: REVIEWS_NEEDED - application.reviewers]
        assign_reviewers(application=application, user=user, reviewers=chosen)
        for person in chosen:
            load[person.pk] += 1
        done += bool(chosen)
    return done


@transaction.atomic
def replace_reviewer(*, review: Review, user: User) -> None:
    """Take somebody off who has not rated yet, for example because of illness; a second click is no harm."""
    application = _lock(review.application)
    require(can_assign_reviewers(user, application))
    review = application.reviews.filter(pk=review.pk).first()
    if review is None:
        return
    if review.submitted_at:
        raise ValidationError(RATED)
    if not review.is_recused:
        review.delete()


@transaction.atomic
def step_back(*, review: Review, user: User, text: str) -> Review:
    """Declare a bias: the person does not rate, their points go, and SKEW looks for somebody else."""
    review = _lock_review(review, user)
    review.scores.all().delete()
    review.bias, review.bias_text, review.is_recused = Bias.KNOWS, text, True
    review.recommendation = review.comment = ""
    review.save()
    application = review.application
    mails.tell_pool_officer(
        application.call, mails.STEPPED_BACK, application=application, reviewer=review.reviewer
    )
    return review


@transaction.atomic
def save_rating(
    *, review: Review, user: User, values: dict, points: dict[int, int], is_final: bool
) -> Review:
    """Store points ({criterion id: 0 to 4}), recommendation and comment; `is_final` hands them in for good.

    Raises PermissionDenied for everybody else and WorkflowError for a second click.
    """
    review = _lock_review(review, user)
    criteria = set(review.application.call.criteria.values_list("pk", flat=True))
    given = {key: value for key, value in points.items() if key in criteria and value is not None}
    if is_final and values["bias"] != Bias.NONE:
        raise ValidationError({"bias": DECLARE_FIRST})
    if is_final and set(given) != criteria:
        raise ValidationError(POINTS_MISSING)
    review.scores.all().delete()
    ReviewScore.objects.bulk_create(
        ReviewScore(review=review, criterion_id=key, points=value) for key, value in given.items()
    )
    review.bias, review.recommendation = values["bias"], values["recommendation"]
    review.comment = values["comment"]
    review.submitted_at = timezone.now() if is_final else None
    review.save()
    return review


def _refuse(application: PoolApplication, person: User, review: Review | None) -> None:
    if not person.is_skew_staff:
        raise ValidationError(NOT_STAFF.format(person=person))
    if application.user_id == person.pk or person.owns_email(application.email):
        raise ValidationError(OWN.format(person=person))
    if review is not None and review.is_recused:
        raise ValidationError(STEPPED_BACK.format(person=person))


def _lock(application: PoolApplication) -> PoolApplication:
    rows = PoolApplication.objects.select_for_update(of=("self",)).select_related("call__pool")
    return rows.get(pk=application.pk)


def _lock_review(review: Review, user: User) -> Review:
    """Return the review under the lock of its application, or say why it cannot be changed any more."""
    application = _lock(review.application)
    rows = Review.objects.select_related("reviewer").filter(application=application)
    review = rows.select_for_update(of=("self",)).get(pk=review.pk)
    review.application = application
    if review.reviewer_id == user.pk and review.submitted_at:
        raise WorkflowError(RATED)
    require(can_rate(user, review))
    return review

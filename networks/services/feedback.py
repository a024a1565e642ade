"""Writing the questions and taking the answers."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import User
from core.access import require
from networks.enums import QuestionKind
from networks.feedback.questions import questions_of, stand_of
from networks.feedback.state import Feedback, state_of
from networks.models import (
    Event,
    FeedbackAnswer,
    FeedbackQuestion,
    FeedbackReceipt,
    FeedbackSheet,
    Registration,
)
from networks.permissions.event import can_edit_event
from networks.seats import lock_event

BEGUN = "Es liegen schon Rückmeldungen vor. Die Fragen bleiben, wie sie sind."
NONE_LEFT = "Lassen Sie mindestens eine Frage stehen."
CHANGED = "Die Fragen haben sich gerade geändert. Laden Sie die Seite neu."
EMPTY = "Beantworten Sie mindestens eine Frage."
CLOSED = {
    Feedback.GIVEN: "Sie haben schon geantwortet. Danke dafür.",
    Feedback.EARLY: "Das geht erst kurz vor dem Ende der Veranstaltung.",
    Feedback.ABSENT: "Rückmeldung geben alle, die dabei waren.",
    Feedback.OVER: "Die Frist für Rückmeldungen ist vorbei.",
}


@transaction.atomic
def save_questions(*, event: Event, user: User, rows: list[dict]) -> list[FeedbackQuestion]:
    """Replace the questions of an event by `rows` (text, kind, choices) in their order.

    Raises PermissionDenied, or ValidationError once somebody has answered.
    """
    require(can_edit_event(user, event))
    event = lock_event(event)
    if event.feedback_sheets.exists():
        raise ValidationError(BEGUN)
    if not rows:
        raise ValidationError(NONE_LEFT)
    event.feedback_questions.all().delete()
    questions = [FeedbackQuestion(event=event, position=number, **row) for number, row in enumerate(rows)]
    return FeedbackQuestion.objects.bulk_create(questions)


@transaction.atomic
def give_feedback(*, registration: Registration, values: list, stand: str) -> None:
    """Store the answers without a name, in the order of the questions; None leaves one out.

    `stand` names the questions that were answered (questions.stand_of). Raises ValidationError: nothing
    answered, answered before, not there, too early or too late, other questions meanwhile.
    """
    state = state_of(registration)
    if state != Feedback.OPEN:
        raise ValidationError(CLOSED[state])
    if not any(values):
        raise ValidationError(EMPTY)
    _store_receipt(registration)
    sheet = FeedbackSheet.objects.create(event=registration.event, given_on=timezone.localdate())
    pairs = zip(_stored_questions(registration.event, stand), values, strict=True)
    FeedbackAnswer.objects.bulk_create(_answer(sheet, question, value) for question, value in pairs if value)


def _store_receipt(registration: Registration) -> None:
    """Note that the person has answered; of two clicks at once one is refused."""
    try:
        with transaction.atomic():
            FeedbackReceipt.objects.create(registration=registration)
    except IntegrityError as problem:
        raise ValidationError(CLOSED[Feedback.GIVEN]) from problem


def _stored_questions(event: Event, stand: str) -> list[FeedbackQuestion]:
    """Return the questions as rows; the usual ones are stored with the first sheet."""
    lock_event(event)
    questions = questions_of(event)
    if stand_of(questions) != stand:
        raise ValidationError(CHANGED)
    if questions[0].pk is None:
        FeedbackQuestion.objects.bulk_create(questions)
    return questions


def _answer(sheet: FeedbackSheet, question: FeedbackQuestion, value) -> FeedbackAnswer:
    if question.kind == QuestionKind.SCALE:
        return FeedbackAnswer(sheet=sheet, question=question, number=int(value))
    return FeedbackAnswer(sheet=sheet, question=question, text=value)

"""Interviews along the guide, and the guide itself."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts.models import User
from advisors.models import GuideQuestion, InterviewAnswer, Pool, StakeholderInterview
from advisors.permissions.membership import belongs_to
from advisors.permissions.stakeholders import can_edit_interview, can_manage_stakeholders
from advisors.services.rows import write
from advisors.workflow.interview import INTERVIEW_WORKFLOW
from core.access import require

NAMED = "Im Text steht der Name der befragten Person. Schreiben Sie stattdessen ihre Funktion."
NO_ANSWERS = "Tragen Sie mindestens eine Antwort ein. Danach ist das Interview geführt."
NOT_YET = "Das Interview liegt noch in der Zukunft. Ändern Sie den Tag, wenn es früher war."
NO_NEEDS = "Schreiben Sie auf, was gebraucht wird. Erst dann kommt das Interview in die Auswertung."


@transaction.atomic
def save_interview(
    *, user: User, values: dict, interview: StakeholderInterview | None = None
) -> StakeholderInterview:
    """Store who is asked, when and by whom; whoever of the pool plans an interview holds it."""
    pool = interview.pool if interview else values["pool"]
    require(
        can_edit_interview(user, interview) if interview else user.is_skew_staff or belongs_to(user, pool.pk)
    )
    is_new = interview is None
    interview = write(interview or StakeholderInterview(created_by=user), values, ["interviewers"])
    if is_new and belongs_to(user, pool.pk):
        interview.interviewers.add(user.advisor_profile)
    return interview


@transaction.atomic
def save_answers(
    *, interview: StakeholderInterview, user: User, answers: dict[GuideQuestion, str], values: dict
) -> StakeholderInterview:
    """Store the answers by question, the summary and the consent; an empty answer is taken away.

    Raises ValidationError when a text holds the name of the asked person: names stay on the inner page.
    """
    interview = StakeholderInterview.objects.select_for_update(of=("self",)).get(pk=interview.pk)
    require(can_edit_interview(user, interview))
    _refuse_name(interview, [*answers.values(), values["summary"], values["key_needs"]])
    for question, text in answers.items():
        if text:
            InterviewAnswer.objects.update_or_create(
                interview=interview, question=question, defaults={"text": text}
            )
        else:
            interview.answers.filter(question=question).delete()
    return write(interview, values)


def _refuse_name(interview: StakeholderInterview, texts: list[str]) -> None:
    """Raise ValidationError when a text holds the family name of the asked person as a word."""
    words = interview.person_name.split()
    name = words[-1].casefold() if words else ""
    if len(name) < 3:
        return
    for text in texts:
        if name in {word.strip(".,;:!?()„“\"'").casefold() for word in text.split()}:
            raise ValidationError(NAMED)


@transaction.atomic
def move_interview(*, interview: StakeholderInterview, user: User, name: str) -> StakeholderInterview:
    """Make a move of the table; raises ValidationError with what is missing, WorkflowError when too late."""
    INTERVIEW_WORKFLOW.choose(user, interview, name)
    if gap := _gap(interview, name):
        raise ValidationError(gap)
    INTERVIEW_WORKFLOW.run(user=user, obj=interview, name=name, expected_status=interview.status)
    return interview


def _gap(interview: StakeholderInterview, name: str) -> str:
    if name == "finish" and interview.held_on > timezone.localdate():
        return NOT_YET
    if name == "finish" and not interview.answers.exists():
        return NO_ANSWERS
    return NO_NEEDS if name == "evaluate" and not interview.key_needs.strip() else ""


@transaction.atomic
def add_question(*, pool: Pool, user: User, text: str) -> GuideQuestion:
    """Put a question at the end of the guide."""
    require(can_manage_stakeholders(user))
    last = pool.guide_questions.order_by("-position").first()
    return GuideQuestion.objects.create(pool=pool, text=text, position=last.position + 1 if last else 1)


@transaction.atomic
def switch_question(*, question: GuideQuestion, user: User) -> GuideQuestion:
    """Ask a question no longer, or again; its answers stay."""
    require(can_manage_stakeholders(user))
    return write(question, {"is_active": not question.is_active})


def questions_of(interview: StakeholderInterview) -> QuerySet:
    """Return the questions of the form: those of the guide, and those that were answered before."""
    asked = Q(is_active=True) | Q(answers__interview=interview)
    return GuideQuestion.objects.filter(asked, pool=interview.pool_id).distinct()

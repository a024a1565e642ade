"""What towns said: the answers of all interviews by question. The names of persons never come in here."""

from dataclasses import dataclass, field

from django.db.models import Prefetch

from advisors.enums.stakeholders import InterviewStatus
from advisors.models import InterviewAnswer, Pool, StakeholderInterview

# without consent an answer counts, but nobody learns where it was said
UNNAMED = "Eine Kommune"


@dataclass(frozen=True)
class Voice:
    """One answer and where it comes from; `is_named` only with consent."""

    place: str
    text: str
    is_named: bool


@dataclass
class QuestionVoices:
    """A question with everything that was answered to it."""

    text: str
    voices: list[Voice] = field(default_factory=list)


@dataclass(frozen=True)
class Evaluation:
    """All interviews of a pool at one glance."""

    planned: int
    held: int
    evaluated: int
    quotable: int
    questions: list[QuestionVoices]
    needs: list[Voice]


def evaluation(pool: Pool) -> Evaluation:
    """Return the evaluation of a pool in three queries, whatever the number of interviews."""
    answers = InterviewAnswer.objects.select_related("question")
    interviews = list(
        StakeholderInterview.objects.filter(pool=pool)
        .select_related("municipality", "stakeholder")
        .prefetch_related(Prefetch("answers", answers))
        .order_by("municipality__sort_name", "pk")
        # not even loaded: what is not there cannot slip out
        .defer("person_name")
    )
    held = [row for row in interviews if row.status != InterviewStatus.PLANNED]
    return Evaluation(
        planned=len(interviews) - len(held),
        held=len(held),
        evaluated=sum(row.status == InterviewStatus.EVALUATED for row in held),
        quotable=sum(row.may_be_quoted for row in held),
        questions=_by_question(held),
        needs=_unnamed_last([_voice(row, row.key_needs) for row in held if row.key_needs]),
    )


def _by_question(interviews: list[StakeholderInterview]) -> list[QuestionVoices]:
    found: dict[tuple[int, int], QuestionVoices] = {}
    for interview in interviews:
        for answer in interview.answers.all():
            question = answer.question
            entry = found.setdefault((question.position, question.pk), QuestionVoices(question.text))
            entry.voices.append(_voice(interview, answer.text))
    for entry in found.values():
        entry.voices = _unnamed_last(entry.voices)
    return [found[key] for key in sorted(found)]


def _unnamed_last(voices: list[Voice]) -> list[Voice]:
    """Return the named ones by place; between two neighbours of the alphabet an unnamed one is known."""
    return sorted(voices, key=lambda voice: (not voice.is_named, "" if voice.is_named else voice.text))


def _voice(interview: StakeholderInterview, text: str) -> Voice:
    is_named = interview.may_be_quoted
    return Voice(interview.partner if is_named else UNNAMED, text, is_named)

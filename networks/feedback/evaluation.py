"""What came of the answers: figures, findings and charts, the same on the page and on paper."""

from collections import Counter
from dataclasses import dataclass, field

from django.utils.safestring import SafeString

from core.charts import bars, figure
from core.templatetags.german import zahl
from networks.enums import QuestionKind
from networks.feedback.questions import MARKS
from networks.feedback.release import released
from networks.feedback.state import took_part
from networks.models import Event, FeedbackAnswer, FeedbackQuestion

GOOD = 2  # marks 1 and 2
INDIGO, PETROL = "#2b3a8f", "#0d6e6a"


@dataclass(frozen=True)
class Result:
    """What was answered to one question. `mean` is the average mark, None for other questions."""

    question: FeedbackQuestion
    number: int
    mean: float | None = None
    chart: SafeString = SafeString("")
    texts: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Evaluation:
    """All results. `waiting` sheets are not shown yet (feedback.release)."""

    sheets: int
    waiting: int
    people: int
    results: list[Result]

    @property
    def given(self) -> int:
        """How many sheets came altogether."""
        return self.sheets + self.waiting

    @property
    def share(self) -> int | None:
        """How many percent of the people have answered."""
        return round(100 * self.given / self.people) if self.people else None

    @property
    def marks(self) -> list[Result]:
        """The questions with marks."""
        return [result for result in self.results if result.mean is not None]

    @property
    def choices(self) -> list[Result]:
        """The questions with answers to choose from."""
        return [row for row in self.results if row.question.kind == QuestionKind.CHOICE and row.number]

    @property
    def words(self) -> list[Result]:
        """The questions answered in own words."""
        return [result for result in self.results if result.texts]

    @property
    def overall(self) -> float | None:
        """The average of the first question with marks: how the event was as a whole."""
        return self.marks[0].mean if self.marks else None


def evaluation_of(event: Event, *, printed: bool = False) -> Evaluation:
    """Return the results as they may be shown today (five queries whatever the number of sheets)."""
    sheets, waiting = released(event)
    answers: dict[int, list[FeedbackAnswer]] = {}
    # by their random keys: in no order that says who answered when
    for answer in FeedbackAnswer.objects.filter(sheet__in=sheets).order_by("pk"):
        answers.setdefault(answer.question_id, []).append(answer)
    questions = event.feedback_questions.all() if sheets else []
    results = [_result(row, answers.get(row.pk, []), printed=printed) for row in questions]
    return Evaluation(len(sheets), waiting, took_part(event).count(), results)


def _result(question: FeedbackQuestion, answers: list[FeedbackAnswer], *, printed: bool) -> Result:
    if question.kind == QuestionKind.TEXT:
        texts = [answer.text.strip() for answer in answers if answer.text.strip()]
        return Result(question, len(texts), texts=texts)
    if question.kind == QuestionKind.CHOICE:
        return _choice(question, [answer.text for answer in answers if answer.text], printed=printed)
    return _marks(question, [answer.number for answer in answers if answer.number], printed=printed)


def _marks(question: FeedbackQuestion, numbers: list[int], *, printed: bool) -> Result:
    if not numbers:
        return Result(question, 0)
    counted = Counter(numbers)
    mean, good = sum(numbers) / len(numbers), sum(counted[mark] for mark in range(1, GOOD + 1))
    rows = [(f"{mark} {words}", counted[mark]) for mark, words in MARKS]
    title = f"Durchschnitt {zahl(mean, 1)}: {_of(good, len(numbers))} eine 1 oder 2"
    return Result(question, len(numbers), mean, _figure(question, title, rows, INDIGO, printed=printed))


def _of(good: int, number: int) -> str:
    if good == number:
        return f"alle {number} geben" if number > 1 else "eine Person gibt"
    return f"{good} von {number} {'gibt' if good == 1 else 'geben'}"


def _choice(question: FeedbackQuestion, texts: list[str], *, printed: bool) -> Result:
    if not texts:
        return Result(question, 0)
    counted = Counter(texts)
    rows = [(choice, counted[choice]) for choice in question.choices]
    top, number = max(rows, key=lambda row: row[1])
    title = f"{number} von {len(texts)} {'sagt' if number == 1 else 'sagen'}: {top}"
    return Result(question, len(texts), None, _figure(question, title, rows, PETROL, printed=printed))


def _figure(question: FeedbackQuestion, title: str, rows, colour: str, *, printed: bool) -> SafeString:
    return figure(
        title=title,
        finding=question.text,
        picture=bars(rows, f"{question.text} Antworten", colour),
        head=("Antwort", "Rückmeldungen"),
        rows=rows,
        level=3,
        printed=printed,
    )

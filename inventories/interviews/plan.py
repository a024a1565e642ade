"""A guide with its answers, as the page shows it: parts, repetitions, questions, how far it has come."""

import hashlib
import json
import uuid
from dataclasses import dataclass, field, replace
from functools import cached_property

from django.db.models import Prefetch

from inventories.enums.interview import QuestionKind
from inventories.interviews.kinds import Value, as_text, can_join, choices_of, holds
from inventories.models import (
    AnswerConflict,
    GuideQuestion,
    GuideSection,
    GuideVersion,
    Interview,
    InterviewAnswer,
)

MAX_ITEMS = 30  # repetitions of one section: more projects than any profile takes
LONG_LIST = 8  # from here on choices stand in two columns


@dataclass(frozen=True)
class Guide:
    """One version, read completely; questions by (key of the section, key of the question)."""

    version: GuideVersion
    sections: list[GuideSection]

    def question(self, section_key: str, question_key: str) -> GuideQuestion | None:
        """Return a question, None when this version has none of that name."""
        return self.by_place.get((section_key, question_key))

    @cached_property
    def by_place(self) -> dict[tuple[str, str], GuideQuestion]:
        return {
            (section.key, question.key): question
            for section in self.sections
            for question in section.questions.all()
        }


def read_guide(version: GuideVersion) -> Guide:
    """Return the version with all its sections and questions (two queries)."""
    questions = Prefetch("questions", GuideQuestion.objects.select_related("section"))
    return Guide(version, list(version.sections.prefetch_related(questions)))


@dataclass(frozen=True)
class OtherVersion:
    """What was written for the same answer on another device, and waits for a choice."""

    conflict: AnswerConflict
    text: str
    is_joinable: bool


@dataclass(frozen=True)
class Asked:
    """One question in its place, with its answer as far as there is one."""

    question: GuideQuestion
    item: str = ""
    value: Value = None
    answer: InterviewAnswer | None = None
    error: str = ""
    conflicts: list["OtherVersion"] = field(default_factory=list)

    @property
    def name(self) -> str:
        """What the control is called in the page: section, question and, where it repeats, repetition."""
        return control_name(self.question.section.key, self.question.key, self.item)

    @property
    def revision(self) -> int:
        """The state of the answer that the page shows; 0 before the first one."""
        return self.answer.revision if self.answer else 0

    @property
    def is_note(self) -> bool:
        return self.question.kind == QuestionKind.NOTE

    @property
    def text(self) -> str:
        """The answer for reading."""
        return as_text(self.value)

    @property
    def options(self) -> list[tuple[str, bool]]:
        """The words to choose from, and whether each is chosen."""
        chosen = self.value if isinstance(self.value, list) else [self.value]
        return [(word, word in chosen) for word in choices_of(self.question)]

    @property
    def is_long_list(self) -> bool:
        return len(self.options) > LONG_LIST


@dataclass(frozen=True)
class Repetition:
    """One round of a section: the only one (key ""), or that of one project, person and so on."""

    key: str
    asked: list[Asked]
    is_new: bool = False

    @property
    def title(self) -> str:
        """Its first short answer, for headings."""
        texts = (one.text for one in self.asked if one.value and not one.is_note)
        return next(texts, "")


@dataclass(frozen=True)
class Part:
    """One section of the guide with its answers; the page shows one at a time."""

    number: int
    section: GuideSection
    repetitions: list[Repetition]
    blank: Repetition | None = None

    @property
    def asked(self) -> list[Asked]:
        """Every question of the part, repetitions one after the other, without the empty one at the end."""
        return [one for repetition in self.repetitions if not repetition.is_new for one in repetition.asked]

    @property
    def asked_or_new(self) -> list[Asked]:
        """Every question that the page shows, those of the empty repetition too."""
        return [one for repetition in self.repetitions for one in repetition.asked]

    @property
    def answered_count(self) -> int:
        return sum(one.value is not None for one in self.asked)

    @property
    def conflicts(self) -> list[tuple[Asked, OtherVersion]]:
        """What was written twice and waits for a choice."""
        return [(one, other) for one in self.asked for other in one.conflicts]

    @property
    def base(self) -> str:
        """What the page showed, for a form that is sent without script: {name: [revision, fingerprint]}."""
        return json.dumps({one.name: [one.revision, fingerprint(one.value)] for one in self.asked_or_new})


def control_name(section_key: str, question_key: str, item: str = "") -> str:
    """Return how a control is called in the page and an answer in the queue of a device."""
    return ".".join(filter(None, (section_key, question_key, item)))


def fingerprint(value: Value) -> str:
    """Return a short sign of an answer, by which the page tells whether somebody changed it."""
    return hashlib.sha256(json.dumps(value, ensure_ascii=False).encode()).hexdigest()[:12]


def parts_of(
    interview: Interview, guide: Guide | None = None, refused: dict[str, tuple[Value, str]] | None = None
) -> list[Part]:
    """Return the interview as parts with their answers and open conflicts (four queries).

    `refused` holds what was typed and could not be read, with its sentence, by the name of the control.
    """
    guide = guide or read_guide(interview.version)
    open_conflicts = AnswerConflict.objects.filter(settled_at=None).select_related("by")
    rows = interview.answers.select_related("changed_by").order_by("pk")
    rows = rows.prefetch_related(Prefetch("conflicts", open_conflicts, to_attr="open_conflicts"))
    answers: dict[tuple[str, str, str], InterviewAnswer] = {}
    items: dict[str, list[str]] = {}
    for answer in rows:
        answers[answer.section_key, answer.question_key, answer.item] = answer
        is_empty = answer.value is None and not answer.open_conflicts
        if answer.item and not is_empty and answer.item not in items.setdefault(answer.section_key, []):
            items[answer.section_key].append(answer.item)
    parts = [
        _part(number, section, answers, items.get(section.key, []))
        for number, section in enumerate(guide.sections, start=1)
    ]
    return [_with_refused(part, refused) for part in parts] if refused else parts


def _with_refused(part: Part, refused: dict[str, tuple[Value, str]]) -> Part:
    """Return the part with what was typed in its controls; a new repetition keeps its identity."""
    rounds = {repetition.key: repetition for repetition in part.repetitions}
    for name in refused:
        section_key, _question, item = (*name.split("."), "")[:3]
        if section_key == part.section.key and item not in rounds:
            new = next(repetition for repetition in part.repetitions if repetition.is_new)
            rounds = {
                item: replace(new, key=item, asked=[replace(one, item=item) for one in new.asked])
            } | rounds
    filled = []
    for repetition in rounds.values():
        asked = [
            replace(one, value=refused[one.name][0], error=refused[one.name][1])
            if one.name in refused
            else one
            for one in repetition.asked
        ]
        filled.append(replace(repetition, asked=asked))
    return replace(part, repetitions=filled)


def sample_parts(version: GuideVersion) -> list[Part]:
    """Return a version as parts without answers, for reading and for the preview."""
    return [
        _part(number, section, {}, []) for number, section in enumerate(read_guide(version).sections, start=1)
    ]


def _part(number: int, section: GuideSection, answers: dict, items: list[str]) -> Part:
    if not section.repeats:
        return Part(number, section, [_repetition(section, "", answers)])
    rounds = [_repetition(section, item, answers) for item in items]
    if len(rounds) < MAX_ITEMS:
        rounds.append(_repetition(section, str(uuid.uuid4()), {}, is_new=True))
    # static/js/interview.js puts the identity of a new repetition in the place of this word
    blank = _repetition(section, "__item__", {}, is_new=True)
    return Part(number, section, rounds, blank)


def _repetition(section: GuideSection, item: str, answers: dict, *, is_new: bool = False) -> Repetition:
    asked = []
    for question in section.questions.all():
        answer = answers.get((section.key, question.key, item))
        value = answer.value if answer else None
        others = [
            OtherVersion(conflict, as_text(conflict.value), can_join(question, value, conflict.value))
            for conflict in (answer.open_conflicts if answer else [])
        ]
        asked.append(Asked(question, item, value, answer, conflicts=others))
    return Repetition(item, asked, is_new)


def is_asked(asked: Asked, parts: list[Part]) -> bool:
    """Return whether the condition of a question holds, in its own repetition or an earlier section."""
    question = asked.question
    if not question.condition_key:
        return True
    for part in parts:
        for other in part.asked:
            is_meant = other.question.key == question.condition_key and other.item in ("", asked.item)
            if is_meant and holds(other.value, question.condition_value):
                return True
    return False


def progress_of(parts: list[Part]) -> tuple[int, int]:
    """Return (answered, asked) over all parts; what a condition rules out does not count."""
    asked = [one for part in parts for one in part.asked if is_asked(one, parts)]
    return sum(one.value is not None for one in asked), len(asked)

"""What keeps a guide from being published: said in sentences, with the place where to mend it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from inventories.enums.interview import QuestionKind
from inventories.interviews.kinds import CHOICE_KINDS, choices_of
from inventories.interviews.mapping import ROW_KINDS, fits, target_of
from inventories.interviews.plan import Guide, read_guide
from inventories.models import GuideQuestion, GuideSection, GuideVersion

CONDITION_KINDS = frozenset({QuestionKind.YES_NO, QuestionKind.ONE, QuestionKind.MANY})


@dataclass(frozen=True)
class Problem:
    """One sentence, and the section or question that it is about."""

    text: str
    section: GuideSection | None = None
    question: GuideQuestion | None = None


def problems_of(version: GuideVersion) -> list[Problem]:
    """Return what must be mended before publication; an empty list means that the guide is sound."""
    guide = read_guide(version)
    if not guide.sections:
        return [Problem("Der Leitfaden ist leer. Fügen Sie einen Abschnitt hinzu.")]
    found = list(_double_keys(guide))
    for section in guide.sections:
        found += _of_section(section)
        for question in section.questions.all():
            found += [Problem(text, section, question) for text in problems_of_question(question, guide)]
    return found


def problems_of_question(question: GuideQuestion, guide: Guide) -> list[str]:
    """Return the sentences about one question in its place."""
    texts = []
    if question.kind in CHOICE_KINDS and len(question.choices) < 2:
        texts.append("Schreiben Sie mindestens zwei Antworten zur Auswahl.")
    if question.profile_field:
        target = target_of(question)
        if target is None:
            texts.append("Das Feld im Steckbrief gibt es hier nicht. Wählen Sie ein anderes.")
        else:
            texts.append(fits(question, target))
    if question.condition_key:
        texts.append(_condition_problem(question, guide))
    return [text for text in texts if text]


def earlier_questions(question: GuideQuestion, guide: Guide) -> list[GuideQuestion]:
    """Return the questions on whose answer this one may depend: earlier, with a choice, asked only once.

    In a repeating section its own earlier questions count too. A question that is not stored yet comes last.
    """
    found: list[GuideQuestion] = []
    for section in guide.sections:
        is_own = section.pk == question.section_id
        for other in section.questions.all():
            if other.pk == question.pk:
                return found
            if other.kind in CONDITION_KINDS and (is_own or not section.repeats):
                found.append(other)
        if is_own:
            return found
    return found


def _condition_problem(question: GuideQuestion, guide: Guide) -> str:
    earlier = {other.key: other for other in earlier_questions(question, guide)}
    other = earlier.get(question.condition_key)
    if other is None:
        return "Die Bedingung nennt eine Frage, die erst später kommt oder die es nicht gibt."
    if question.condition_value not in choices_of(other):
        return f"„{question.condition_value}“ ist keine Antwort auf „{other.text}“. Wählen Sie neu."
    return ""


def _of_section(section: GuideSection) -> Iterator[Problem]:
    questions = list(section.questions.all())
    if not questions:
        yield Problem("Dieser Abschnitt hat noch keine Frage. Fügen Sie eine hinzu.", section)
    for name, number in Counter(q.profile_field for q in questions if q.profile_field).items():
        if number > 1:
            twice = [question for question in questions if question.profile_field == name][-1]
            yield Problem("Zwei Fragen füllen dasselbe Feld. Lösen Sie eine davon.", section, twice)
    kind = ROW_KINDS.get(section.profile_rows)
    if section.repeats and kind:
        filled = {question.profile_field for question in questions}
        for name in sorted(kind.form.essential - filled):
            label = kind.form.base_fields[name].label
            yield Problem(f"Ohne eine Frage für „{label}“ entsteht im Steckbrief kein Eintrag.", section)


def _double_keys(guide: Guide) -> Iterator[Problem]:
    fields: dict[str, GuideSection] = {}
    keys: set[str] = set()
    for section in guide.sections:
        for question in section.questions.all():
            if question.key in keys:
                yield Problem("Diese Frage hat denselben Schlüssel wie eine frühere.", section, question)
            keys.add(question.key)
            if question.profile_field and not section.repeats:
                first = fields.setdefault(question.profile_field, section)
                if first is not section:
                    text = f"Dieses Feld füllt schon eine Frage im Abschnitt „{first.title}“."
                    yield Problem(text, section, question)

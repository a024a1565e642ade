"""Two texts for one answer: somebody chooses, and the other text stays readable until then."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from inventories.enums.interview import ConflictChoice
from inventories.interviews.kinds import Value, can_join, clean_answer
from inventories.interviews.plan import read_guide
from inventories.models import AnswerConflict
from inventories.services.answers import lock_interview, refuse_closed, write_answer

SETTLED = "Hier wurde schon entschieden. Die Antwort steht an ihrer Stelle."
MOVED = "Die Antwort wurde gerade noch einmal geändert. Vergleichen Sie die beiden Fassungen neu."


@transaction.atomic
def settle_conflict(*, conflict: AnswerConflict, user: User, choice: str, revision: int) -> AnswerConflict:
    """Let one of two versions hold, or both texts one after the other.

    `choice` is one of ConflictChoice, `revision` the state of the answer that the page showed. Raises
    ValidationError when it was settled before, changed meanwhile, or the texts cannot be joined.
    """
    interview = lock_interview(conflict.answer.interview)
    refuse_closed(interview, user)
    conflict = AnswerConflict.objects.select_related("answer").get(pk=conflict.pk)
    if conflict.settled_at:
        raise ValidationError(SETTLED)
    answer = conflict.answer
    if answer.revision != revision:
        raise ValidationError(MOVED)
    question = read_guide(interview.version).question(answer.section_key, answer.question_key)
    value = _chosen(question, answer.value, conflict.value, choice)
    if value != answer.value:
        write_answer(answer, value, user)
    now = timezone.now()
    conflict.settled_at, conflict.settled_by = now, user
    conflict.save(update_fields=["settled_at", "settled_by"])
    # who wrote the same on a third device need not be asked again
    same = [other.pk for other in answer.conflicts.filter(settled_at=None) if other.value == value]
    answer.conflicts.filter(pk__in=same).update(settled_at=now, settled_by=user)
    return conflict


def _chosen(question, stored: Value, arrived: Value, choice: str) -> Value:
    if choice == ConflictChoice.STORED:
        return stored
    if choice == ConflictChoice.ARRIVED:
        return arrived
    if choice != ConflictChoice.BOTH or not can_join(question, stored, arrived):
        raise ValidationError("Wählen Sie eine der beiden Fassungen.")
    joint = " · " if question.kind == "text" else "\n\n"
    return clean_answer(question, f"{stored}{joint}{arrived}")

"""The submitted application as SKEW reads it: answers in words, with what a correction has changed."""

from dataclasses import dataclass

from applications.application_pdf import submitted_parts
from applications.models import Submission

NOT_ASKED = "noch nicht angegeben"


@dataclass(frozen=True)
class Row:
    """One question with its answer; `before` is that of the version before, None when it is the same."""

    question: str
    answer: str
    before: str | None


@dataclass(frozen=True)
class FilePart:
    """One part of the form with its rows."""

    letter: str
    title: str
    rows: list[Row]

    @property
    def changed(self) -> list[Row]:
        """The rows that differ from the version before."""
        return [row for row in self.rows if row.before is not None]


def read_parts(submission: Submission, previous: Submission | None = None) -> list[FilePart]:
    """Return the parts of a version; with `previous`, changed answers carry the old one."""
    old = _answers_by_question(previous) if previous else None
    return [
        FilePart(
            part["letter"],
            part["title"],
            [_row(part["letter"], row, old) for row in part["rows"]],
        )
        for part in submitted_parts(submission.data)
    ]


def _row(letter: str, row: dict, old: dict | None) -> Row:
    question, answer = row["question"], row["answer"]
    before = old.get((letter, question), NOT_ASKED) if old is not None else answer
    return Row(question, answer, None if before == answer else before)


def _answers_by_question(submission: Submission) -> dict[tuple[str, str], str]:
    return {
        (part["letter"], row["question"]): row["answer"]
        for part in submitted_parts(submission.data)
        for row in part["rows"]
    }

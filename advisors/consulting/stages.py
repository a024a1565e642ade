"""Where a consultation stands: first talk, dialogue forum, consultation, final report, in one line."""

from collections.abc import Iterable
from dataclasses import dataclass

from advisors.budget.errors import days
from advisors.enums.consultation import OPEN_CONSULTATIONS, DayKind, DayStatus, ReportStatus
from advisors.models import Consultation, ConsultingDay, FinalReport
from core.templatetags.german import datum

DONE, NOW, SKIPPED = "done", "now", "skipped"
WORD_OF = {DONE: "abgeschlossen", NOW: "jetzt", SKIPPED: "übersprungen", "": "kommt noch"}
REPORT_WORDS = {
    ReportStatus.DRAFT: "im Entwurf",
    ReportStatus.SUBMITTED: "bei der Kommune",
    ReportStatus.ANSWERED: "bei SKEW",
    ReportStatus.ACCEPTED: "angenommen",
}


@dataclass(frozen=True)
class Stage:
    """One stage; `state` is done, now, skipped or empty (still to come), `note` says when and how much."""

    title: str
    state: str
    note: str = ""

    @property
    def word(self) -> str:
        """The state in words, for people who do not see the colour."""
        return WORD_OF[self.state]


def stages_of(consultation: Consultation, entries: Iterable[ConsultingDay]) -> list[Stage]:
    """Return the four stages, derived from confirmed days and the report; no query beyond the report's."""
    counted = [entry for entry in entries if entry.status == DayStatus.CONFIRMED]
    report = getattr(consultation, "report", None)
    kinds = (DayKind.FIRST_TALK, DayKind.FORUM, DayKind.CONSULTING)
    rows = [(str(kind.label), *_worked(counted, kind)) for kind in kinds]
    rows.append(("Abschlussbericht", *_reported(report)))
    states = _states([is_done for _title, is_done, _note in rows], consultation, report)
    return [Stage(title, state, note) for (title, _done, note), state in zip(rows, states, strict=True)]


def _worked(entries: list[ConsultingDay], kind: str) -> tuple[bool, str]:
    rows = [entry for entry in entries if entry.kind == kind]
    if not rows:
        return False, ""
    first, last = min(row.day for row in rows), max(row.day for row in rows)
    when = datum(first) if first == last else f"{datum(first)} bis {datum(last)}"
    return True, f"{when}, {days(sum(row.half_days for row in rows))}"


def _reported(report: FinalReport | None) -> tuple[bool, str]:
    if report is None:
        return False, ""
    return report.status == ReportStatus.ACCEPTED, REPORT_WORDS[report.status]


def _states(done: list[bool], consultation: Consultation, report: FinalReport | None) -> list[str]:
    """A stage that is behind the furthest one and has no days was left out; the next one is now."""
    reached = max((place for place, is_done in enumerate(done) if is_done), default=-1)
    if report is not None and report.status != ReportStatus.DRAFT:
        reached = max(reached, len(done) - 2)
    is_open = consultation.status in OPEN_CONSULTATIONS
    states = []
    for place, is_done in enumerate(done):
        if is_done:
            states.append(DONE)
        elif place <= reached:
            states.append(SKIPPED)
        else:
            states.append(NOW if is_open and place == reached + 1 else "")
    return states

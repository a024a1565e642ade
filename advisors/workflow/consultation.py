"""The life of a consultation, of a day and of a final report, each on one screen."""

from advisors.enums.consultation import ConsultationStatus as C
from advisors.enums.consultation import DayStatus as D
from advisors.enums.consultation import ReportStatus as R
from advisors.permissions.consultation import (
    can_answer_report,
    can_cancel_day,
    can_change_consultation,
    can_correct_day,
    can_decide_day,
    can_decide_report,
    can_submit_report,
    is_moved_by_the_portal,
)
from core.workflow import Transition, Workflow

CONSULTATION_WORKFLOW = Workflow(
    "Beratung",
    C,
    (
        # the advisors hand the final report in, or SKEW gives it back
        Transition("report", "Abschlussbericht abgeben", (C.RUNNING,), C.REPORTING, is_moved_by_the_portal),
        Transition("resume", "Bericht zurückgegeben", (C.REPORTING,), C.RUNNING, is_moved_by_the_portal),
        # SKEW has accepted the final report
        Transition("close", "Abschließen", (C.REPORTING,), C.CLOSED, is_moved_by_the_portal),
        Transition("cancel", "Beratung abbrechen", (C.RUNNING, C.REPORTING), C.CANCELLED, can_change_consultation, needs_comment=True, tone="danger", hint="Alle Tage, die noch reserviert sind, gehen an die Kommune zurück."),
    ),
)  # fmt: skip

DAY_WORKFLOW = Workflow(
    "Beratungstag",
    D,
    (
        Transition("confirm", "Tag bestätigen", (D.ENTERED,), D.CONFIRMED, can_decide_day, tone="primary"),
        Transition("return", "Rückfrage stellen", (D.ENTERED,), D.RETURNED, can_decide_day, needs_comment=True),
        Transition("resubmit", "Berichtigt senden", (D.RETURNED,), D.ENTERED, can_correct_day, tone="primary"),
        Transition("withdraw", "Eintrag zurückziehen", (D.ENTERED, D.RETURNED), D.WITHDRAWN, can_correct_day),
        # a confirmed day gives its booking back; one that was paid stays
        Transition("cancel", "Tag stornieren", (D.ENTERED, D.RETURNED, D.CONFIRMED), D.CANCELLED, can_cancel_day, needs_comment=True, tone="danger"),
    ),
)  # fmt: skip

REPORT_WORKFLOW = Workflow(
    "Abschlussbericht",
    R,
    (
        Transition("submit", "Bericht abgeben", (R.DRAFT,), R.SUBMITTED, can_submit_report, tone="primary"),
        Transition("answer", "Rückmeldung senden", (R.SUBMITTED,), R.ANSWERED, can_answer_report, tone="primary"),
        Transition("return", "Bericht zurückgeben", (R.SUBMITTED, R.ANSWERED), R.DRAFT, can_decide_report, needs_comment=True),
        Transition("accept", "Bericht annehmen", (R.ANSWERED,), R.ACCEPTED, can_decide_report, tone="primary"),
    ),
)  # fmt: skip

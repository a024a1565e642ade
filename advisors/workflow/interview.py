"""The life of an interview on one screen."""

from advisors.enums.stakeholders import InterviewStatus as I  # noqa: E741 - the table reads better
from advisors.permissions.stakeholders import can_edit_interview, can_evaluate_interview
from core.workflow import Transition, Workflow

INTERVIEW_WORKFLOW = Workflow(
    "Interview",
    I,
    (
        Transition("finish", "Interview ist geführt", (I.PLANNED,), I.DONE, can_edit_interview, tone="primary"),
        Transition("evaluate", "In die Auswertung nehmen", (I.DONE,), I.EVALUATED, can_evaluate_interview, tone="primary"),
        Transition("reopen", "Wieder öffnen", (I.EVALUATED,), I.DONE, can_evaluate_interview),
    ),
)  # fmt: skip

"""The life of a workshop on one screen."""

from core.workflow import Transition, Workflow
from networks.enums import EventStatus as S
from networks.permissions.workshop import can_call_off_workshop, can_finish_workshop, can_manage_workshop

WORKSHOP_WORKFLOW = Workflow(
    "Vernetzungsworkshop",
    S,
    (
        # with the first invitation that goes out
        Transition("invite", "Einladungen senden", (S.DRAFT,), S.INVITED, can_manage_workshop, tone="primary"),
        Transition("close_answers", "Anmeldung schließen", (S.INVITED,), S.CLOSED, can_manage_workshop, hint="Danach nehmen Sie Änderungen am Telefon entgegen."),
        Transition("open_answers", "Anmeldung wieder öffnen", (S.CLOSED,), S.INVITED, can_call_off_workshop),
        Transition("hold", "Workshop hat stattgefunden", (S.INVITED, S.CLOSED), S.HELD, can_finish_workshop, tone="primary"),
        Transition("cancel", "Workshop absagen", (S.DRAFT, S.INVITED, S.CLOSED), S.CANCELLED, can_call_off_workshop, needs_comment=True, tone="danger", hint="Der Grund steht in der Absage, die alle Eingeladenen bekommen."),
        Transition("resume", "Workshop neu ansetzen", (S.CANCELLED,), S.DRAFT, can_manage_workshop, hint="Alle Antworten werden gelöscht. Sie laden danach neu ein."),
    ),
)  # fmt: skip

"""The life of an event on one screen."""

from core.workflow import Transition, Workflow
from networks.enums import EventStatus as S
from networks.permissions import can_call_off_event, can_finish_event, can_manage_event

EVENT_WORKFLOW = Workflow(
    "Veranstaltung",
    S,
    (
        # with the first invitation that goes out
        Transition("invite", "Einladungen senden", (S.DRAFT,), S.INVITED, can_manage_event, tone="primary"),
        Transition("close_answers", "Anmeldung schließen", (S.INVITED,), S.CLOSED, can_manage_event, hint="Danach nehmen Sie Änderungen am Telefon entgegen."),
        Transition("open_answers", "Anmeldung wieder öffnen", (S.CLOSED,), S.INVITED, can_call_off_event),
        Transition("hold", "Workshop hat stattgefunden", (S.INVITED, S.CLOSED), S.HELD, can_finish_event, tone="primary"),
        Transition("cancel", "Workshop absagen", (S.DRAFT, S.INVITED, S.CLOSED), S.CANCELLED, can_call_off_event, needs_comment=True, tone="danger", hint="Der Grund steht in der Absage, die alle Eingeladenen bekommen."),
        Transition("resume", "Workshop neu ansetzen", (S.CANCELLED,), S.DRAFT, can_manage_event, hint="Alle Antworten werden gelöscht. Sie laden danach neu ein."),
    ),
)  # fmt: skip

"""The life of an open event on one screen."""

from core.workflow import Transition, Workflow
from networks.enums import EventStatus as S
from networks.permissions.event import (
    can_cancel_event,
    can_hold_event,
    can_lead_event,
    can_withdraw_event,
)

EVENT_WORKFLOW = Workflow(
    "Veranstaltung",
    S,
    (
        Transition("announce", "Ankündigen", (S.DRAFT,), S.ANNOUNCED, can_lead_event, tone="primary", hint="Die Seite steht danach im Kalender. Anmelden kann man sich im gewählten Zeitraum."),
        Transition("discard", "Verwerfen", (S.DRAFT,), S.DISCARDED, can_withdraw_event, tone="danger", hint="Der Entwurf liegt danach bei den vergangenen und lässt sich wieder hervorholen."),
        Transition("restore", "Wieder hervorholen", (S.DISCARDED,), S.DRAFT, can_lead_event),
        Transition("withdraw", "Zurück in die Vorbereitung", (S.ANNOUNCED,), S.DRAFT, can_withdraw_event, hint="Die Seite verschwindet aus dem Kalender."),
        Transition("close_registration", "Anmeldung schließen", (S.ANNOUNCED,), S.CLOSED, can_lead_event, hint="Wer auf der Warteliste steht, rückt weiter nach."),
        Transition("open_registration", "Anmeldung wieder öffnen", (S.CLOSED,), S.ANNOUNCED, can_cancel_event),
        Transition("hold", "Hat stattgefunden", (S.ANNOUNCED, S.CLOSED), S.HELD, can_hold_event, tone="primary"),
        Transition("complete", "Abschließen", (S.HELD,), S.COMPLETED, can_lead_event, tone="primary", hint="Namen und Adressen löscht das Portal, sobald die Frist der Veranstaltung um ist."),
        Transition("reopen", "Wieder öffnen", (S.COMPLETED,), S.HELD, can_lead_event, needs_comment=True),
        Transition("cancel", "Absagen", (S.ANNOUNCED, S.CLOSED), S.CANCELLED, can_cancel_event, needs_comment=True, tone="danger", hint="Der Grund steht in der Absage, die alle Angemeldeten bekommen."),
        Transition("resume", "Doch stattfinden lassen", (S.CANCELLED,), S.ANNOUNCED, can_cancel_event, needs_comment=True, hint="Wer angemeldet war, behält den Platz und bekommt eine Nachricht."),
    ),
)  # fmt: skip

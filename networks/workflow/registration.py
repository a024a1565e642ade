"""The life of a registration on one screen; its moves are made by the person's link, the team, or the hour."""

from core.workflow import Transition, Workflow
from networks.enums import RegistrationStatus as S
from networks.permissions.registration import can_move_registration

UNSEATED = (S.CANCELLED, S.LAPSED)

REGISTRATION_WORKFLOW = Workflow(
    "Anmeldung",
    S,
    (
        Transition("confirm", "Anmeldung bestätigen", (S.UNCONFIRMED,), S.REGISTERED, can_move_registration, tone="primary"),
        Transition("wait", "Auf die Warteliste", (S.UNCONFIRMED,), S.WAITING, can_move_registration),
        Transition("offer", "Platz anbieten", (S.WAITING,), S.OFFERED, can_move_registration, tone="primary", hint="Die Person bekommt eine Mail und hat bis zur Frist Zeit."),
        Transition("accept", "Platz annehmen", (S.OFFERED,), S.REGISTERED, can_move_registration, tone="primary"),
        Transition("admit", "Platz geben", (S.WAITING,), S.REGISTERED, can_move_registration, hint="Ohne Rückfrage, zum Beispiel nach einem Anruf."),
        Transition("lapse", "Verfallen lassen", (S.UNCONFIRMED, S.OFFERED), S.LAPSED, can_move_registration),
        Transition("cancel", "Abmelden", (S.UNCONFIRMED, S.REGISTERED, S.WAITING, S.OFFERED), S.CANCELLED, can_move_registration, tone="danger"),
        Transition("return", "Wieder anmelden", UNSEATED, S.REGISTERED, can_move_registration),
        Transition("return_waiting", "Wieder auf die Warteliste", UNSEATED, S.WAITING, can_move_registration),
    ),
)  # fmt: skip

"""The way of a person through the pool, on one screen."""

from advisors.enums.pool import AdvisorStatus as S
from advisors.permissions.profile import can_manage_advisor
from core.workflow import Transition, Workflow

ADVISOR_WORKFLOW = Workflow(
    "Beratende",
    S,
    (
        Transition("qualify", "In die Qualifizierung aufnehmen", (S.APPLYING,), S.QUALIFYING, can_manage_advisor, tone="primary"),
        Transition("activate", "In den Pool aufnehmen", (S.QUALIFYING,), S.ACTIVE, can_manage_advisor, tone="primary", hint="Ab jetzt kann die Person vorgeschlagen werden und sich öffentlich zeigen."),
        Transition("pause", "Pausieren", (S.ACTIVE,), S.PAUSED, can_manage_advisor, needs_comment=True, hint="Die Person steht nicht mehr öffentlich und wird nicht vorgeschlagen."),
        Transition("resume", "Pause beenden", (S.PAUSED,), S.ACTIVE, can_manage_advisor, tone="primary"),
        Transition("leave", "Ausscheiden eintragen", (S.APPLYING, S.QUALIFYING, S.ACTIVE, S.PAUSED), S.LEFT, can_manage_advisor, needs_comment=True, tone="danger", hint="Das Profil verschwindet sofort, freiwillige Angaben werden gelöscht."),
        # the voluntary data are gone: the person begins again with an empty page of consents
        Transition("return", "Wieder aufnehmen", (S.LEFT,), S.QUALIFYING, can_manage_advisor),
    ),
)  # fmt: skip

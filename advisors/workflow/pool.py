"""The life of a pool on one screen."""

from advisors.enums.pool import PoolStatus as P
from advisors.permissions.pool import can_change_pool, can_end_pool
from core.workflow import Transition, Workflow

POOL_WORKFLOW = Workflow(
    "Beraterpool",
    P,
    (
        Transition("pause", "Pool pausieren", (P.OPEN,), P.PAUSED, can_change_pool, hint="Neue Anfragen sind dann nicht möglich. Laufende Beratungen gehen weiter."),
        Transition("reopen", "Pool wieder öffnen", (P.PAUSED,), P.OPEN, can_change_pool, tone="primary"),
        Transition("end", "Pool beenden", (P.OPEN, P.PAUSED), P.ENDED, can_end_pool, needs_comment=True, tone="danger", hint="Warum endet der Pool? Das Ende ist heute. Der Satz steht im Verlauf."),
        # ended by mistake, or a Land comes back
        Transition("restart", "Beendeten Pool wieder öffnen", (P.ENDED,), P.OPEN, can_end_pool, needs_comment=True, hint="Warum öffnen Sie ihn wieder? Das Ende ist dann wieder offen."),
    ),
)  # fmt: skip

"""The life of a case of the exchange on one screen: nobody else reads it before both sides said yes."""

from advisors.enums.exchange import WITHDRAWABLE_CASES
from advisors.enums.exchange import PracticeStatus as P
from advisors.permissions.exchange import (
    can_publish_case,
    can_withdraw_case,
    can_write_case,
    is_answered_by_both,
)
from core.workflow import Transition, Workflow

PRACTICE_WORKFLOW = Workflow(
    "Fall im Austausch",
    P,
    (
        Transition("ask", "Um Freigabe bitten", (P.DRAFT,), P.WAITING, can_write_case, tone="primary"),
        # the second side said yes
        Transition("release", "Beide Seiten haben freigegeben", (P.WAITING,), P.RELEASED, is_answered_by_both),
        # one side said no
        Transition("refuse", "Eine Seite gibt nicht frei", (P.WAITING,), P.DRAFT, is_answered_by_both),
        Transition("publish", "Als gute Praxis veröffentlichen", (P.RELEASED,), P.PUBLISHED, can_publish_case, tone="primary"),
        Transition("unpublish", "Von den öffentlichen Seiten nehmen", (P.PUBLISHED,), P.RELEASED, can_publish_case),
        Transition("revise", "Noch einmal überarbeiten", (P.WAITING, P.RELEASED), P.DRAFT, can_write_case),
        Transition("withdraw", "Freigabe zurückziehen", tuple(sorted(WITHDRAWABLE_CASES)), P.WITHDRAWN, can_withdraw_case, tone="danger"),
        Transition("resume", "Neu beginnen", (P.WITHDRAWN,), P.DRAFT, can_write_case),
    ),
)  # fmt: skip

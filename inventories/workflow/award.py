"""The life of an award, of an offer and of a milestone, each on one screen."""

from core.workflow import Transition, Workflow
from inventories.enums.award import AwardStatus as A
from inventories.enums.award import MilestoneStatus as M
from inventories.enums.award import OfferStatus as O  # noqa: E741 - the table reads better
from inventories.permissions import is_made_by_the_portal
from inventories.permissions.award import (
    can_answer_offer,
    can_ask_contractors,
    can_decide_milestone,
    can_deliver_milestone,
    can_run_award,
    can_withdraw_offer,
)

AWARD_WORKFLOW = Workflow(
    "Vergabe",
    A,
    (
        Transition("ask", "Jetzt anfragen", (A.PREPARING,), A.OFFERED, can_ask_contractors, tone="primary"),
        # somebody said yes
        Transition("award", "Auftrag vergeben", (A.OFFERED,), A.AWARDED, is_made_by_the_portal),
        # nobody is left who could be asked
        Transition("fail", "Ohne Zusage beenden", (A.OFFERED,), A.FAILED, is_made_by_the_portal),
        Transition("reopen", "Weitere Personen anfragen", (A.FAILED,), A.PREPARING, can_ask_contractors, tone="primary"),
        Transition("cancel", "Vergabe abbrechen", (A.PREPARING, A.OFFERED, A.FAILED), A.CANCELLED, can_run_award, needs_comment=True, tone="danger"),
    ),
)  # fmt: skip

OFFER_WORKFLOW = Workflow(
    "Anfrage",
    O,
    (
        # the officer starts the award, or the portal asks the next person
        Transition("ask", "Anfragen", (O.PLANNED,), O.OFFERED, is_made_by_the_portal),
        Transition("accept", "Auftrag annehmen", (O.OFFERED,), O.ACCEPTED, can_answer_offer, tone="primary"),
        Transition("decline", "Anfrage ablehnen", (O.OFFERED,), O.DECLINED, can_answer_offer, needs_comment=True),
        # the deadline is over
        Transition("lapse", "Frist ist verstrichen", (O.OFFERED,), O.LAPSED, is_made_by_the_portal),
        Transition("withdraw", "Anfrage zurückziehen", (O.PLANNED, O.OFFERED), O.WITHDRAWN, can_withdraw_offer, needs_comment=True, tone="danger"),
    ),
)  # fmt: skip

MILESTONE_WORKFLOW = Workflow(
    "Meilenstein",
    M,
    (
        Transition("deliver", "Ergebnis abgeben", (M.OPEN, M.RETURNED), M.DELIVERED, can_deliver_milestone, tone="primary"),
        Transition("return", "Mit Gründen zurückgeben", (M.DELIVERED,), M.RETURNED, can_decide_milestone, needs_comment=True),
        Transition("accept", "Abnehmen", (M.DELIVERED,), M.ACCEPTED, can_decide_milestone, tone="primary"),
    ),
)  # fmt: skip

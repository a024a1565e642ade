"""The life of a request and of a proposal, each on one screen."""

from advisors.enums.request import ProposalStatus as P
from advisors.enums.request import RequestStatus as R
from advisors.permissions.request import (
    can_answer_proposal,
    can_ask_proposal,
    can_choose_for,
    can_confirm_request,
    can_prepare_proposals,
    can_review_request,
    can_submit_request,
    can_withdraw_request,
    is_made_by_the_portal,
)
from core.workflow import Transition, Workflow

REQUEST_WORKFLOW = Workflow(
    "Anfrage an den Beraterpool",
    R,
    (
        Transition("submit", "Anfrage zeichnen und einreichen", (R.DRAFT, R.RETURNED), R.SUBMITTED, can_submit_request, tone="primary"),
        Transition("search", "Beratende suchen", (R.SUBMITTED,), R.MATCHING, can_review_request, tone="primary"),
        Transition("return", "Rückfrage stellen", (R.SUBMITTED, R.MATCHING), R.RETURNED, can_review_request, needs_comment=True),
        Transition("decline", "Anfrage ablehnen", (R.SUBMITTED, R.RETURNED, R.MATCHING, R.AGREED), R.DECLINED, can_review_request, needs_comment=True, tone="danger"),
        Transition("publish", "Vorschläge an die Kommune geben", (R.MATCHING,), R.CHOOSING, can_prepare_proposals, tone="primary"),
        Transition("ask", "Anfragen", (R.CHOOSING,), R.ASKED, can_choose_for, tone="primary"),
        # everybody of the asked proposal said yes
        Transition("agree", "Beratende haben zugesagt", (R.ASKED,), R.AGREED, is_made_by_the_portal),
        # a no or no answer: the municipality chooses again, or SKEW searches on when nobody is left
        Transition("choose_again", "Auswahl wieder öffnen", (R.ASKED,), R.CHOOSING, is_made_by_the_portal),
        Transition("search_on", "Weiter suchen", (R.ASKED,), R.MATCHING, is_made_by_the_portal),
        Transition("search_again", "Vorschläge überarbeiten", (R.CHOOSING, R.ASKED, R.AGREED), R.MATCHING, can_review_request, needs_comment=True),
        Transition("confirm", "Beratung bestätigen", (R.AGREED,), R.CONFIRMED, can_confirm_request, tone="primary"),
        Transition("withdraw", "Anfrage zurückziehen", (R.SUBMITTED, R.RETURNED, R.MATCHING, R.CHOOSING, R.ASKED, R.AGREED), R.WITHDRAWN, can_withdraw_request, tone="danger"),
    ),
)  # fmt: skip

PROPOSAL_WORKFLOW = Workflow(
    "Vorschlag",
    P,
    (
        Transition("ask", "Anfragen", (P.PROPOSED,), P.ASKED, can_ask_proposal, tone="primary"),
        Transition("accept", "Zusagen", (P.ASKED,), P.ACCEPTED, can_answer_proposal, tone="primary"),
        Transition("decline", "Absagen", (P.ASKED,), P.DECLINED, can_answer_proposal, needs_comment=True),
        # the deadline is over
        Transition("lapse", "Frist ist verstrichen", (P.ASKED,), P.LAPSED, is_made_by_the_portal),
        # the request went another way or ended
        Transition("pass", "Nicht gewählt", (P.PROPOSED, P.ASKED, P.ACCEPTED), P.PASSED, is_made_by_the_portal),
    ),
)  # fmt: skip

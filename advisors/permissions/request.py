"""Who may ask for advice, review a request, choose and answer."""

from accounts.permissions import can_edit_for, can_read_for, can_sign_for
from advisors.enums.pool import AdvisorStatus
from advisors.enums.request import (
    EDITABLE_REQUESTS,
    OPEN_REQUESTS,
    ProposalStatus,
    RequestOrigin,
    RequestStatus,
)

# the municipality reads the proposals from their publication on
SHOWN_PROPOSALS = frozenset(
    {RequestStatus.CHOOSING, RequestStatus.ASKED, RequestStatus.AGREED, RequestStatus.CONFIRMED}
)


def is_made_by_the_portal(user, obj) -> bool:
    """Moves that follow from something else; nobody presses a button for them."""
    return False


def can_start_request(user, municipality) -> bool:
    """Members with the right to edit ask for their municipality."""
    return can_edit_for(user, municipality.pk)


def can_enter_for_town(user, profile) -> bool:
    """Active advisors enter what a municipality told them directly; its signing member confirms."""
    is_own = profile is not None and profile.user_id == user.pk
    return is_own and user.is_advisor and profile.status == AdvisorStatus.ACTIVE


def can_follow_up(user, consultation) -> bool:
    """Editing members of the municipality ask for more after a consultation."""
    return can_edit_for(user, consultation.municipality_id)


def can_view_request(user, request) -> bool:
    """Members of the municipality, who entered it, advisors who were asked; SKEW from the submission on."""
    if not user.is_authenticated:
        return False
    if can_read_for(user, request.municipality_id):
        return True
    if user.is_skew_staff:
        return request.status != RequestStatus.DRAFT or request.created_by_id == user.pk
    if not user.is_advisor:
        return False
    return request.created_by_id == user.pk or request.proposals.put_to(user).exists()


def can_edit_request(user, request) -> bool:
    """Editing members until it is submitted and after a question; who entered it until it is handed over."""
    if request.status not in EDITABLE_REQUESTS:
        return False
    return can_edit_for(user, request.municipality_id) or is_entered_by(user, request)


def is_entered_by(user, request) -> bool:
    """The advisor of a direct contact, as long as the municipality has not got it yet."""
    is_own = request.origin == RequestOrigin.DIRECT_CONTACT and request.created_by_id == user.pk
    return is_own and user.is_advisor and request.status == RequestStatus.DRAFT and request.ready_at is None


def can_hand_to_signer(user, request) -> bool:
    """Who writes but may not sign hands a draft to those who may."""
    may_write = can_edit_request(user, request)
    return may_write and request.ready_at is None and not can_sign_for(user, request.municipality_id)


def can_discard_request(user, request) -> bool:
    """A draft is thrown away by editing members, or by the advisor who entered it."""
    return request.status == RequestStatus.DRAFT and can_edit_request(user, request)


def can_submit_request(user, request) -> bool:
    """Only members with the right to sign submit, also after a question of SKEW."""
    return request.status in EDITABLE_REQUESTS and can_sign_for(user, request.municipality_id)


def can_withdraw_request(user, request) -> bool:
    """Signing members, any time between submission and confirmation."""
    return request.status in OPEN_REQUESTS and can_sign_for(user, request.municipality_id)


def can_view_request_inbox(user) -> bool:
    """The inbox of requests is for SKEW's staff."""
    return user.is_authenticated and user.is_skew_staff


def can_review_request(user, request) -> bool:
    """SKEW's staff, except for a municipality they act for themselves (bias)."""
    return user.is_skew_staff and request.municipality_id not in user.rights


def can_prepare_proposals(user, request) -> bool:
    """SKEW picks and orders advisors while it searches."""
    return request.status == RequestStatus.MATCHING and can_review_request(user, request)


def can_confirm_request(user, request) -> bool:
    """SKEW confirms, and with it reserves the days."""
    return request.status == RequestStatus.AGREED and can_review_request(user, request)


def can_see_proposals(user, request) -> bool:
    """SKEW always; the municipality from the publication on, never while SKEW works on them."""
    if can_review_request(user, request):
        return True
    return request.status in SHOWN_PROPOSALS and can_read_for(user, request.municipality_id)


def can_choose_for(user, request) -> bool:
    """Editing members choose whom to ask."""
    return request.status == RequestStatus.CHOOSING and can_edit_for(user, request.municipality_id)


def can_ask_proposal(user, proposal) -> bool:
    """Editing members of the municipality choose among the proposals put to them."""
    return can_edit_for(user, proposal.request.municipality_id)


def can_view_proposal(user, proposal) -> bool:
    """The advisors who were asked; they see it also afterwards."""
    is_member = any(member.profile.user_id == user.pk for member in proposal.members.all())
    return user.is_authenticated and user.is_advisor and is_member and proposal.asked_at is not None


def can_answer_proposal(user, proposal) -> bool:
    """An advisor who was asked, for themselves, until the question is closed."""
    return proposal.status == ProposalStatus.ASKED and can_view_proposal(user, proposal)

"""Who may do what with awards, offers, contracts and milestones."""

from inventories.enums.award import AwardStatus, OfferStatus
from inventories.permissions import can_assign_contractor, can_manage_inventory


def can_run_award(user, award) -> bool:
    """SKEW's staff, except for a municipality they act for (bias)."""
    return can_manage_inventory(user, award.inventory)


def can_prepare_award(user, award) -> bool:
    """SKEW changes scope, people and fees until somebody is asked."""
    return award.status == AwardStatus.PREPARING and can_run_award(user, award)


def can_ask_contractors(user, award) -> bool:
    """SKEW asks from the award on and until the brochure is out."""
    return can_run_award(user, award) and can_assign_contractor(user, award.inventory)


def can_write_award_note(user, award) -> bool:
    """SKEW words the reasons until the award has ended; then the note is frozen."""
    return award.closed_at is None and can_run_award(user, award)


def can_view_offer(user, offer) -> bool:
    """SKEW's staff, and the person who was asked; what is only planned is SKEW's own matter."""
    if user.is_skew_staff:
        return True
    is_own = user.is_authenticated and user.is_contractor and offer.contractor_id == user.pk
    return is_own and offer.status != OfferStatus.PLANNED


def can_answer_offer(user, offer) -> bool:
    """The person who was asked, nobody in their place."""
    is_own = user.is_authenticated and user.is_contractor and offer.contractor_id == user.pk
    return is_own and offer.status == OfferStatus.OFFERED


def can_withdraw_offer(user, offer) -> bool:
    """SKEW takes a question back as long as it was not answered."""
    return can_run_award(user, offer.award)


def can_view_contract(user, contract) -> bool:
    """SKEW's staff, and the contractor: also after the end, when the case itself is closed to them."""
    if user.is_skew_staff:
        return True
    return user.is_authenticated and user.is_contractor and contract.contractor_id == user.pk


def can_deliver_milestone(user, milestone) -> bool:
    """The contractor, while the contract is open."""
    contract = milestone.contract
    return user.is_contractor and contract.contractor_id == user.pk and contract.ended_at is None


def can_decide_milestone(user, milestone) -> bool:
    """SKEW accepts or returns, while the contract is open; not for a municipality they act for (bias)."""
    return milestone.contract.ended_at is None and can_manage_inventory(user, milestone.contract.inventory)


def can_plan_milestones(user, contract) -> bool:
    """SKEW sets parts and dates of an open contract."""
    return contract.ended_at is None and can_manage_inventory(user, contract.inventory)


def can_view_pool(user) -> bool:
    """The pool of contractors is for SKEW's staff."""
    return user.is_skew_staff


def can_edit_contractor_profile(user) -> bool:
    """Contractors describe themselves; nobody does it for them."""
    return user.is_contractor


def can_change_award_settings(user) -> bool:
    """Thresholds and service templates are the matter of SKEW's leads."""
    return user.is_skew_staff and user.is_lead

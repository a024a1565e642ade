"""Who may do what with an application. Pure functions; `visible_to` in querysets.py is their list twin."""

from accounts.permissions import can_edit_for, can_read_for, can_sign_for
from applications.enums import AWAITING_SIGNATURE, CLOSED_STATUSES, ApplicationStatus, SignatureWay


def can_start_application(user, municipality) -> bool:
    """Editing members begin an application for their municipality."""
    return can_edit_for(user, municipality.pk)


def can_view_application(user, application) -> bool:
    """Members of the municipality; SKEW's staff once it was submitted (a draft is the town's own)."""
    if can_read_for(user, application.municipality_id):
        return True
    return user.is_active and user.is_skew_staff and application.case_number is not None


def can_edit_application(user, application) -> bool:
    """Editing members, while the municipality has the pen (draft or correction)."""
    return application.is_editable and can_edit_for(user, application.municipality_id)


def can_submit_application(user, application) -> bool:
    """Members with the right to sign."""
    return can_sign_for(user, application.municipality_id)


def can_answer_correction(user, application) -> bool:
    """Editing members answer what SKEW asked for."""
    return can_edit_for(user, application.municipality_id)


def can_withdraw_application(user, application) -> bool:
    """The municipality may take its application back until the decision."""
    return can_sign_for(user, application.municipality_id)


def can_send_signature_code(user, application) -> bool:
    """Members with the right to sign send the code again while the signature is awaited."""
    by_code = application.signature_way == SignatureWay.CODE
    return by_code and application.status in AWAITING_SIGNATURE and can_submit_application(user, application)


def can_process_application(user, application) -> bool:
    """SKEW's staff check, ask and record; never an application of a municipality they act for (bias)."""
    return user.is_active and user.is_skew_staff and not can_read_for(user, application.municipality_id)


def can_propose_decision(user, application) -> bool:
    """Who may process may propose, while the professional review is on."""
    return can_process_application(user, application) and application.status in {
        ApplicationStatus.TECHNICAL_REVIEW,
        ApplicationStatus.DEFERRED,
    }


def can_confirm_decision(user, decision) -> bool:
    """Second-person check: not the proposer, where the programme asks for it ("Vier-Augen-Prinzip")."""
    application = decision.application
    if decision.decided_at or decision.returned_at or not can_process_application(user, application):
        return False
    return not application.programme.requires_second_person or decision.proposed_by_id != user.pk


def can_return_decision(user, decision) -> bool:
    """Who may process gives an open proposal back with a reason; the proposer may take it back too."""
    is_open = decision.decided_at is None and decision.returned_at is None
    return is_open and can_process_application(user, decision.application)


def can_view_decision_letter(user, decision) -> bool:
    """Everybody who sees the case once it is decided; before that only who processes it."""
    if decision.decided_at is None:
        return can_process_application(user, decision.application)
    return can_view_application(user, decision.application)


def can_decide_application(user, application) -> bool:
    """The table's guard for approve, reject and defer; who confirms is checked on the decision itself."""
    return can_process_application(user, application)


def can_reopen_application(user, application) -> bool:
    """SKEW's staff take a deferred application up again."""
    return can_process_application(user, application) and application.status not in CLOSED_STATUSES


def can_edit_letter_templates(user) -> bool:
    """Leads keep the wording of the letters."""
    return user.is_active and user.is_lead

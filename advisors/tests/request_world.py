"""Requests in every state for the permission table: an address for each page of the subject."""

from advisors.tests.factories import make_consultation, the_pool
from advisors.tests.request_factories import make_proposal, make_ready


def request_addresses(town, cast):
    """Return arguments per URL name; the advisor of the cast was asked in all but the first states."""
    the_pool()
    officer, applicant, profile = cast["officer"], cast["colleague"], cast["advisor"].advisor_profile

    def in_state(status, *, proposal_status=""):
        row = make_ready(town, applicant, status)
        if proposal_status:
            proposal = make_proposal(row, profile, status=proposal_status)
            return {"pk": row.pk}, {"pk": proposal.pk}
        return {"pk": row.pk}

    draft, submitted = in_state("draft"), in_state("submitted")
    matching, listed = in_state("matching", proposal_status="proposed")
    _choosing, offered = in_state("choosing", proposal_status="proposed")
    asked, question = in_state("asked", proposal_status="asked")
    agreed, _yes = in_state("agreed", proposal_status="accepted")
    consultation = make_consultation(town, officer, profile)
    names = {
        "request_detail": asked,
        "withdraw_request": asked,
        "start_follow_up": {"pk": consultation.pk},
        "change_request_status": submitted | {"name": "search"},
        "find_advisors": matching,
        "add_proposal": matching,
        "choose_proposal": offered,
        "answer_proposal": question,
        "confirm_request": agreed,
    }
    names |= dict.fromkeys(
        ("edit_request", "autosave_request", "check_request", "hand_to_signer", "discard_request"), draft
    )
    names |= dict.fromkeys(("move_proposal", "remove_proposal", "note_proposal"), listed)
    found = {f"advisors:{name}": arguments for name, arguments in names.items()}
    return found | {
        "advisors:autosave_request POST": {"field": "goal", "value": "Neu", "base": ""},
    }

"""The letters of a selection: a ready text for each decision, which SKEW may change before it goes out."""

from advisors.models import PoolApplication
from advisors.recruiting.deadlines import day_of_deletion
from advisors.workflow.recruitment import POOL_APPLICATION_WORKFLOW
from core.emails import render_mail

TEMPLATES = {
    "accept": "advisors/emails/recruitment_accept.txt",
    "wait": "advisors/emails/recruitment_wait.txt",
    "decline": "advisors/emails/recruitment_decline.txt",
}


def letter_for(application: PoolApplication, name: str) -> tuple[str, str]:
    """Return subject and text of the letter for a decision (accept, wait, decline)."""
    move = next(entry for entry in POOL_APPLICATION_WORKFLOW.transitions if entry.name == name)
    call = application.call
    context = {
        "application": application,
        "call": call,
        "pool": call.pool,
        "delete_on": day_of_deletion(call, move.target),
        "has_waited": application.waiting_position is not None,
    }
    return render_mail(TEMPLATES[name], context)

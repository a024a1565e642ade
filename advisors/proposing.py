"""What follows from an answer, or from none: the municipality chooses again, or SKEW searches on."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from advisors.enums.request import ProposalStatus, RequestStatus
from advisors.models import ConsultingRequest, Proposal
from advisors.request_mails import tell_advisors, tell_officer, tell_town
from advisors.workflow.request import PROPOSAL_WORKFLOW, REQUEST_WORKFLOW
from core.workflow import WorkflowError

ANSWER_DAYS = 7  # how long asked advisors have
CHOOSE_DAYS = 14  # what the officer's form proposes for the municipality


def answer_deadline(now: datetime | None = None) -> datetime:
    """Return the end of the last day for an answer, in German time."""
    day = timezone.localdate(now or timezone.now()) + timedelta(days=ANSWER_DAYS)
    return timezone.make_aware(datetime.combine(day, time(23, 59)))


def names_of(proposal: Proposal) -> str:
    """Return the people of a proposal: "Samuel Okoro und Leila Haddad"."""
    return " und ".join(str(member.profile) for member in proposal.members.all())


def lock_request(pk: int) -> ConsultingRequest:
    """Return a request under lock: all answers to its proposals go through this row."""
    rows = ConsultingRequest.objects.select_for_update(of=("self",))
    return rows.select_related("municipality", "pool__officer", "officer").get(pk=pk)


def go_on(request: ConsultingRequest, failed: Proposal, *, is_lapsed: bool = False) -> None:
    """After a no or a lapse: open the choice again where proposals are left, else let SKEW search on."""
    if request.status != RequestStatus.ASKED:
        return
    is_open = request.proposals.filter(status=ProposalStatus.PROPOSED).exists()
    REQUEST_WORKFLOW.run(user=None, obj=request, name="choose_again" if is_open else "search_on")
    values = {"names": names_of(failed), "lapsed": is_lapsed, "is_open": is_open}
    tell_town(request, "advisors/emails/proposal_failed.txt", **values)
    if not is_open:
        tell_officer(request, "advisors/emails/proposal_failed.txt", page="find", **values)


def lapse(proposal: Proposal) -> bool:
    """Let a question lapse whose deadline is over; return whether it was still open."""
    request = lock_request(proposal.request_id)
    try:
        PROPOSAL_WORKFLOW.run(user=None, obj=proposal, name="lapse")
    except WorkflowError:  # answered in the meantime
        return False
    proposal.request = request
    tell_advisors(proposal, "advisors/emails/proposal_lapsed.txt")
    go_on(request, proposal, is_lapsed=True)
    return True


def close_proposals(request: ConsultingRequest, *, only_asked: bool = False) -> int:
    """Pass over what still stands, because the request ended; or only over who was asked, to search anew."""
    asked = (ProposalStatus.ASKED, ProposalStatus.ACCEPTED)
    statuses = asked if only_asked else (ProposalStatus.PROPOSED, *asked)
    rows = list(request.proposals.filter(status__in=statuses))
    for proposal in rows:
        was_asked = proposal.status in asked
        PROPOSAL_WORKFLOW.run(user=None, obj=proposal, name="pass")
        if was_asked:
            tell_advisors(proposal, "advisors/emails/proposal_passed.txt")
    return len(rows)

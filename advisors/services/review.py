"""What SKEW does with a request before advisors are asked: question, refusal, search."""

from django.db import transaction

from accounts.models import User
from advisors.models import ConsultingRequest
from advisors.proposing import close_proposals
from advisors.request_mails import tell_town
from advisors.workflow.request import REQUEST_WORKFLOW


@transaction.atomic
def begin_search(*, request: ConsultingRequest, user: User) -> ConsultingRequest:
    """Take a request on and look for advisors; the person becomes responsible for it."""
    REQUEST_WORKFLOW.run(user=user, obj=request, name="search")
    _take_on(request, user)
    return request


@transaction.atomic
def return_request(*, request: ConsultingRequest, user: User, question: str) -> ConsultingRequest:
    """Ask the municipality something; it changes the request and submits it again."""
    REQUEST_WORKFLOW.run(user=user, obj=request, name="return", comment=question)
    _take_on(request, user)
    tell_town(request, "advisors/emails/request_returned.txt", page="edit", comment=question)
    return request


@transaction.atomic
def decline_request(*, request: ConsultingRequest, user: User, reason: str) -> ConsultingRequest:
    """Refuse a request with the reason that the municipality reads."""
    REQUEST_WORKFLOW.run(user=user, obj=request, name="decline", comment=reason)
    _take_on(request, user)
    close_proposals(request)
    tell_town(request, "advisors/emails/request_declined.txt", comment=reason)
    return request


@transaction.atomic
def search_again(*, request: ConsultingRequest, user: User, reason: str) -> ConsultingRequest:
    """Take the proposals back to SKEW's desk; who was asked hears that nothing is left to answer."""
    REQUEST_WORKFLOW.run(user=user, obj=request, name="search_again", comment=reason)
    close_proposals(request, only_asked=True)
    return request


def _take_on(request: ConsultingRequest, user: User) -> None:
    if request.officer_id is None:
        request.officer = user
        request.save(update_fields=["officer"])

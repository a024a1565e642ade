"""From the draft to SKEW's desk: handing over, signing, withdrawing."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from advisors.enums.pool import PoolStatus
from advisors.models import ConsultingRequest
from advisors.permissions.request import can_hand_to_signer
from advisors.proposing import close_proposals
from advisors.request_fields import gaps_of
from advisors.request_mails import page_link, signers_of, tell_officer, tell_town
from advisors.workflow.request import REQUEST_WORKFLOW
from core.access import require
from core.emails import queue_mail
from core.numbers import next_case_number

NOBODY = "Für {town} darf im Portal noch niemand zeichnen. Bitte wenden Sie sich an SKEW."
CLOSED_POOL = "{pool} nimmt zurzeit keine Anfragen an. Ihr Entwurf bleibt erhalten."


@transaction.atomic
def hand_to_signer(*, request: ConsultingRequest, user: User) -> list[User]:
    """Mail to everybody who may sign for the municipality that a request waits; return who was told.

    From then on an advisor who entered it can only read. Raises PermissionDenied, or ValidationError while
    answers are missing or when nobody may sign.
    """
    request = _lock(request)
    require(can_hand_to_signer(user, request))
    _refuse_gaps(request)
    signers = signers_of(request.municipality)
    if not signers:
        raise ValidationError(NOBODY.format(town=request.municipality.short_name))
    request.ready_at = timezone.now()
    request.save(update_fields=["ready_at", "updated_at"])
    for person in signers:
        queue_mail(
            to=person.email,
            template="advisors/emails/request_to_sign.txt",
            context={
                "request": request,
                "town": request.municipality.short_name,
                "person": person,
                "asking": user,
                "link": page_link(request, "check"),
            },
            reference=request.municipality.short_name,
        )
    return signers


@transaction.atomic
def submit_request(*, request: ConsultingRequest, user: User) -> ConsultingRequest:
    """Sign and submit; the case number comes with the first submission and stays.

    Raises PermissionDenied, WorkflowError when somebody was faster, ValidationError while answers are missing
    or the pool takes no requests.
    """
    locked = _lock(request)
    REQUEST_WORKFLOW.choose(user, locked, "submit")
    _refuse_gaps(locked)
    if locked.pool.status != PoolStatus.OPEN:
        raise ValidationError(CLOSED_POOL.format(pool=locked.pool))
    now = timezone.localtime()
    is_first = locked.case_number is None
    if is_first:
        locked.case_number = next_case_number("MG", now.year)
        locked.submitted_at = now
    locked.signed_by, locked.signer_name = user, user.full_name[:120]
    locked.save(update_fields=["case_number", "submitted_at", "signed_by", "signer_name"])
    REQUEST_WORKFLOW.run(user=user, obj=locked, name="submit")
    tell_town(locked, "advisors/emails/request_received.txt")
    tell_officer(locked, "advisors/emails/request_arrived.txt", is_first=is_first)
    return locked


@transaction.atomic
def withdraw_request(*, request: ConsultingRequest, user: User, reason: str = "") -> ConsultingRequest:
    """Take a request back before it is confirmed; everybody who was asked hears of it."""
    REQUEST_WORKFLOW.run(user=user, obj=request, name="withdraw", comment=reason)
    close_proposals(request)
    tell_officer(request, "advisors/emails/request_withdrawn.txt", comment=reason)
    return request


def _lock(request: ConsultingRequest) -> ConsultingRequest:
    rows = ConsultingRequest.objects.select_for_update(of=("self",)).select_related("pool", "municipality")
    return rows.get(pk=request.pk)


def _refuse_gaps(request: ConsultingRequest) -> None:
    gaps = gaps_of(request)
    if gaps:
        raise ValidationError([gap.text for gap in gaps])

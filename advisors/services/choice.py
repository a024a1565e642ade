"""The municipality asks one of the proposals; each asked advisor answers for themselves."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import User
from advisors.enums.pool import AdvisorStatus
from advisors.enums.request import MemberAnswer, ProposalStatus
from advisors.models import AdvisorProfile, ConsultingRequest, Proposal
from advisors.permissions.request import can_view_proposal
from advisors.proposing import answer_deadline, go_on, lock_request, names_of
from advisors.request_days import wish_sentence
from advisors.request_mails import tell_advisors, tell_officer, tell_town
from advisors.workflow.request import PROPOSAL_WORKFLOW, REQUEST_WORKFLOW
from core.access import require

NOT_ACTIVE = "{name} nimmt zurzeit keine Anfragen an. Wählen Sie bitte einen anderen Vorschlag."
FASTER = "Jemand aus Ihrer Kommune hat im selben Moment gewählt. Laden Sie die Seite neu."
GONE = "Diese Anfrage ist nicht mehr offen. Sie müssen nichts mehr tun."
LATE = "Die Frist für Ihre Antwort ist verstrichen. Melden Sie sich bei SKEW, wenn Sie noch Interesse haben."
ANSWERED = "Sie haben schon geantwortet. Danke!"


class QuestionClosed(ValidationError):
    """There is nothing left to answer; the message is a friendly German sentence."""


@dataclass(frozen=True)
class Answer:
    """What an advisor says; the suggestion names somebody else, another period, or both."""

    answer: str
    text: str = ""
    suggested: AdvisorProfile | None = None
    suggested_from: date | None = None
    suggested_until: date | None = None


@transaction.atomic
def choose_proposal(*, proposal: Proposal, user: User) -> Proposal:
    """Ask the people of a proposal. Of two choices at the same moment one counts.

    Raises WorkflowError for the one who was slower, ValidationError when somebody has left or pauses.
    """
    request = lock_request(proposal.request_id)
    proposal = _fresh(proposal)
    proposal.request = request
    for member in proposal.members.all():
        if member.profile.status != AdvisorStatus.ACTIVE or not member.profile.takes_requests:
            raise ValidationError(NOT_ACTIVE.format(name=member.profile))
    REQUEST_WORKFLOW.run(user=user, obj=request, name="ask", comment=names_of(proposal))
    try:
        with transaction.atomic():
            PROPOSAL_WORKFLOW.run(user=user, obj=proposal, name="ask")
    except IntegrityError as double:  # the database holds one open proposal per request
        raise ValidationError(FASTER) from double
    proposal.asked_at, proposal.answer_until = timezone.now(), answer_deadline()
    proposal.save(update_fields=["asked_at", "answer_until"])
    tell_advisors(proposal, "advisors/emails/proposal_asked.txt", wish=wish_sentence(request))
    return proposal


@transaction.atomic
def answer_proposal(*, proposal: Proposal, user: User, answer: Answer) -> Proposal:
    """Store what one asked person says. A pair has agreed when both said yes; one no ends the question.

    Raises PermissionDenied for people who were not asked, QuestionClosed when it is over.
    """
    request = lock_request(proposal.request_id)
    proposal = _fresh(proposal)
    proposal.request = request
    require(can_view_proposal(user, proposal))
    member = next(row for row in proposal.members.all() if row.profile.user_id == user.pk)
    _refuse_closed(proposal, member)
    for name in ("answer", "text", "suggested", "suggested_from", "suggested_until"):
        setattr(member, name, getattr(answer, name))
    member.answered_at = timezone.now()
    member.save()
    if answer.answer == MemberAnswer.YES:
        _agree(request, proposal, user)
    else:
        _refuse(request, proposal, user, answer, member)
    return proposal


def _agree(request: ConsultingRequest, proposal: Proposal, user: User) -> None:
    members = list(proposal.members.all())
    if any(row.answer != MemberAnswer.YES for row in members):
        return
    PROPOSAL_WORKFLOW.run(user=user, obj=proposal, name="accept")
    REQUEST_WORKFLOW.run(user=None, obj=request, name="agree")
    values = {"names": names_of(proposal), "is_pair": len(members) == 2}
    tell_town(request, "advisors/emails/proposal_accepted.txt", **values)
    tell_officer(request, "advisors/emails/proposal_accepted.txt", page="confirm", **values)


def _refuse(request: ConsultingRequest, proposal: Proposal, user: User, answer: Answer, member) -> None:
    PROPOSAL_WORKFLOW.run(user=user, obj=proposal, name="decline", comment=answer.text)
    values = {"names": str(member.profile), "answer": member.get_answer_display(), "text": answer.text}
    tell_officer(request, "advisors/emails/proposal_answered.txt", **values)
    go_on(request, proposal)


def _fresh(proposal: Proposal) -> Proposal:
    return Proposal.objects.prefetch_related("members__profile__user").get(pk=proposal.pk)


def _refuse_closed(proposal: Proposal, member) -> None:
    if proposal.status == ProposalStatus.LAPSED:
        raise QuestionClosed(LATE)
    if proposal.status != ProposalStatus.ASKED:
        raise QuestionClosed(GONE)
    if proposal.answer_until < timezone.now():
        raise QuestionClosed(LATE)
    if member.answer:
        raise QuestionClosed(ANSWERED)

"""Deadlines of requests: the municipality chooses, asked advisors answer, questions lapse."""

from datetime import timedelta

from django.utils import timezone

from advisors.enums.request import RequestStatus
from advisors.models import ConsultingRequest, Proposal, ProposalMember
from advisors.proposing import lapse
from advisors.request_mails import address_of, page_link, town_people
from core.reminders import remind

CHOOSE_NOTICE = timedelta(days=3)
ANSWER_NOTICE = timedelta(days=2)


def lapse_proposals() -> int:
    """Let questions to advisors lapse whose deadline is over; the municipality chooses again."""
    overdue = Proposal.objects.asked().filter(answer_until__lt=timezone.now())
    return sum(lapse(proposal) for proposal in overdue.order_by("answer_until", "pk"))


def remind_of_answers() -> int:
    """Write once to each asked advisor whose answer is due within two days."""
    now = timezone.now()
    rows = ProposalMember.objects.filter(
        proposal__in=Proposal.objects.asked(),
        proposal__answer_until__gte=now,
        proposal__answer_until__lte=now + ANSWER_NOTICE,
        answer="",
    ).select_related("profile__user", "proposal__request__municipality")
    return sum(_remind_member(row) for row in rows)


def _remind_member(row: ProposalMember) -> bool:
    request = row.proposal.request
    return remind(
        key=f"proposal:{row.proposal_id}:{row.pk}:answer",
        to=address_of(row),
        template="advisors/emails/answer_reminder.txt",
        context={
            "proposal": row.proposal,
            "request": request,
            "town": request.municipality.short_name,
            "person": row.profile,
        },
        reference=request.case_number,
    )


def remind_to_choose() -> int:
    """Write once per deadline to the people of a municipality that has not chosen yet."""
    today = timezone.localdate()
    rows = ConsultingRequest.objects.filter(
        status=RequestStatus.CHOOSING, choose_until__lte=today + CHOOSE_NOTICE
    ).select_related("municipality")
    return sum(_remind_town(row) for row in rows)


def _remind_town(request: ConsultingRequest) -> int:
    return sum(
        remind(
            key=f"request:{request.pk}:choose:{request.choose_until}:{person.pk}",
            to=person.email,
            template="advisors/emails/choose_reminder.txt",
            context={
                "request": request,
                "town": request.municipality.short_name,
                "link": page_link(request, "detail"),
            },
            reference=request.case_number,
        )
        for person in town_people(request)
    )

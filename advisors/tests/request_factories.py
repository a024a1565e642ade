"""Requests ready to be signed, proposals in every status, people with free days."""

from datetime import date, timedelta

from django.utils import timezone

from advisors.enums.request import ProposalStatus, RequestStatus
from advisors.models import Availability, Proposal, ProposalMember
from advisors.tests.factories import make_request
from organisations.models import Theme

YEAR = 2026


def theme(slug: str = "faire-beschaffung") -> Theme:
    """Return a theme of the migrations."""
    return Theme.objects.get(slug=slug)


def make_ready(town, created_by, status: str = RequestStatus.DRAFT, **fields):
    """Return a request in which nothing is missing."""
    request = make_request(town, created_by, status, **fields)
    request.themes.add(theme())
    return request


def make_proposal(request, *profiles, status: str = ProposalStatus.PROPOSED, **fields) -> Proposal:
    """Return a proposal of one or two people; an asked one may be answered for a week."""
    is_asked = status != ProposalStatus.PROPOSED
    values = {
        "position": request.proposals.count() + 1,
        "status": status,
        "reasons": [{"kind": "theme", "is_met": True, "text": "Thema: Faire Beschaffung"}],
        "wishes_met": 1,
        "wishes_total": 1,
        "asked_at": timezone.now() if is_asked else None,
        "answer_until": timezone.now() + timedelta(days=7) if is_asked else None,
    }
    proposal = Proposal.objects.create(request=request, **(values | fields))
    for profile in profiles:
        ProposalMember.objects.create(proposal=proposal, profile=profile)
    return proposal


def make_free(profile, half_days: int = 6, *months: int) -> None:
    """Let somebody have half days in months of the year."""
    for month in months or range(1, 13):
        Availability.objects.create(profile=profile, month=date(YEAR, month, 1), half_days=half_days)

"""Mails about a request: to the people of the municipality, to SKEW, to the advisors who are asked."""

from collections.abc import Iterable

from django.conf import settings
from django.urls import reverse

from accounts.enums import EDITING_RIGHTS, MembershipRight
from accounts.models import Membership, User
from advisors.models import ConsultingRequest, Proposal, ProposalMember
from core.emails import queue_mail

PAGES = {
    "detail": "advisors:request_detail",
    "check": "advisors:check_request",
    "edit": "advisors:edit_request",
    "find": "advisors:find_advisors",
    "confirm": "advisors:confirm_request",
}


def signers_of(municipality) -> list[User]:
    """Return the people who may sign for a municipality today."""
    return _people(municipality, [MembershipRight.SIGN])


def town_people(request: ConsultingRequest) -> list[User]:
    """Return who hears of a request in the town: who entered or signed it, as long as they edit for it."""
    people = _people(request.municipality, EDITING_RIGHTS)
    concerned = {request.created_by_id, request.signed_by_id}
    return [person for person in people if person.pk in concerned] or people


def tell_town(request: ConsultingRequest, template: str, *, page: str = "detail", **values) -> list[str]:
    """Write to the people of the town and to the contact person; each address gets it once."""
    addresses = {person.email.lower(): person.email for person in town_people(request)}
    if request.contact_email:
        addresses.setdefault(request.contact_email.lower(), request.contact_email)
    return _send(addresses.values(), template, request, link=page_link(request, page), **values)


def tell_officer(request: ConsultingRequest, template: str, *, page: str = "detail", **values) -> list[str]:
    """Write to the officer in charge of the request or its pool; to the team where nobody is."""
    return _send([officer_address(request)], template, request, link=page_link(request, page), **values)


def officer_address(request: ConsultingRequest) -> str:
    """Return where SKEW is reached about a request."""
    officer = request.officer or request.pool.officer
    return officer.email if officer and officer.is_active else settings.TEAM_EMAIL


def tell_advisors(proposal: Proposal, template: str, **values) -> list[str]:
    """Write to every advisor of a proposal, to the account or to the address of the profile."""
    link = settings.PUBLIC_URL + reverse("advisors:answer_proposal", args=[proposal.pk])
    values |= {"proposal": proposal, "link": link}
    sent = []
    for member in proposal.members.select_related("profile__user"):
        sent += _send([address_of(member)], template, proposal.request, person=member.profile, **values)
    return sent


def address_of(member: ProposalMember) -> str:
    """Return where an advisor of a proposal reads mail."""
    profile = member.profile
    return profile.user.email if profile.user else profile.email


def page_link(request: ConsultingRequest, page: str) -> str:
    """Return the absolute address of a page of the request for a mail."""
    return settings.PUBLIC_URL + reverse(PAGES[page], args=[request.pk])


def _send(addresses: Iterable[str], template: str, request: ConsultingRequest, **values) -> list[str]:
    context = {"request": request, "town": request.municipality.short_name} | values
    sent = list(addresses)
    for address in sent:
        queue_mail(to=address, template=template, context=context, reference=request.case_number or "")
    return sent


def _people(municipality, rights) -> list[User]:
    rows = Membership.objects.acting_for(municipality.pk).filter(right__in=rights, user__is_active=True)
    people = {row.user_id: row.user for row in rows.select_related("user").order_by("user__last_name")}
    return list(people.values())

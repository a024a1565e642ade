"""Who hears of a consultation: the members who decide for the town, the advisors, the officer."""

from django.conf import settings

from accounts.enums import EDITING_RIGHTS, SKEW_ROLES
from accounts.models import Membership, User
from advisors.models import AdvisorProfile, Consultation
from core.emails import queue_mail


def deciders(consultation: Consultation) -> list[User]:
    """Return the members who confirm days and answer reports: each once, by name."""
    rows = Membership.objects.acting_for(consultation.municipality_id).filter(
        right__in=EDITING_RIGHTS, user__is_active=True
    )
    rows = rows.select_related("user").order_by("user__last_name", "user__first_name", "user_id")
    return list({row.user_id: row.user for row in rows}.values())


def current_team(consultation: Consultation) -> list[AdvisorProfile]:
    """Return the advisors who have not left the consultation."""
    rows = consultation.team.filter(until=None).select_related("profile__user")
    return [row.profile for row in rows]


def address_of(profile: AdvisorProfile) -> str:
    """Return where an advisor is reached: the account's address, before there is one the profile's."""
    return profile.user.email if profile.user else profile.email


def officer_address(consultation: Consultation) -> str:
    """Return where the officer in charge is reached; the team's address when nobody is there."""
    officer = consultation.officer
    is_there = officer.is_active and bool(officer.roles & SKEW_ROLES)
    return officer.email if is_there else settings.TEAM_EMAIL


def tell_town(consultation: Consultation, template: str, **context) -> None:
    """Write to everybody who decides for the municipality."""
    for person in deciders(consultation):
        _write(consultation, person.email, template, person=person, **context)


def tell_team(consultation: Consultation, template: str, **context) -> None:
    """Write to every advisor who has not left."""
    for profile in current_team(consultation):
        tell_advisor(consultation, profile, template, **context)


def tell_advisor(consultation: Consultation, profile: AdvisorProfile, template: str, **context) -> None:
    """Write to one advisor."""
    _write(consultation, address_of(profile), template, profile=profile, **context)


def tell_officer(consultation: Consultation, template: str, **context) -> None:
    """Write to the officer in charge."""
    _write(consultation, officer_address(consultation), template, **context)


def _write(consultation: Consultation, to: str, template: str, **context) -> None:
    queue_mail(
        to=to,
        template=template,
        context={"consultation": consultation, "town": consultation.municipality, **context},
        reference=consultation.case_number,
    )

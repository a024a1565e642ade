"""The people of the municipality: who may sign, and asking them to submit."""

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.enums import MembershipRight
from accounts.models import Membership, User
from accounts.permissions import can_edit_for
from accounts.services.membership import link
from applications.enums import ApplicationStatus
from applications.models import Application
from core.access import require
from core.emails import queue_mail

NOBODY = "Für Ihre Kommune darf noch niemand zeichnen. Laden Sie eine zeichnungsberechtigte Person ein."
NOT_A_DRAFT = "Der Antrag ist schon eingereicht."


def members_of(municipality) -> list[Membership]:
    """Return the confirmed members of a municipality with their people, signing ones first."""
    rows = Membership.objects.confirmed().filter(municipality=municipality, user__is_active=True)
    found = rows.select_related("user").order_by("user__last_name", "user__first_name")
    return sorted(found, key=lambda member: member.right != MembershipRight.SIGN)


def signing_members(municipality) -> list[User]:
    """Return the people who may submit for a municipality."""
    return [member.user for member in members_of(municipality) if member.right == MembershipRight.SIGN]


@transaction.atomic
def ask_to_submit(*, application: Application, user) -> list[User]:
    """Mail to everybody who may sign that the application waits for them; return who was told.

    Raises PermissionDenied, or ValidationError when nobody may sign or it was submitted in between.
    """
    require(can_edit_for(user, application.municipality_id))
    if application.status != ApplicationStatus.DRAFT:
        raise ValidationError(NOT_A_DRAFT)
    signers = signing_members(application.municipality)
    if not signers:
        raise ValidationError(NOBODY)
    for person in signers:
        queue_mail(
            to=person.email,
            template="applications/emails/please_submit.txt",
            context={
                "application": application,
                "person": person,
                "asking": user,
                "link": link("applications:check_application", application.pk),
            },
            reference=application.municipality.short_name,
        )
    return signers

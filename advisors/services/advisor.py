"""What SKEW does with the people of a pool: enter, invite, move on, note, delete what was a mistake."""

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone

from accounts.enums import Role
from accounts.models import Invitation, User
from accounts.services.invitation import invite
from advisors.enums.pool import AdvisorStatus, ProfileField
from advisors.models import AdvisorProfile, AdvisorStatusChange
from advisors.permissions.profile import (
    can_delete_advisor,
    can_invite_advisor,
    can_manage_advisor,
    can_manage_advisors,
)
from advisors.services.profile import VOLUNTARY, clear_photo, decide, forget_photo
from advisors.workflow.profile import ADVISOR_WORKFLOW
from core.access import require
from core.text import slug as slug_of

BOOKED = (
    "{name} ist mit anderen Daten verbunden: {kinds}. Löschen geht deshalb nicht. "
    "Tragen Sie stattdessen das Ausscheiden ein."
)
KNOWN = "Diese Adresse gehört schon zu einer Person in einem Pool."


@transaction.atomic
def add_advisor(*, user: User, values: Mapping) -> AdvisorProfile:
    """Enter somebody who is not yet active: `pool`, `first_name`, `last_name`, `email`, `joined_on`.

    The person words everything else. Raises ValidationError for an address that is known already.
    """
    require(can_manage_advisors(user))
    if AdvisorProfile.objects.members().filter(email__iexact=values["email"]).exists():
        raise ValidationError({"email": KNOWN})
    name = f"{values['first_name']} {values['last_name']}"
    return AdvisorProfile.objects.create(slug=free_slug(name), **values)


def free_slug(name: str) -> str:
    """Return the address for a name; of namesakes each one later gets a number."""
    wanted = slug_of(name)[:110] or "profil"
    taken = set(AdvisorProfile.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    number, found = 1, wanted
    while found in taken:
        number += 1
        found = f"{wanted}-{number}"
    return found


@transaction.atomic
def move_advisor(
    *, profile: AdvisorProfile, user: User, name: str, comment: str = "", expected_status: str | None = None
) -> AdvisorStatusChange:
    """Make a step of ADVISOR_WORKFLOW. Raises WorkflowError; leaving also clears what only a member shows."""
    change = ADVISOR_WORKFLOW.run(
        user=user, obj=profile, name=name, comment=comment, expected_status=expected_status
    )
    if profile.status == AdvisorStatus.ACTIVE and profile.joined_on is None:
        profile.joined_on = timezone.localdate()
        profile.save(update_fields=["joined_on"])
    if profile.status == AdvisorStatus.LEFT:
        _leave(profile, user)
    elif change.from_status == AdvisorStatus.LEFT:
        profile.left_on = None
        profile.save(update_fields=["left_on"])
    return change


def _leave(profile: AdvisorProfile, user: User) -> None:
    """Take the person off all pages, and delete what was only needed for a member of the pool.

    Retention: voluntary answers, photo and availability go at once; engagements and days stay as a record.
    """
    decide(profile, user, {"": False, **dict.fromkeys(ProfileField.values, False)})
    clear_photo(profile)
    profile.availability.all().delete()
    for name, empty in VOLUNTARY.items():
        setattr(profile, name, empty)
    profile.takes_requests, profile.left_on = False, timezone.localdate()
    profile.save(update_fields=[*VOLUNTARY, "takes_requests", "left_on", "updated_at"])


@transaction.atomic
def write_note(*, profile: AdvisorProfile, user: User, text: str) -> AdvisorProfile:
    """Store SKEW's note about a person; the person reads it in an access request, on no page."""
    profile = AdvisorProfile.objects.select_for_update().get(pk=profile.pk)
    require(can_manage_advisor(user, profile))
    profile.internal_note = text
    profile.save(update_fields=["internal_note", "updated_at"])
    return profile


@transaction.atomic
def invite_advisor(*, profile: AdvisorProfile, user: User) -> Invitation:
    """Send the link to the role advisor to the address of a profile without account.

    The profile becomes theirs as soon as they sign in (advisors.people). Raises ValidationError.
    """
    profile = AdvisorProfile.objects.select_for_update().get(pk=profile.pk)
    require(can_invite_advisor(user, profile))
    return invite(user=user, email=profile.email, role=Role.ADVISOR)


@transaction.atomic
def delete_advisor(*, profile: AdvisorProfile, user: User) -> None:
    """Delete somebody entered by mistake. Raises ValidationError that names what stands against it."""
    profile = AdvisorProfile.objects.select_for_update().get(pk=profile.pk)
    require(can_delete_advisor(user, profile))
    try:
        with transaction.atomic():
            profile.delete()
    except ProtectedError as bound:
        kinds = sorted({str(row._meta.verbose_name_plural) for row in bound.protected_objects})
        raise ValidationError(BOOKED.format(name=profile.full_name, kinds=", ".join(kinds))) from bound
    forget_photo(profile)

"""Who is invited to the workshop and why: exactly the interviewed organisations whose consent stands now."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from inventories.enums import ContactKind, ProfileStatus
from inventories.models import Inventory, Profile, Workshop
from inventories.visibility import VisibleProfile, allowed_groups, visible, with_everything
from networks.invitation_mails import needs_of
from networks.models import Invitation
from networks.services.invitation import Guest as NewGuest
from networks.withdrawing import withdraw
from organisations.enums import FieldGroup, Purpose

INVITED, BY_MAIL, BY_LETTER, BY_PHONE, NOT_ALLOWED = "invited", "mail", "letter", "phone", "no"
REASONS = {
    ProfileStatus.DECLINED: "hat den Steckbrief nicht freigegeben",
    ProfileStatus.ACCEPTED: "hat noch nicht über die Freigabe entschieden",
}


@dataclass(frozen=True)
class Guest:
    """One organisation of the inventory on the list of guests.

    `way` is invited, mail, letter, phone (no way to write to it) or no; `reason` says why in words.
    """

    profile: Profile
    way: str
    reason: str
    email: str = ""
    phone: str = ""
    invitation: Invitation | None = None

    @property
    def needs(self) -> list[str]:
        """What the people of the invitation need, in words."""
        return needs_of(self.invitation) if self.invitation else []

    @property
    def may_come(self) -> bool:
        """Whether the consent for the invitation stands at this moment."""
        return self.way != NOT_ALLOWED


def profiles_of(inventory: Inventory) -> QuerySet:
    """Return the profiles of an inventory with all that guests and faces read, in constant queries."""
    return (
        with_everything(Profile.objects.filter(inventory=inventory))
        .select_related("release", "inventory", "organisation")
        .sorted_by_name()
    )


def guests(inventory: Inventory, workshop: Workshop | None) -> list[Guest]:
    """Return every organisation of the inventory with its state on the list, by name."""
    rows = workshop.event.invitations.select_related("event") if workshop else []
    invitations = {row.organisation_id: row for row in rows}
    return [_guest(profile, invitations.get(profile.organisation_id)) for profile in profiles_of(inventory)]


def agrees(profile: Profile) -> bool:
    """Whether the organisation's consent to be invited stands at this moment."""
    return FieldGroup.BASICS in allowed_groups(profile, Purpose.WORKSHOP)


def faces(inventory: Inventory) -> dict[int, VisibleProfile]:
    """Return {organisation id: what it released for the workshop} of all that may be named there."""
    found = {}
    for profile in profiles_of(inventory):
        face = visible(profile, Purpose.WORKSHOP)
        if face:
            found[profile.organisation_id] = face
    return found


def withdraw_guests(workshop: Workshop) -> list[Invitation]:
    """Take back the invitations of organisations that do not agree any more; needs a transaction."""
    standing = list(workshop.event.invitations.standing().values_list("organisation_id", flat=True))
    profiles = profiles_of(workshop.inventory).filter(organisation__in=standing)
    agreeing = {profile.organisation_id for profile in profiles if agrees(profile)}
    return withdraw(workshop.event, set(standing) - agreeing)


def withdraw_guests_of(inventory_pk: int) -> None:
    """The same for the workshop of an inventory, if there is one; for every narrowing of a consent."""
    workshop = Workshop.objects.filter(inventory=inventory_pk).select_related("event", "inventory").first()
    if workshop:
        withdraw_guests(workshop)


def to_invite(found: Iterable[Guest], way: str) -> list[NewGuest]:
    """Return those who can be invited this way now, with the needs that they told in the interview."""
    return [
        NewGuest(
            organisation=guest.profile.organisation,
            name=guest.profile.name,
            email=guest.email,
            supports=guest.profile.workshop_support,
            support_text=guest.profile.workshop_needs,
        )
        for guest in found
        if guest.way == way
    ]


def _guest(profile: Profile, invitation: Invitation | None) -> Guest:
    email, phone = _value(profile, ContactKind.EMAIL), _value(profile, ContactKind.PHONE)
    email = (profile.release.person_email if profile.release else "") or email
    way, reason = _way(profile, invitation, email)
    return Guest(profile, way, reason, email, phone, invitation)


def _way(profile: Profile, invitation: Invitation | None, email: str) -> tuple[str, str]:
    if not agrees(profile):
        return NOT_ALLOWED, _refusal(profile, invitation)
    if invitation and invitation.sent_at and not invitation.withdrawn_at:
        return INVITED, f"eingeladen per {invitation.get_sent_by_display() or 'E-Mail'}"
    if email:
        return BY_MAIL, "hat zugestimmt"
    if profile.street and profile.postal_code:
        return BY_LETTER, "hat zugestimmt, aber keine E-Mail-Adresse"
    return BY_PHONE, "hat zugestimmt, aber keinen Kontaktweg zum Schreiben: Brief persönlich geben"


def _refusal(profile: Profile, invitation: Invitation | None) -> str:
    release = profile.release
    is_taken_back = release is not None and profile.status == ProfileStatus.RELEASED
    if is_taken_back and (release.revoked_at or invitation):
        return "hat die Zustimmung widerrufen"
    if is_taken_back:
        return "hat der Einladung nicht zugestimmt"
    return REASONS.get(profile.status, "hat den Steckbrief noch nicht freigegeben")


def _value(profile: Profile, kind: str) -> str:
    return next((point.value for point in profile.contact_points.all() if point.kind == kind), "")

"""Personal links as people in a case send them: by mail or by hand, and anew when one is lost."""

from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.models import User
from core.access import require
from core.emails import queue_mail
from inventories.addresses import organisations_known_by, own_address
from inventories.models import Profile
from inventories.permissions.word import OWN_STATUSES, can_revoke_link, can_send_link
from organisations.models import Organisation, PersonalLink
from organisations.services import VALID_DAYS, create_link
from organisations.services import revoke_link as close_link

# a second request for the same address within this time sends nothing: no letter box is flooded
PAUSE_SECONDS = 10 * 60
NOT_ACCEPTED = "Ein Link ist erst möglich, wenn SKEW den Steckbrief angenommen hat."


@transaction.atomic
def send_link(
    *, profile: Profile, user: User, email: str = "", person_name: str = "", days: int = VALID_DAYS
) -> tuple[PersonalLink, str]:
    """Make a link for the organisation of a profile and mail it when there is an address.

    Returns the link and its secret: the page shows it this one time, for a messenger or a slip of paper.
    Raises PermissionDenied, or ValidationError before the profile was accepted.
    """
    profile = (
        Profile.objects.select_for_update(of=("self",))
        .select_related("inventory", "organisation")
        .get(pk=profile.pk)
    )
    if profile.status not in OWN_STATUSES:
        raise ValidationError(NOT_ACCEPTED)
    require(can_send_link(user, profile))
    link, token = create_link(
        organisation=profile.organisation, sent_to=email, person_name=person_name, user=user, days=days
    )
    if email:
        mail_link(link=link, token=token, profile=profile)
    return link, token


@transaction.atomic
def revoke_link(*, link: PersonalLink, profile: Profile, user: User) -> PersonalLink:
    """Close a link of the profile's organisation at once."""
    require(can_revoke_link(user, profile))
    return close_link(link=link)


@transaction.atomic
def renew_links(*, email: str) -> int:
    """Send a new link to an address that an organisation has on file; return the number of mails.

    Whoever asks is told the same either way. Nothing is sent twice within ten minutes.
    """
    if not cache.add(f"renew-link:{email.lower()}", 1, PAUSE_SECONDS):
        return 0
    sent = 0
    for organisation in organisations_known_by(email):
        profile = readable_profiles(organisation).first()
        if profile:
            link, token = create_link(organisation=organisation, sent_to=email)
            mail_link(link=link, token=token, profile=profile)
            sent += 1
    return sent


def readable_profiles(organisation: Organisation):
    """Return the profiles that the organisation may read and decide about, the newest case first."""
    rows = Profile.objects.filter(organisation=organisation, status__in=OWN_STATUSES)
    return rows.select_related("inventory__municipality", "organisation", "release").order_by("-pk")


def profiles_in_correction(organisation: Organisation):
    """Return profiles that are written anew while an earlier release stands: it can still be taken back."""
    rows = Profile.objects.filter(organisation=organisation, release__isnull=False, release__revoked_at=None)
    rows = rows.exclude(status__in=OWN_STATUSES)
    return rows.select_related("inventory__municipality", "organisation", "release").order_by("-pk")


def mail_link(*, link: PersonalLink, token: str, profile: Profile) -> None:
    """Send the address with the secret; the outbox never shows this mail."""
    queue_mail(
        to=link.sent_to,
        template="inventories/emails/own_link.txt",
        context={
            "link": link,
            "profile": profile,
            "inventory": profile.inventory,
            "address": own_address("own_start", token),
        },
        reference=profile.inventory.case_number,
        confidential=True,
    )

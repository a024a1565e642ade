"""What follows when an organisation takes something back or is hidden: the note for SKEW, the next edition.

Web pages, pictures and lists need nothing: they ask `inventories/visibility.py` at every request.
"""

from collections.abc import Iterable

from inventories.brochure.editions import settle_edition
from inventories.enums import ProfileStatus
from inventories.models import Brochure, BrochureBuild, Profile, Revocation
from inventories.workshops.guests import withdraw_guests_of
from organisations.enums import Purpose
from organisations.models import Consent


def note_revocation(
    *, profile: Profile, consents: Iterable[Consent], by_name: str, channel: str, is_complete: bool
) -> Revocation:
    """Write down what was taken back and where it is printed, and have the next edition made.

    Call it inside the transaction of the revocation, after the consents were taken back.
    """
    pairs = [[consent.purpose, consent.field_group] for consent in consents]
    is_printed = any(purpose == Purpose.BROCHURE for purpose, _group in pairs)
    revocation = Revocation.objects.create(
        profile=profile,
        by_name=by_name,
        channel=channel,
        consents=pairs,
        is_complete=is_complete,
        printed_build=_published_with(profile) if is_printed else None,
    )
    consents_changed(profile.inventory_id)
    return revocation


def consents_changed(inventory_pk: int) -> None:
    """Have a new edition made if the published one shows too much; take workshop invitations back.

    For every narrowing: a revocation, a narrower new release, a profile hidden for want of an answer.
    """
    brochure = Brochure.objects.filter(inventory=inventory_pk, published_build__isnull=False).first()
    if brochure:
        settle_edition(brochure.pk, again=True)
    withdraw_guests_of(inventory_pk)


def released_elsewhere(profile: Profile) -> list[Profile]:
    """Return profiles of the same organisation in other inventories whose release still stands.

    A release belongs to one profile: what is taken back here stays allowed there.
    """
    rows = Profile.objects.filter(organisation=profile.organisation_id, status=ProfileStatus.RELEASED)
    rows = rows.filter(release__revoked_at=None).exclude(pk=profile.pk)
    return list(rows.select_related("inventory__municipality").order_by("pk"))


def editions_of(profile: Profile) -> list[BrochureBuild]:
    """Return every edition that was published and holds the profile, newest first: what was printed."""
    return list(
        BrochureBuild.objects.filter(
            brochure__inventory=profile.inventory_id,
            published_at__isnull=False,
            printed__has_key=str(profile.pk),
        ).order_by("-number")
    )


def _published_with(profile: Profile) -> BrochureBuild | None:
    """Return the published edition if it holds the profile."""
    brochure = (
        Brochure.objects.filter(inventory=profile.inventory_id).select_related("published_build").first()
    )
    build = brochure.published_build if brochure else None
    if build is None or (build.printed and str(profile.pk) not in build.printed):
        return None
    return build

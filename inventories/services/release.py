"""The organisation's word: what may appear where, or a no, and taking either back."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.models import User
from core.access import require
from inventories.enums import ProfileStatus
from inventories.interviews.notes import delete_notes
from inventories.models import Inventory, Profile, ProfileStatusChange
from inventories.permissions import can_review_profile
from inventories.revocations import note_revocation
from inventories.typesetting.notes import ask_early
from inventories.workflow import PROFILE_WORKFLOW
from organisations.enums import ReleaseChannel
from organisations.models import Consent, ConsentText, Release
from organisations.services import record_release, revoke_consents, revoke_release

IN_CORRECTION = {ProfileStatus.RETURNED, ProfileStatus.SUBMITTED}
NO_TEXT = "Es gibt noch keinen gültigen Einwilligungstext. Fragen Sie die Leitung."


@transaction.atomic
def release_profile(*, profile: Profile, user: User | None, **act) -> Profile:
    """Record what the organisation allows (organisations.services.record_release), release the profile.

    From now on brochure and web show exactly that. The notes of the interview are deleted (DOMAIN: "deleted
    first"). `user` is None for the personal link, where a new word may follow the one that stands. Raises
    ValidationError for a faulty act, WorkflowError when the profile is not accepted.
    """
    profile = _locked(profile)
    before = standing_consents(profile)
    is_renewal = profile.status == ProfileStatus.RELEASED and user is None
    name = "renew_release" if is_renewal else "record_release"
    PROFILE_WORKFLOW.choose(user, profile, name)
    text = ConsentText.objects.current()
    if text is None:
        raise ValidationError(NO_TEXT)
    release = record_release(organisation=profile.organisation, text=text, user=user, **act)
    profile.release, profile.as_of, profile.interview_notes = release, release.given_on, ""
    profile.save(update_fields=["release", "as_of", "interview_notes", "updated_at"])
    delete_notes(profile)
    comment = f"{release.person_name}, {ReleaseChannel(release.channel).label}, {release.given_on:%d.%m.%Y}"
    PROFILE_WORKFLOW.run(user=user, obj=profile, name=name, comment=comment)
    if before:
        _replace(profile, before)
    ask_early(profile.inventory_id)
    return profile


def _replace(profile: Profile, before: list[Consent]) -> None:
    """End the word that stood until now; what the new one allows less counts as taken back."""
    release = profile.release
    revoke_release(release=before[0].release, by_name=f"{release.person_name}, durch neue Freigabe"[:160])
    now = {(row.purpose, row.field_group): set(row.withheld) for row in release.consents.all()}
    narrowed = [
        row
        for row in before
        if (row.purpose, row.field_group) not in now
        or not now[row.purpose, row.field_group] <= set(row.withheld)
    ]
    if narrowed:
        note_revocation(
            profile=profile,
            consents=narrowed,
            by_name=release.person_name,
            channel=release.channel,
            is_complete=False,
        )


@transaction.atomic
def refuse_profile(*, profile: Profile, user: User, comment: str) -> ProfileStatusChange:
    """Record that the organisation does not want to appear; a release that stood until now ends with it."""
    profile = _locked(profile)
    standing = standing_consents(profile)
    change = PROFILE_WORKFLOW.run(user=user, obj=profile, name="record_refusal", comment=comment)
    if profile.release and profile.release.revoked_at is None:
        revoke_release(release=profile.release, by_name=str(user) if user else comment[:160])
    if standing:
        note_revocation(
            profile=profile,
            consents=standing,
            by_name=(f"Nein, eingetragen von {user}" if user else comment)[:160],
            channel=ReleaseChannel.ORAL,
            is_complete=True,
        )
    ask_early(profile.inventory_id)
    return change


@transaction.atomic
def revoke_of_profile(
    *,
    profile: Profile,
    user: User | None,
    by_name: str,
    consents: Iterable[Consent] | None = None,
    channel: str = ReleaseChannel.ORAL,
) -> list[Consent]:
    """Take consents back, or with None everything; the web follows at once, print cannot be recalled.

    `user` is the person at SKEW who writes it down, None for a personal link; `channel` the way it came.
    Without any consent left the profile counts as declined. Returns what was standing until now. Raises
    ValidationError when nothing stands (any more).
    """
    profile = _locked(profile)
    require(user is None or can_review_profile(user, profile))
    standing = standing_consents(profile)
    if not standing:
        raise ValidationError("Hier gilt keine Einwilligung mehr. Laden Sie die Seite neu.")
    chosen = standing if consents is None else list(consents)
    taken_back = revoke_consents(release=profile.release, consents=chosen, by_name=by_name)
    if not taken_back:
        return []
    is_complete = len(taken_back) == len(standing)
    if is_complete:
        _end_release(profile, user, by_name)
    note_revocation(
        profile=profile, consents=taken_back, by_name=by_name, channel=channel, is_complete=is_complete
    )
    ask_early(profile.inventory_id)
    return taken_back


def standing_consents(profile: Profile) -> list[Consent]:
    """Return what the organisation allowed and did not take back.

    Also while it is hidden for want of an answer, and while the profile is being corrected: what is not shown
    at the moment would come back, and may be printed. Both can be taken back at any time.
    """
    release = profile.release
    if release is None or release.revoked_at is not None:
        return []
    given = release.consents.filter(revoked_at=None).select_related("release")
    return list(given.order_by("purpose", "pk"))


def _locked(profile: Profile) -> Profile:
    """Lock inventory and profile, in this order: publishing does too, so each sees what the other did."""
    Inventory.objects.select_for_update().get(pk=profile.inventory_id)
    rows = Profile.objects.select_for_update(of=("self",)).select_related("inventory", "release")
    return rows.get(pk=profile.pk)


def _end_release(profile: Profile, user: User | None, by_name: str) -> Release:
    comment = f"Freigabe widerrufen von {by_name}"
    if profile.status in IN_CORRECTION:
        # nobody's button: while the text is being corrected the withdrawal ends the work on it
        PROFILE_WORKFLOW.run(user=None, obj=profile, name="withdraw", comment=comment)
    else:
        PROFILE_WORKFLOW.run(user=user, obj=profile, name="record_refusal", comment=comment)
    return revoke_release(release=profile.release, by_name=by_name)

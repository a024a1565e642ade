"""The organisation's own word through its link or on the telephone: yes, no, not any more, still right."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from core.access import require
from core.emails import queue_mail
from inventories.addresses import own_address
from inventories.corrections import fingerprint
from inventories.enums import ProfileStatus
from inventories.models import Inventory, Profile
from inventories.own_page import Choice, allowed_in_words, choice_of, corrections_shown, own_face, own_profile
from inventories.permissions.word import can_record_word
from inventories.services.release import refuse_profile, release_profile, revoke_of_profile, standing_consents
from inventories.services.suggestion import adopt
from inventories.telling import tell_about
from inventories.yearly import answer_checks
from organisations.enums import ReleaseChannel
from organisations.models import Consent, PersonalLink, Release

# written beside the corrections that the release itself adopts
WITH_RELEASE = "Mit der Freigabe der Organisation übernommen."
CHANGED = "words-changed"


@transaction.atomic
def release_by_link(
    *, link: PersonalLink, token: str, profile: Profile, seen: str, choice: Choice, **person
) -> Profile:
    """Release exactly the face whose fingerprint is `seen`, for what the choice allows, and send the receipt.

    `person` is person_name, person_function, person_email and language. The organisation's open corrections
    are adopted with it: they are part of what it saw. Raises ValidationError with the code CHANGED when the
    text was changed since the page was shown, WorkflowError when the profile is being written anew.
    """
    _lock(profile)
    own = own_profile(profile.pk)
    if fingerprint(own_face(own)) != seen:
        raise ValidationError("Der Text wurde gerade geändert.", code=CHANGED)
    corrections = corrections_shown(own)
    if corrections:
        adopt(profile, corrections, user=None, answer=WITH_RELEASE)
    profile = release_profile(
        profile=profile,
        user=None,
        link=link,
        channel=ReleaseChannel.LINK,
        given_on=timezone.localdate(),
        content_sha256=seen,
        consents=choice.pairs,
        withheld=choice.withheld_by_pair(),
        **person,
    )
    answer_checks(profile, by_name=person["person_name"])
    _send_receipt(profile.release, profile, token)
    tell_about(
        profile,
        headline="Freigegeben",
        sentence=f"{person['person_name']} hat den Steckbrief freigegeben.",
        page="profile_detail",
    )
    return profile


@transaction.atomic
def refuse_by_link(*, profile: Profile, by_name: str) -> None:
    """Write down that the organisation does not want to appear; what stood until now ends at once."""
    _lock(profile)
    profile = Profile.objects.select_related("inventory", "release").get(pk=profile.pk)
    if standing_consents(profile):
        revoke_of_profile(profile=profile, user=None, by_name=by_name, channel=ReleaseChannel.LINK)
    elif profile.status != ProfileStatus.DECLINED:
        refuse_profile(profile=profile, user=None, comment=f"{by_name}, über den persönlichen Link")
    tell_about(
        profile,
        headline="Nein",
        sentence=f"{by_name}: Die Organisation möchte nicht erscheinen.",
        page="profile_detail",
        to_skew=True,
    )


@transaction.atomic
def withdraw_by_link(
    *,
    link: PersonalLink,
    token: str,
    profile: Profile,
    by_name: str,
    consents: Iterable[Consent] | None = None,
) -> list[Consent]:
    """Take consents back, or with None all of them, effective at once; a receipt says what is left.

    Raises ValidationError when nothing stands any more.
    """
    _lock(profile)
    profile = Profile.objects.select_related("inventory", "release").get(pk=profile.pk)
    taken_back = revoke_of_profile(
        profile=profile, user=None, by_name=by_name, consents=consents, channel=ReleaseChannel.LINK
    )
    _send_withdrawal(link, token, profile, taken_back)
    tell_about(
        profile,
        headline="Widerruf",
        sentence=f"{by_name} hat zurückgezogen, was freigegeben war. Im Internet gilt das schon.",
        page="profile_detail",
        to_skew=True,
    )
    return taken_back


@transaction.atomic
def confirm_by_link(*, profile: Profile, by_name: str) -> Profile:
    """Write down that everything is still right; what was hidden for want of an answer appears again."""
    _lock(profile)
    profile = Profile.objects.select_related("inventory", "release").get(pk=profile.pk)
    if profile.status == ProfileStatus.RELEASED and profile.release.revoked_at is None:
        answer_checks(profile, by_name=by_name)
    return profile


@transaction.atomic
def confirm_by_phone(*, profile: Profile, user: User, by_name: str) -> Profile:
    """Write down what somebody said on the telephone: everything is still right; the row names both people.

    Raises PermissionDenied, and ValidationError when no release stands that could be confirmed.
    """
    _lock(profile)
    profile = Profile.objects.select_related("inventory", "release").get(pk=profile.pk)
    require(can_record_word(user, profile))
    if profile.status != ProfileStatus.RELEASED or profile.release.revoked_at is not None:
        raise ValidationError("Hier gilt keine Freigabe mehr. Laden Sie die Seite neu.")
    answer_checks(profile, by_name=f"{by_name} (am Telefon mit {user})")
    return profile


def _lock(profile: Profile) -> None:
    """Lock inventory and profile, in the order of services/release.py."""
    Inventory.objects.select_for_update().get(pk=profile.inventory_id)
    Profile.objects.select_for_update(of=("self",)).get(pk=profile.pk)


def _send_receipt(release: Release, profile: Profile, token: str) -> None:
    """Mail what was allowed, the wording, and the way back."""
    if not release.person_email:
        return
    text = release.text
    queue_mail(
        to=release.person_email,
        template="inventories/emails/own_receipt.txt",
        context={
            "release": release,
            "profile": profile,
            "allowed": allowed_in_words(choice_of(release.consents.all())),
            "address": own_address("own_withdraw", token, profile.pk),
        },
        attachments=[(f"Einwilligung {text.version}.txt", "text/plain; charset=utf-8", text.body.encode())],
        reference=profile.inventory.case_number,
        confidential=True,
    )


def _send_withdrawal(link: PersonalLink, token: str, profile: Profile, taken_back: list[Consent]) -> None:
    to = profile.release.person_email or link.sent_to
    if not to:
        return
    profile.refresh_from_db()
    queue_mail(
        to=to,
        template="inventories/emails/own_withdrawn.txt",
        context={
            "profile": profile,
            "at": timezone.now(),
            "taken_back": allowed_in_words(choice_of(taken_back)),
            "left": allowed_in_words(choice_of(standing_consents(profile))),
            "has_left": bool(standing_consents(profile)),
            "address": own_address("own_start", token),
        },
        reference=profile.inventory.case_number,
        confidential=True,
    )

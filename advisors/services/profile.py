"""The own profile: words, what is shown, photo, references, time. Nobody but the person changes these."""

from collections.abc import Mapping
from datetime import date

from django.core.exceptions import ValidationError
from django.core.files import File
from django.db import transaction

from accounts.models import User
from advisors.enums.pool import AdvisorStatus, ProfileField
from advisors.models import AdvisorProfile, AdvisorReference, Availability, ProfileConsent
from advisors.permissions.profile import can_edit_profile
from core.access import person_name, require
from core.pictures import forget_sizes

# what a person may leave empty for ever and take back at any time, with its empty value
VOLUNTARY = {"gender": "", "birth_year": None, "origin_countries": []}
RELATED = ("themes",)
NOT_ACTIVE = (
    "Öffentlich stehen nur aktive Beratende. SKEW nimmt Sie nach der Qualifizierung in den Pool auf, "
    "danach können Sie sich zeigen."
)


@transaction.atomic
def edit_profile(
    *, profile: AdvisorProfile, user: User, values: Mapping, shown: Mapping[str, bool]
) -> AdvisorProfile:
    """Store some fields by their column and some decisions by ProfileField; the rest stays as it is."""
    profile = _locked(profile, user)
    columns = [name for name in values if name not in RELATED]
    for name in columns:
        setattr(profile, name, values[name])
    profile.save(update_fields=[*columns, "updated_at"])
    if "themes" in values:
        profile.themes.set(values["themes"])
    decide(profile, user, shown)
    return profile


def decide(profile: AdvisorProfile, user: User, shown: Mapping[str, bool]) -> None:
    """Write down each decision that changes something, and let it count at once.

    `shown` maps a ProfileField to yes or no; the empty key is the profile as a whole. Needs the transaction
    and the lock of its caller.
    """
    before = set(profile.public_fields)
    fields = {name: is_shown for name, is_shown in shown.items() if name}
    changed = {name: is_shown for name, is_shown in fields.items() if is_shown != (name in before)}
    after = (before | {name for name in changed if changed[name]}) - {n for n in changed if not changed[n]}
    if "" in shown and shown[""] != profile.is_public:
        changed[""] = profile.is_public = shown[""]
    if not changed:
        return
    profile.public_fields = [field for field in ProfileField.values if field in after]
    profile.save(update_fields=["public_fields", "is_public", "updated_at"])
    name = person_name(user)
    ProfileConsent.objects.bulk_create(
        ProfileConsent(profile=profile, field=field, is_shown=is_shown, by_name=name)
        for field, is_shown in changed.items()
    )


@transaction.atomic
def publish_profile(*, profile: AdvisorProfile, user: User, is_public: bool) -> AdvisorProfile:
    """Put the whole profile on the page of the pool or take it off; the single decisions stay.

    Raises ValidationError for somebody who is not active: nobody would see the page.
    """
    profile = _locked(profile, user)
    if is_public and profile.status != AdvisorStatus.ACTIVE:
        raise ValidationError(NOT_ACTIVE)
    decide(profile, user, {"": is_public})
    return profile


@transaction.atomic
def set_photo(
    *, profile: AdvisorProfile, user: User, file: File | None, alt: str, credit: str, is_shown: bool
) -> AdvisorProfile:
    """Store a portrait with its words; without a file the words about the one that is there change."""
    profile = _locked(profile, user)
    if file:
        forget_photo(profile)
        profile.photo = file
    if not profile.photo:
        raise ValidationError("Wählen Sie eine Bilddatei aus.")
    profile.photo_alt, profile.photo_credit = alt, credit
    profile.save(update_fields=["photo", "photo_alt", "photo_credit", "updated_at"])
    decide(profile, user, {ProfileField.PHOTO: is_shown})
    return profile


@transaction.atomic
def remove_photo(*, profile: AdvisorProfile, user: User) -> AdvisorProfile:
    """Delete the portrait with all its sizes; a later one is not shown by an old decision."""
    profile = _locked(profile, user)
    clear_photo(profile)
    decide(profile, user, {ProfileField.PHOTO: False})
    return profile


def clear_photo(profile: AdvisorProfile) -> None:
    """Empty what belongs to the portrait; needs the transaction of its caller."""
    forget_photo(profile)
    profile.photo, profile.photo_alt, profile.photo_credit = "", "", ""
    profile.save(update_fields=["photo", "photo_alt", "photo_credit", "updated_at"])


def forget_photo(profile: AdvisorProfile) -> None:
    """Delete the files of the stored portrait as soon as it is certain that the row lets go of them."""
    if not profile.photo:
        return
    name, storage = profile.photo.name, profile.photo.storage
    transaction.on_commit(lambda: forget_sizes(name, storage))
    transaction.on_commit(lambda: storage.delete(name))


@transaction.atomic
def set_references(
    *, profile: AdvisorProfile, user: User, rows: list[dict], is_shown: bool
) -> list[AdvisorReference]:
    """Replace the references by `rows` (title, partner, year) in this order."""
    profile = _locked(profile, user)
    profile.references.all().delete()
    created = AdvisorReference.objects.bulk_create(
        AdvisorReference(profile=profile, position=position, **row) for position, row in enumerate(rows)
    )
    profile.save(update_fields=["updated_at"])
    decide(profile, user, {ProfileField.REFERENCES: is_shown})
    return created


@transaction.atomic
def remove_voluntary(*, profile: AdvisorProfile, user: User, name: str) -> AdvisorProfile:
    """Delete one voluntary answer at once. Raises ValidationError for a name that is none of VOLUNTARY."""
    profile = _locked(profile, user)
    if name not in VOLUNTARY:
        raise ValidationError("Diese Angabe gibt es nicht. Laden Sie die Seite neu.")
    setattr(profile, name, VOLUNTARY[name])
    profile.save(update_fields=[name, "updated_at"])
    if name == "origin_countries":
        decide(profile, user, {ProfileField.ORIGINS: False})
    return profile


@transaction.atomic
def set_availability(
    *,
    profile: AdvisorProfile,
    user: User,
    months: Mapping[date, tuple[int | None, str]],
    takes_requests: bool,
) -> None:
    """Store {first day of a month: (half days or None for unknown, note)}; other months stay."""
    profile = _locked(profile, user)
    profile.availability.filter(month__in=list(months)).delete()
    Availability.objects.bulk_create(
        Availability(profile=profile, month=month, half_days=half_days, note=note)
        for month, (half_days, note) in months.items()
        if half_days is not None
    )
    profile.takes_requests = takes_requests
    profile.save(update_fields=["takes_requests", "updated_at"])


def _locked(profile: AdvisorProfile, user: User) -> AdvisorProfile:
    profile = AdvisorProfile.objects.select_for_update().get(pk=profile.pk)
    require(can_edit_profile(user, profile))
    return profile

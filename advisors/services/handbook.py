"""Writing, publishing and announcing versions of handbooks; noting who has read them."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from advisors.models import AdvisorProfile, Handbook, HandbookReading, HandbookVersion
from advisors.permissions.handbook import can_manage_handbooks
from core.access import person_name, require
from core.emails import queue_mail

NO_CONTENT = "Schreiben Sie einen Text oder laden Sie eine PDF-Datei hoch."
NO_CHANGES = "Schreiben Sie, was neu ist. Ab der zweiten Fassung fragen das alle zuerst."
IS_PUBLISHED = "Diese Fassung ist veröffentlicht und bleibt, wie sie ist. Beginnen Sie eine neue."
NOT_PUBLISHED = "Veröffentlichen Sie die Fassung zuerst."
ALREADY_TOLD = "Die Mitglieder haben die E-Mail zu dieser Fassung schon bekommen."


@transaction.atomic
def create_handbook(*, user: User, values: dict) -> Handbook:
    """Return a new handbook of a pool with its first version as an empty draft."""
    require(can_manage_handbooks(user))
    handbook = Handbook.objects.create(**{name: values[name] for name in ("pool", "kind", "title")})
    HandbookVersion.objects.create(handbook=handbook, number=1)
    return handbook


@transaction.atomic
def begin_version(*, handbook: Handbook, user: User) -> HandbookVersion:
    """Return the draft of a handbook; when there is none, a new one that begins with the published text."""
    require(can_manage_handbooks(user))
    handbook = Handbook.objects.select_for_update(of=("self",)).get(pk=handbook.pk)
    last = handbook.versions.first()
    if last and last.published_at is None:
        return last
    return HandbookVersion.objects.create(
        handbook=handbook, number=last.number + 1 if last else 1, text=last.text if last else ""
    )


@transaction.atomic
def edit_version(*, version: HandbookVersion, user: User, values: dict) -> HandbookVersion:
    """Change a draft. Raises ValidationError when it was published meanwhile."""
    version = _lock_draft(version, user)
    for name in ("text", "file", "changes"):
        # False: the box "remove" beside the file was ticked
        setattr(version, name, values[name] or "")
    version.save(update_fields=["text", "file", "changes"])
    return version


@transaction.atomic
def publish_version(*, version: HandbookVersion, user: User) -> HandbookVersion:
    """Show a draft to the members. From now on the database refuses to change it.

    Raises ValidationError: without content, or without a word about what is new.
    """
    version = _lock_draft(version, user)
    if not (version.text.strip() or version.file):
        raise ValidationError(NO_CONTENT)
    if version.number > 1 and not version.changes.strip():
        raise ValidationError(NO_CHANGES)
    version.published_at, version.by, version.by_name = timezone.now(), user, person_name(user)
    version.save(update_fields=["published_at", "by", "by_name"])
    return version


def _lock_draft(version: HandbookVersion, user: User) -> HandbookVersion:
    require(can_manage_handbooks(user))
    version = HandbookVersion.objects.select_for_update(of=("self",)).get(pk=version.pk)
    if version.published_at:
        raise ValidationError(IS_PUBLISHED)
    return version


@transaction.atomic
def announce_version(*, version: HandbookVersion, user: User) -> int:
    """Write to everybody in the pool that there is a new version; return how many mails go out.

    Only once per version: two clicks at the same time wait for each other. Raises ValidationError.
    """
    require(can_manage_handbooks(user))
    rows = HandbookVersion.objects.select_for_update(of=("self",)).select_related("handbook")
    version = rows.get(pk=version.pk)
    if version.published_at is None:
        raise ValidationError(NOT_PUBLISHED)
    if version.announced_at:
        raise ValidationError(ALREADY_TOLD)
    version.announced_at = timezone.now()
    version.save(update_fields=["announced_at"])
    people = AdvisorProfile.objects.members().filter(pool=version.handbook.pool_id)
    for profile in people:
        context = {"version": version, "handbook": version.handbook, "profile": profile}
        queue_mail(to=profile.email, template="advisors/emails/handbook_new.txt", context=context)
    return len(people)


def note_reading(*, version: HandbookVersion, profile: AdvisorProfile) -> None:
    """Remember that somebody has opened a published version; only the first time counts."""
    HandbookReading.objects.bulk_create(
        [HandbookReading(version=version, profile=profile)], ignore_conflicts=True
    )

"""Photos and logos of a profile: added with alt text, credit and right of use, or not at all."""

from django.core.files import File
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from core.access import require
from core.pictures import forget_sizes
from inventories.enums import PictureKind
from inventories.models import Picture, Profile
from inventories.permissions import can_delete_picture, can_edit_profile
from inventories.typesetting.notes import ask_early

WORDS = ("kind", "alt_text", "credit", "right_of_use", "caption")


@transaction.atomic
def add_picture(*, profile: Profile, user: User, file: File, **words) -> Picture:
    """Add a photo or a logo behind those that are there; `words` are all of WORDS.

    A logo replaces the logo before it. Raises PermissionDenied when the profile is not in the person's hands.
    """
    profile = _locked(profile, user)
    if words["kind"] == PictureKind.LOGO:
        for old in profile.pictures.filter(kind=PictureKind.LOGO):
            remove(old)
    position = profile.pictures.exclude(kind=PictureKind.DRAWING).count()
    picture = profile.pictures.create(file=file, position=position, **words)
    _touch(profile)
    return picture


@transaction.atomic
def edit_picture(*, picture: Picture, user: User, **words) -> Picture:
    """Change the words about a picture (WORDS); the file stays."""
    profile = _locked(picture.profile, user)
    picture = profile.pictures.select_for_update().get(pk=picture.pk)
    require(can_delete_picture(user, picture))
    for name in WORDS:
        setattr(picture, name, words[name])
    picture.save(update_fields=WORDS)
    _touch(profile)
    return picture


@transaction.atomic
def move_to_front(*, picture: Picture, user: User) -> None:
    """Let a photo be the one that stands at the head of the page."""
    profile = _locked(picture.profile, user)
    others = profile.pictures.exclude(kind=PictureKind.DRAWING).exclude(pk=picture.pk)
    for position, row in enumerate([profile.pictures.get(pk=picture.pk), *others]):
        row.position = position
        row.save(update_fields=["position"])
    _touch(profile)


@transaction.atomic
def delete_picture(*, picture: Picture, user: User) -> None:
    """Delete a photo or a logo with all its sizes; our drawing stays, so that no profile lacks a picture."""
    profile = _locked(picture.profile, user)
    picture = profile.pictures.select_for_update().get(pk=picture.pk)
    require(can_delete_picture(user, picture))
    remove(picture)
    _touch(profile)


def _locked(profile: Profile, user: User) -> Profile:
    profile = Profile.objects.select_for_update(of=("self",)).select_related("inventory").get(pk=profile.pk)
    require(can_edit_profile(user, profile))
    return profile


def remove(picture: Picture) -> None:
    """Delete the row now and the files when that is certain; needs the transaction of its caller."""
    name, storage = picture.file.name, picture.file.storage
    picture.delete()
    transaction.on_commit(lambda: forget_sizes(name, storage))
    transaction.on_commit(lambda: storage.delete(name))


def _touch(profile: Profile) -> None:
    profile.as_of = timezone.localdate()
    profile.save(update_fields=["as_of", "updated_at"])
    ask_early(profile.inventory_id)

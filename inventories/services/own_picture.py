"""Logo and photos that an organisation uploads itself, and takes away again."""

from django.core.exceptions import ValidationError
from django.core.files import File
from django.db import transaction
from django.utils import timezone

from inventories.enums import PUBLIC_STATUSES, PictureKind
from inventories.models import Picture, Profile
from inventories.permissions.word import OWN_STATUSES
from inventories.services.picture import remove
from inventories.telling import tell_about
from inventories.typesetting.notes import ask_early

# more would neither fit the printed page nor the patience of a phone
MOST_OWN_PICTURES = 6
TOO_MANY = "Sechs Bilder sind genug. Löschen Sie erst eines."
TOO_LATE = "Das Heft ist erschienen. Schicken Sie uns neue Bilder bitte per E-Mail."


@transaction.atomic
def add_own_picture(*, profile: Profile, file: File, **words) -> Picture:
    """Put a photo in front of the others, or replace the logo; the contractor is told.

    `words` are kind, alt_text, credit and right_of_use. Raises ValidationError when the profile is being
    written anew, when the brochure is out (nobody changes a public page unread), or after six pictures.
    """
    profile = _locked(profile)
    _refuse_if_late(profile)
    if profile.pictures.filter(is_from_organisation=True).count() >= MOST_OWN_PICTURES:
        raise ValidationError(TOO_MANY)
    if words["kind"] == PictureKind.LOGO:
        for old in profile.pictures.filter(kind=PictureKind.LOGO):
            remove(old)
    others = list(profile.pictures.exclude(kind=PictureKind.DRAWING))
    picture = profile.pictures.create(file=file, position=0, is_from_organisation=True, **words)
    for position, other in enumerate(others, start=1):
        other.position = position
    Picture.objects.bulk_update(others, ["position"])
    _touch(profile)
    name = "ein Logo" if picture.kind == PictureKind.LOGO else "ein Foto"
    tell_about(
        profile, headline="Neues Bild", sentence=f"Sie hat {name} hochgeladen.", page="suggestion_list"
    )
    return picture


@transaction.atomic
def delete_own_picture(*, profile: Profile, pk: int) -> None:
    """Delete a picture that the organisation uploaded, at any time: it is a withdrawal, too."""
    profile = _locked(profile)
    picture = profile.pictures.select_for_update().filter(pk=pk, is_from_organisation=True).first()
    if picture:
        remove(picture)
        _touch(profile)


def _locked(profile: Profile) -> Profile:
    return Profile.objects.select_for_update(of=("self",)).select_related("inventory").get(pk=profile.pk)


def _refuse_if_late(profile: Profile) -> None:
    if profile.status not in OWN_STATUSES or profile.inventory.status in PUBLIC_STATUSES:
        raise ValidationError(TOO_LATE)


def _touch(profile: Profile) -> None:
    profile.as_of = timezone.localdate()
    profile.save(update_fields=["as_of", "updated_at"])
    ask_early(profile.inventory_id)

"""The organisations that a municipality may keep: whoever agrees to the hand-over at this moment."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from inventories.models import Inventory, Picture, Profile
from inventories.visibility import VisibleProfile, allowed_groups, visible, with_everything
from municipalities.models import Municipality
from organisations.enums import FieldGroup, Purpose


@dataclass(frozen=True)
class Actor:
    """An organisation as it was handed over; its number stays the same over several inventories."""

    organisation_pk: int
    face: VisibleProfile
    inventory: Inventory
    kept_back: tuple[str, ...] = ()

    @property
    def year(self) -> int:
        """The year from which the answers are."""
        day = self.face.as_of or self.inventory.created_at
        return day.year


def handed_over(municipality: Municipality) -> list[Actor]:
    """Return the organisations of a municipality in the order of a German directory.

    Over several inventories of the town (or of one that has become part of it) the newest profile counts
    whose consent stands. The number of queries does not grow with the organisations.
    """
    newest: dict[int, Actor] = {}
    for profile in with_everything(_profiles_of(municipality)).select_related("organisation"):
        face = visible(profile, Purpose.HANDOVER)
        if face is not None:
            pk = profile.organisation.merged_into_id or profile.organisation_id
            newest[pk] = Actor(pk, face, profile.inventory, kept_back(profile))
    return sorted(newest.values(), key=lambda actor: (actor.face.sort_name, actor.organisation_pk))


def kept_back(profile: Profile) -> tuple[str, ...]:
    """Return the groups of answers that the organisation does not hand over, in words."""
    allowed = allowed_groups(profile, Purpose.HANDOVER)
    return tuple(group.label for group in FieldGroup if group not in allowed)


def find(actors: list[Actor], organisation_pk: int) -> Actor | None:
    """Return the organisation with this number, or None when it is not (any more) among the actors."""
    return next((actor for actor in actors if actor.organisation_pk == organisation_pk), None)


def handed_over_picture(municipality: Municipality, picture_pk: int) -> Picture | None:
    """Return a picture that the municipality may see at this moment; None for every other one."""
    profile = with_everything(_profiles_of(municipality).filter(pictures__pk=picture_pk)).first()
    face = visible(profile, Purpose.HANDOVER) if profile else None
    return next((row for row in face.pictures if row.pk == picture_pk), None) if face else None


def _profiles_of(municipality: Municipality) -> QuerySet[Profile]:
    """Return the profiles with a standing hand-over, older inventories first."""
    town = "inventory__municipality"
    own = Q(**{town: municipality}) | Q(**{f"{town}__successor": municipality})
    own |= Q(**{f"{town}__successor__successor": municipality})
    return Profile.objects.released_for(Purpose.HANDOVER).filter(own).order_by("inventory__created_at", "pk")

"""Who works with whom: written down by hand, or taken over from what the profiles name."""

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.models import User
from core.access import require
from inventories.enums.workshop import TieMoment
from inventories.models import CooperationTie, Inventory
from inventories.permissions.workshop import can_edit_ties
from inventories.workshops.guests import faces
from inventories.workshops.ties import ordered, proposals


@transaction.atomic
def add_tie(
    *, inventory: Inventory, user: User, one: int, two: int, moment: str, about: str = ""
) -> CooperationTie:
    """Write down that two organisations work together; a pair is stored once per moment.

    Raises ValidationError for an organisation with itself or one without consent, PermissionDenied.
    """
    require(can_edit_ties(user, inventory))
    if one == two:
        raise ValidationError("Wählen Sie zwei verschiedene Organisationen.")
    known = faces(inventory)
    if one not in known or two not in known:
        raise ValidationError("Diese Organisation kann hier nicht genannt werden. Ihre Zustimmung fehlt.")
    first, second = ordered(one, two)
    tie, _new = CooperationTie.objects.update_or_create(
        inventory=inventory,
        first_id=first,
        second_id=second,
        moment=moment,
        defaults={"about": about, "created_by": user},
    )
    return tie


@transaction.atomic
def accept_proposals(*, inventory: Inventory, user: User, edges: set[tuple[int, int]]) -> int:
    """Store the chosen proposals as ties before the workshop; return how many. Raises PermissionDenied."""
    require(can_edit_ties(user, inventory))
    chosen = [row for row in proposals(inventory, faces(inventory)) if (row.first, row.second) in edges]
    CooperationTie.objects.bulk_create(
        (
            CooperationTie(
                inventory=inventory,
                first_id=row.first,
                second_id=row.second,
                moment=TieMoment.BEFORE,
                about="im Interview genannt",
                created_by=user,
            )
            for row in chosen
        ),
        ignore_conflicts=True,
    )
    return len(chosen)


@transaction.atomic
def delete_tie(*, tie: CooperationTie, user: User) -> None:
    """Take a tie out of the picture. Raises PermissionDenied."""
    require(can_edit_ties(user, tie.inventory))
    tie.delete()

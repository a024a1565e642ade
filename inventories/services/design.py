"""Series, themes and logos of brochures, and which parts a brochure has."""

from collections.abc import Collection, Mapping

from django.db import transaction

from accounts.models import User
from core.access import require
from inventories.brochure.design import FIRST_SERIES, FIRST_THEME
from inventories.enums.brochure import ALWAYS_PRINTED, BrochurePart
from inventories.models import Brochure, BrochureSeries, BrochureTheme, Inventory, Logo
from inventories.permissions import can_edit_brochure
from inventories.permissions.design import can_edit_designs
from inventories.typesetting.notes import ask_early, ask_early_for


def current_series() -> BrochureSeries:
    """Return the series that a new brochure belongs to; the first call creates it.

    It is the oldest one that may be chosen.
    """
    found = BrochureSeries.objects.filter(is_active=True).order_by("pk").first()
    if found is not None:
        return found
    theme, _ = BrochureTheme.objects.get_or_create(name=FIRST_THEME)
    series, _ = BrochureSeries.objects.get_or_create(
        name=FIRST_SERIES["name"], defaults=FIRST_SERIES | {"theme": theme}
    )
    return series


@transaction.atomic
def save_design(
    *, row: BrochureSeries | BrochureTheme | Logo, user: User, values: Mapping
) -> BrochureSeries | BrochureTheme | Logo:
    """Store a series, a theme or a logo; brochures that are out keep their look.

    Open brochures are set anew in the background. Raises PermissionDenied for all but SKEW's leads.
    """
    require(can_edit_designs(user))
    for name, value in values.items():
        setattr(row, name, value)
    row.save()
    ask_early_for(Brochure.objects.filter(published_at=None))
    return row


@transaction.atomic
def delete_logo(*, logo: Logo, user: User) -> None:
    """Delete a logo; what was printed with it stays."""
    require(can_edit_designs(user))
    logo.delete()


@transaction.atomic
def choose_parts(*, brochure: Brochure, user: User, parts: Collection[str]) -> Brochure:
    """Print only these parts from now on (values of BrochurePart); title page and imprint always appear."""
    inventory = Inventory.objects.select_for_update().get(pk=brochure.inventory_id)
    require(can_edit_brochure(user, inventory))
    brochure = Brochure.objects.select_for_update().get(pk=brochure.pk)
    brochure.left_out = [
        part for part in BrochurePart.values if part not in parts and part not in ALWAYS_PRINTED
    ]
    brochure.save(update_fields=["left_out", "updated_at"])
    ask_early(inventory.pk)
    return brochure

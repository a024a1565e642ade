"""Who must not get a contract: people without the role, people who work for the municipality, hired ones."""

from django.core.exceptions import ValidationError

from accounts.models import User
from inventories.models import Inventory


def refuse_unsuitable(inventory: Inventory, contractor: User) -> None:
    """Raise ValidationError for people without the role and for those who work for the municipality."""
    if not contractor.is_contractor:
        raise ValidationError(
            "Diese Person ist nicht als Auftragnehmende eingetragen. Die Leitung vergibt die Rolle."
        )
    if inventory.municipality_id in contractor.rights:
        raise ValidationError(
            "Diese Person arbeitet für die Kommune. Wählen Sie jemanden ohne Interessenkonflikt."
        )


def refuse_hired(inventory: Inventory, contractor: User) -> None:
    """Raise ValidationError for somebody who has an open contract for the inventory already."""
    if inventory.contracts.open().filter(contractor=contractor).exists():
        raise ValidationError("Diese Person ist für diese Bestandsaufnahme schon beauftragt.")


def is_suitable(inventory: Inventory, contractor: User) -> bool:
    """Return whether nothing speaks against the person."""
    try:
        refuse_unsuitable(inventory, contractor)
        refuse_hired(inventory, contractor)
    except ValidationError:
        return False
    return contractor.is_active

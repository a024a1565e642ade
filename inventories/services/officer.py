"""Handing a case to another person at SKEW."""

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.models import User
from core.access import person_name, require
from core.emails import queue_mail
from inventories.chronicle import OFFICER_CHANGE
from inventories.models import Inventory, InventoryStatusChange
from inventories.permissions import can_manage_inventory
from inventories.permissions.meeting import can_change_officer


@transaction.atomic
def change_officer(*, inventory: Inventory, user: User, officer: User, comment: str) -> Inventory:
    """Make another person answer for the case; the history tells it, the new officer gets a mail.

    Raises ValidationError for people who do not work for SKEW or act for the municipality (bias). Choosing
    the officer who is it already changes nothing.
    """
    inventory = Inventory.objects.select_for_update().get(pk=inventory.pk)
    require(can_change_officer(user, inventory))
    if inventory.officer_id == officer.pk:
        return inventory
    if not can_manage_inventory(officer, inventory):
        raise ValidationError(
            "Diese Person kann den Vorgang nicht führen. Wählen Sie jemanden ohne Amt in der Kommune."
        )
    before, inventory.officer = inventory.officer, officer
    inventory.save(update_fields=["officer", "updated_at"])
    said = f"Zuständig ist jetzt {officer}" + (f", bisher {before}." if before else ".")
    InventoryStatusChange.objects.create(
        subject=inventory,
        transition=OFFICER_CHANGE,
        from_status=inventory.status,
        to_status=inventory.status,
        comment=f"{said} {comment}".strip(),
        by=user,
        by_name=person_name(user),
    )
    if officer != user:
        queue_mail(
            to=officer.email,
            template="inventories/emails/officer_changed.txt",
            context={"inventory": inventory, "person": officer, "by": user, "comment": comment},
            reference=inventory.case_number,
        )
    return inventory

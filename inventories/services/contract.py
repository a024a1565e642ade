"""Hiring contractors for an inventory and ending their access."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import User
from core.access import require
from core.emails import queue_mail
from inventories.enums import InventoryStatus
from inventories.models import Contract, Inventory
from inventories.permissions import can_assign_contractor, can_manage_inventory
from inventories.services.inventory import change_status


@transaction.atomic
def assign_contractor(
    *,
    inventory: Inventory,
    user: User,
    contractor: User,
    scope: str,
    starts_on: date,
    ends_on: date | None = None,
) -> Contract:
    """Hire a contractor: access begins now, a mail tells the person, the first contract starts the kick-off.

    Raises ValidationError when the person has no contractor role, is hired already, or works for the very
    municipality (bias); PermissionDenied when the inventory is not in a state in which SKEW hires.
    """
    inventory = Inventory.objects.select_for_update().get(pk=inventory.pk)
    require(can_assign_contractor(user, inventory))
    if ends_on and ends_on < starts_on:
        raise ValidationError("Das Ende liegt vor dem Beginn. Wählen Sie ein späteres Datum.")
    refuse_unsuitable(inventory, contractor)
    try:
        with transaction.atomic():
            contract = Contract.objects.create(
                inventory=inventory,
                contractor=contractor,
                scope=scope,
                starts_on=starts_on,
                ends_on=ends_on,
                assigned_by=user,
            )
    except IntegrityError as double:
        raise ValidationError("Diese Person ist für diese Bestandsaufnahme schon beauftragt.") from double
    _begin_kickoff(inventory, user, contractor)
    _tell_contractor(contract, "inventories/emails/contract_assigned.txt")
    return contract


def _begin_kickoff(inventory: Inventory, user: User, contractor: User) -> None:
    """The first contract ends the award."""
    if inventory.status == InventoryStatus.AWARD:
        comment = f"Beauftragt: {contractor}"
        change_status(inventory=inventory, name="start_kickoff", user=user, comment=comment)


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


@transaction.atomic
def end_contract(*, contract: Contract, user: User, reason: str) -> Contract:
    """End a contract and with it the access, at once. A second click changes nothing."""
    contract = Contract.objects.select_for_update().select_related("inventory").get(pk=contract.pk)
    require(can_manage_inventory(user, contract.inventory))
    if contract.ended_at is None:
        contract.ended_at, contract.end_reason = timezone.now(), reason
        contract.save(update_fields=["ended_at", "end_reason"])
        _tell_contractor(contract, "inventories/emails/contract_ended.txt")
    return contract


def _tell_contractor(contract: Contract, template: str) -> None:
    queue_mail(
        to=contract.contractor.email,
        template=template,
        context={"contract": contract, "inventory": contract.inventory},
        reference=contract.inventory.case_number,
    )

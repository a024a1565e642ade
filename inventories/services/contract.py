"""Contracts: begun by a yes to an offer, ended by SKEW or the final acceptance; access lives as long."""

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import User
from core.access import require
from inventories.awarding.notice import tell_contractor
from inventories.awarding.paper import contract_file_name, render_contract
from inventories.awarding.plan import milestones_of
from inventories.awarding.suitability import refuse_hired, refuse_unsuitable
from inventories.enums import InventoryStatus
from inventories.enums.award import HIRING_STATUSES
from inventories.models import Contract, Inventory, Milestone, Offer
from inventories.permissions import can_manage_inventory
from inventories.services.inventory import change_status

CLOSED_CASE = "Diese Bestandsaufnahme sucht niemanden mehr. SKEW meldet sich bei Ihnen."


@transaction.atomic
def create_contract(*, offer: Offer, by: User) -> Contract:
    """Return the contract of an accepted offer: numbered, with milestones and the stored PDF.

    Access begins now; the first contract of an inventory starts its kick-off. `by` stands for SKEW. Raises
    ValidationError for people who must not have it, or when the case looks for nobody any more.
    """
    award = offer.award
    inventory = Inventory.objects.select_for_update().get(pk=award.inventory_id)
    if inventory.status not in HIRING_STATUSES:
        raise ValidationError(CLOSED_CASE)
    refuse_unsuitable(inventory, offer.contractor)
    refuse_hired(inventory, offer.contractor)
    contract = _store(Contract(
        inventory=inventory, contractor=offer.contractor, scope=award.scope, effort=award.effort,
        starts_on=award.starts_on, ends_on=award.ends_on, assigned_by=by, offer=offer, fee=offer.fee,
        fee_basis=award.fee_basis, number=next_number(inventory),
    ))  # fmt: skip
    milestones = Milestone.objects.bulk_create(milestones_of(award, contract))
    if inventory.status == InventoryStatus.AWARD:
        comment = f"Beauftragt: {offer.contractor}"
        change_status(inventory=inventory, name="start_kickoff", user=None, comment=comment)
    _write_paper(contract, milestones)
    return contract


def _store(contract: Contract) -> Contract:
    try:
        with transaction.atomic():
            contract.save()
    except IntegrityError as double:
        raise ValidationError("Diese Person ist für diese Bestandsaufnahme schon beauftragt.") from double
    return contract


def next_number(inventory: Inventory) -> str:
    """Return "A-ME-2026-0001-2": the orders of a case are counted through; needs the inventory's lock."""
    return f"A-{inventory.case_number}-{inventory.contracts.exclude(number='').count() + 1}"


def _write_paper(contract: Contract, milestones: list[Milestone]) -> None:
    """Make the PDF, send it, store it; the file comes last, so that a failure before leaves none behind."""
    content, contract.sha256 = render_contract(contract, milestones)
    name = contract_file_name(contract)
    tell_contractor(
        contract, "inventories/emails/contract_assigned.txt", attachments=[(name, "application/pdf", content)]
    )
    contract.pdf.save(name, ContentFile(content), save=False)
    contract.save(update_fields=["pdf", "sha256"])


@transaction.atomic
def end_contract(*, contract: Contract, user: User, reason: str) -> Contract:
    """End a contract and with it the access, at once. A second click changes nothing."""
    contract = lock_contract(contract)
    require(can_manage_inventory(user, contract.inventory))
    if contract.ended_at is None:
        let_go(contract, reason)
        tell_contractor(contract, "inventories/emails/contract_ended.txt")
    return contract


def lock_contract(contract: Contract) -> Contract:
    """Return the contract afresh under its row lock."""
    rows = Contract.objects.select_for_update(of=("self",))
    return rows.select_related("inventory__municipality", "contractor").get(pk=contract.pk)


def let_go(contract: Contract, reason: str) -> None:
    """End the access. What the person had in hand stays in the case and waits for somebody else.

    Profiles belong to the case and to whoever is hired for it; leads lose the name they were given to, so
    that the next one finds them without an owner. Open tasks go back with the next round (task_hand_back.py).
    """
    contract.ended_at, contract.end_reason = timezone.now(), reason
    contract.save(update_fields=["ended_at", "end_reason", "accepted_at"])
    contract.inventory.leads.filter(assigned_to=contract.contractor).update(assigned_to=None)

"""Milestones of a contract: set by SKEW, delivered by the contractor, accepted or returned by SKEW."""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from core.access import require
from core.templatetags.german import euro
from core.workflow import WorkflowError
from inventories.awarding.notice import tell_contractor, tell_officer
from inventories.enums.award import MilestoneStatus
from inventories.models import Contract, Deliverable, Milestone
from inventories.permissions.award import can_plan_milestones
from inventories.services.contract import let_go, lock_contract
from inventories.workflow.award import MILESTONE_WORKFLOW

ACCEPTED = "Leistung abgenommen."
NOT_YET = "Nehmen Sie zuerst die anderen Meilensteine ab. Mit der Schlussabnahme endet der Zugang."


@transaction.atomic
def set_milestones(*, contract: Contract, user: User, rows: list[dict]) -> list[Milestone]:
    """Replace the open milestones by `rows` (title, expected, due_on, fee_share); the last row is final.

    What was delivered, returned or accepted stays as it is. Raises ValidationError when sums are given that
    do not add up to the fee, WorkflowError when the final part is in work already.
    """
    contract = lock_contract(contract)
    require(can_plan_milestones(user, contract))
    kept = list(contract.milestones.exclude(status=MilestoneStatus.OPEN))
    if any(row.is_final for row in kept):
        raise WorkflowError("Die Schlussabnahme läuft schon. Die Meilensteine stehen jetzt fest.")
    refuse_wrong_sum(contract, [row.fee_share for row in kept] + [row["fee_share"] for row in rows])
    contract.milestones.filter(status=MilestoneStatus.OPEN).delete()
    last = len(rows) - 1
    return Milestone.objects.bulk_create(
        Milestone(contract=contract, position=len(kept) + number, is_final=number == last, **row)
        for number, row in enumerate(rows)
    )


def refuse_wrong_sum(contract: Contract, parts: list[Decimal | None]) -> None:
    """Raise ValidationError when parts are given for a known fee and do not make it up exactly."""
    given = [part for part in parts if part is not None]
    if contract.fee is None or not given:
        return
    if sum(given) != contract.fee:
        raise ValidationError(
            f"Die Teile ergeben {euro(sum(given))}, das Honorar ist {euro(contract.fee)}. Gleichen Sie an."
        )


@transaction.atomic
def deliver_milestone(*, milestone: Milestone, user: User, text: str, file=None) -> Deliverable:
    """Hand something in; each attempt is a row of its own. `file` was checked (core.forms.DocumentField).

    Raises WorkflowError when the milestone was delivered or accepted meanwhile, PermissionDenied.
    """
    milestone = _lock(milestone)
    MILESTONE_WORKFLOW.run(user=user, obj=milestone, name="deliver")
    row = Deliverable(
        milestone=milestone, number=milestone.deliverables.count() + 1, text=text, delivered_by=user
    )
    if file:
        row.file.save(file.name, file, save=False)
    row.save()
    inventory = milestone.contract.inventory
    tell_officer(
        inventory,
        "inventories/emails/milestone_delivered.txt",
        milestone=milestone,
        contract=milestone.contract,
    )
    return row


@transaction.atomic
def return_milestone(*, milestone: Milestone, user: User, reasons: str) -> Deliverable:
    """Give a delivery back with reasons. Raises WorkflowError when it was decided meanwhile."""
    milestone = _lock(milestone)
    MILESTONE_WORKFLOW.run(user=user, obj=milestone, name="return", comment=reasons)
    row = _decide(milestone, user, is_accepted=False, reasons=reasons)
    tell_contractor(
        milestone.contract, "inventories/emails/milestone_returned.txt", milestone=milestone, reasons=reasons
    )
    return row


@transaction.atomic
def accept_milestone(*, milestone: Milestone, user: User, comment: str = "") -> Deliverable:
    """Accept a delivery. The final one ends the contract and the access by itself.

    Raises WorkflowError when it was decided meanwhile, or when the final one comes before the others.
    """
    milestone = _lock(milestone)
    contract = milestone.contract
    if milestone.is_final and _others_are_open(milestone):
        raise WorkflowError(NOT_YET)
    MILESTONE_WORKFLOW.run(user=user, obj=milestone, name="accept", comment=comment)
    row = _decide(milestone, user, is_accepted=True, reasons=comment)
    if milestone.is_final:
        contract.accepted_at = timezone.now()
        let_go(contract, ACCEPTED)
        tell_contractor(contract, "inventories/emails/contract_accepted.txt", milestone=milestone)
    else:
        tell_contractor(contract, "inventories/emails/milestone_accepted.txt", milestone=milestone)
    return row


def _others_are_open(milestone: Milestone) -> bool:
    others = milestone.contract.milestones.exclude(pk=milestone.pk)
    return others.exclude(status=MilestoneStatus.ACCEPTED).exists()


def _decide(milestone: Milestone, user: User, *, is_accepted: bool, reasons: str) -> Deliverable:
    """Note the decision with the attempt that it is about: the newest one."""
    row = milestone.deliverables.order_by("-number").first()
    row.decided_by, row.decided_at = user, timezone.now()
    row.is_accepted, row.reasons = is_accepted, reasons
    row.save(update_fields=["decided_by", "decided_at", "is_accepted", "reasons"])
    return row


def _lock(milestone: Milestone) -> Milestone:
    """Lock contract, then milestone, always in this order."""
    contract = lock_contract(milestone.contract)
    row = Milestone.objects.select_for_update(of=("self",)).get(pk=milestone.pk)
    row.contract = contract
    return row

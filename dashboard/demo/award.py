"""The demo's awards: a pool of six, orders with milestones, and an award in every state."""

from datetime import date, timedelta
from decimal import Decimal

from django.core.files.base import ContentFile
from django.utils import timezone

from accounts.models import User
from dashboard.demo.applications import moment
from dashboard.demo.award_texts import EFFORT, OFFICER, ORDERS, POOL, SAID, SHARES
from dashboard.demo.cases import MIRA, Case
from inventories.awarding.note import checksum, compose
from inventories.awarding.paper import contract_file_name, render_contract
from inventories.awarding.plan import milestones_of, usual_plan
from inventories.enums import InventoryStatus as I  # noqa: E741 - as in the table of cases
from inventories.enums.award import AwardStatus as A
from inventories.enums.award import MilestoneStatus as M
from inventories.enums.award import OfferStatus as O  # noqa: E741
from inventories.models import (
    Award,
    AwardStatusChange,
    Contract,
    ContractorProfile,
    Deliverable,
    Inventory,
    Milestone,
    Offer,
    OfferStatusChange,
    PlannedMilestone,
    ServiceTemplate,
)
from municipalities.models import State
from organisations.models import Theme

# how far the four milestones of an open order are; of ended orders all are accepted
PROGRESS = {
    I.RESEARCH: (M.ACCEPTED, M.OPEN, M.OPEN, M.OPEN),
    I.PROFILES: (M.ACCEPTED, M.DELIVERED, M.OPEN, M.OPEN),
    I.RELEASES: (M.ACCEPTED, M.ACCEPTED, M.RETURNED, M.OPEN),
    I.EDITING: (M.ACCEPTED, M.ACCEPTED, M.ACCEPTED, M.DELIVERED),
}


def add_awards(inventories: list[tuple[Case, Inventory]], users: dict[str, User]) -> None:
    """Give the demo its pool, the orders of its contracts, and awards that are prepared, asked, over."""
    officer, template = users[OFFICER], ServiceTemplate.objects.order_by("pk").first()
    add_pool(users)
    by_status = {inventory.status: inventory for _case, inventory in inventories}
    for _case, inventory in inventories:
        for number, contract in enumerate(inventory.contracts.order_by("pk"), start=1):
            complete(contract, number, template, officer)
    for status, order in ORDERS.items():
        inventory = by_status.get(status)
        if inventory:
            add_award(inventory, order, users, template, officer)


def add_pool(users: dict[str, User]) -> None:
    """Write what the six contractors say about themselves."""
    themes = {theme.slug: theme for theme in Theme.objects.all()}
    for email, person in POOL.items():
        profile = ContractorProfile.objects.create(
            user=users[email],
            languages=person["languages"],
            experience=person["experience"],
            website=person.get("website", ""),
            is_available=person.get("is_available", True),
            available_from=_in_days(person.get("free_in")),
            internal_note=person.get("note", ""),
        )
        profile.states.set(State.objects.filter(key__in=person["states"]))
        profile.themes.set([themes[slug] for slug in person["themes"] if slug in themes])


def complete(contract: Contract, number: int, template: ServiceTemplate, officer: User) -> None:
    """Give a contract of the demo its award, number, fee, milestones; one of Mira Tal a paper."""
    day = contract.starts_on - timedelta(days=3)
    # two orders of Mira Tal together pass the threshold: the warning is to be seen
    each = 450 if contract.contractor.email == MIRA else 230
    fee = Decimal(19 * each)
    award = Award.objects.create(
        inventory=contract.inventory, created_by=officer, status=A.AWARDED, requirements=template.requirements,
        scope=contract.scope, effort=EFFORT, starts_on=contract.starts_on,
        ends_on=contract.ends_on, estimate=fee, estimate_basis=f"19 Steckbriefe zu je {each} Euro",
        threshold_amount=Decimal(15000), note="Die Person kennt die Region und spricht mehrere gesuchte Sprachen.",
    )  # fmt: skip
    PlannedMilestone.objects.bulk_create(usual_plan(award))
    asked, answered = moment(day - timedelta(days=6), 9), moment(day, 11)
    offer = Offer.objects.create(
        award=award, contractor=contract.contractor, position=1, status=O.ACCEPTED, fee=fee, offered_at=asked,
        answer_until=moment(day + timedelta(days=1), 23), answered_at=answered, has_conflict=False,
    )  # fmt: skip
    contract.offer, contract.fee, contract.effort, contract.fee_basis = offer, fee, EFFORT, award.fee_basis
    contract.number = f"A-{contract.inventory.case_number}-{number}"
    contract.accepted_at = contract.ended_at
    contract.save(update_fields=["offer", "fee", "effort", "fee_basis", "number", "accepted_at"])
    add_milestones(award, contract, officer)
    write_steps(
        award, [("ask", A.PREPARING, A.OFFERED, asked), ("award", A.OFFERED, A.AWARDED, answered)], officer
    )
    close(award, answered)


def add_milestones(award: Award, contract: Contract, officer: User) -> None:
    """Copy the plan into the contract and let it be as far as the case is."""
    inventory = contract.inventory
    states = (M.ACCEPTED,) * 4 if contract.ended_at else PROGRESS.get(inventory.status, (M.OPEN,) * 4)
    rows = milestones_of(award, contract)
    for row, state in zip(rows, states, strict=True):
        row.status = state
        if not contract.ended_at and state == M.OPEN:
            row.due_on = max(row.due_on, timezone.localdate() + timedelta(days=9 + 21 * row.position))
    rows = Milestone.objects.bulk_create(rows)
    Deliverable.objects.bulk_create(_attempt(row, contract, officer) for row in rows if row.status != M.OPEN)
    Deliverable.objects.filter(milestone__contract=contract).update(
        delivered_at=moment(_delivered_on(contract), 16)
    )
    # one paper is enough to show: each takes most of a second
    if inventory.status == I.PROFILES and contract.contractor.email == MIRA:
        content, contract.sha256 = render_contract(contract, rows)
        contract.pdf.save(contract_file_name(contract), ContentFile(content), save=False)
        contract.save(update_fields=["pdf", "sha256"])


def _delivered_on(contract: Contract) -> date:
    """An open order was worked on some days ago, an ended one before its end."""
    last = timezone.localdate(contract.ended_at) if contract.ended_at else timezone.localdate()
    return last - timedelta(days=4)


def _attempt(row: Milestone, contract: Contract, officer: User) -> Deliverable:
    is_decided = row.status != M.DELIVERED
    return Deliverable(
        milestone=row,
        number=1,
        text=SAID[row.title],
        delivered_by=contract.contractor,
        decided_by=officer if is_decided else None,
        decided_at=moment(_delivered_on(contract) + timedelta(days=2), 10) if is_decided else None,
        is_accepted=row.status == M.ACCEPTED if is_decided else None,
        reasons=SAID["returned"] if row.status == M.RETURNED else "",
    )


def add_award(
    inventory: Inventory, order: dict, users: dict[str, User], template: ServiceTemplate, officer: User
) -> None:
    """Create one of the awards in ORDERS with the people asked and what they said."""
    start = timezone.localdate() + timedelta(days=14)
    award = Award.objects.create(
        inventory=inventory, created_by=officer, status=order["status"], requirements=template.requirements,
        scope=template.scope, effort=order["effort"], starts_on=start, ends_on=start + timedelta(days=240),
        estimate=Decimal(order["estimate"]), estimate_basis=order["basis"], procedure=order["procedure"],
        threshold_amount=None if order["status"] == A.PREPARING else Decimal(15000), note=order.get("note", ""),
    )  # fmt: skip
    PlannedMilestone.objects.bulk_create(usual_plan(award))
    for place, (email, status, said) in enumerate(order["people"], start=1):
        add_offer(award, users[email], place, status, said)
    asked = moment(timezone.localdate() - timedelta(days=order["asked"]), 9)
    steps = [("ask", A.PREPARING, A.OFFERED, asked)] if order["status"] != A.PREPARING else []
    if move := {A.FAILED: "fail", A.CANCELLED: "cancel"}.get(order["status"]):
        over = moment(timezone.localdate() - timedelta(days=2), 8)
        write_steps(award, [*steps, (move, A.OFFERED, order["status"], over)], officer)
        close(award, over)
    else:
        write_steps(award, steps, officer)


def add_offer(award: Award, person: User, place: int, status: str, said: str) -> None:
    """Create one question with its answer; `said` is the reason of a no."""
    days = SHARES[status]
    is_put = status != O.PLANNED
    is_answered = status in {O.ACCEPTED, O.DECLINED}
    asked_on = timezone.localdate() - timedelta(days=days)
    offer = Offer.objects.create(
        award=award, contractor=person, position=place, status=status, fee=award.estimate,
        offered_at=moment(asked_on, 9) if is_put else None,
        answer_until=moment(asked_on + timedelta(days=7), 23) if is_put else None,
        answered_at=moment(asked_on + timedelta(days=2), 15) if is_answered else None,
        has_conflict=False if is_answered else None, answer_text=said,
    )  # fmt: skip
    if said:
        OfferStatusChange.objects.create(
            subject=offer, transition="decline", from_status=O.OFFERED, to_status=status, comment=said,
            by=person, by_name=person.full_name, at=offer.answered_at or moment(asked_on + timedelta(days=3)),
        )  # fmt: skip


def write_steps(award: Award, steps: list, officer: User) -> None:
    """Write the history of an award: (move, before, after, time)."""
    for move, before, after, at in steps:
        AwardStatusChange.objects.create(
            subject=award, transition=move, from_status=before, to_status=after, at=at,
            by=officer if move != "fail" else None,
            by_name=officer.full_name if move != "fail" else "Portal (automatisch)",
        )  # fmt: skip


def close(award: Award, at) -> None:
    """Freeze the note as if it had been written on the day of the answer."""
    award.note_record = compose(award)
    award.note_sha256 = checksum(award.note_record)
    award.closed_at = at
    award.save(update_fields=["note_record", "note_sha256", "closed_at"])
    Award.objects.filter(pk=award.pk).update(created_at=at - timedelta(days=9))


def _in_days(days: int | None) -> date | None:
    return timezone.localdate() + timedelta(days=days) if days else None

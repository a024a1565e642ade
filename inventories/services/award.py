"""Preparing an award: what is wanted, who is asked in which order for which fee, then asking."""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from core.access import require
from core.workflow import WorkflowError
from inventories.awarding import note, offering
from inventories.awarding.plan import gaps_of_plan, usual_plan
from inventories.awarding.suitability import refuse_hired, refuse_unsuitable
from inventories.awarding.sums import is_over, threshold_on
from inventories.enums.award import AwardStatus, OfferStatus
from inventories.models import Award, Inventory, Offer, PlannedMilestone
from inventories.permissions import can_assign_contractor
from inventories.permissions.award import can_prepare_award, can_write_award_note
from inventories.workflow.award import AWARD_WORKFLOW, OFFER_WORKFLOW

FIELDS = (
    "requirements",
    "scope",
    "effort",
    "starts_on",
    "ends_on",
    "estimate",
    "estimate_basis",
    "fee_basis",
    "procedure",
    "answer_days",
    "over_threshold_reason",
)
MOST_PEOPLE = 20


@transaction.atomic
def prepare_award(*, inventory: Inventory, user: User, values: dict) -> Award:
    """Begin an award with the usual milestones; nobody is asked yet.

    Raises PermissionDenied when the inventory is not in a state in which SKEW hires.
    """
    inventory = Inventory.objects.select_for_update().get(pk=inventory.pk)
    require(can_assign_contractor(user, inventory))
    award = Award.objects.create(
        inventory=inventory, created_by=user, **{name: values[name] for name in FIELDS}
    )
    PlannedMilestone.objects.bulk_create(usual_plan(award))
    return award


@transaction.atomic
def edit_award(*, award: Award, user: User, values: dict) -> Award:
    """Change what is wanted, until somebody is asked. Raises PermissionDenied afterwards."""
    award = _lock_preparing(award, user)
    for name in FIELDS:
        setattr(award, name, values[name])
    award.save(update_fields=[*FIELDS, "updated_at"])
    return award


@transaction.atomic
def plan_milestones(*, award: Award, user: User, rows: list[dict]) -> list[PlannedMilestone]:
    """Replace the plan by `rows` (title, expected, due_on, percent); the last row is the final acceptance.

    Raises ValidationError when the shares do not add up to 100 or a day lies outside the period.
    """
    award = _lock_preparing(award, user)
    last = len(rows) - 1
    planned = [
        PlannedMilestone(award=award, position=number, is_final=number == last, **row)
        for number, row in enumerate(rows)
    ]
    if gaps := gaps_of_plan(award, planned):
        raise ValidationError(gaps)
    award.planned_milestones.all().delete()
    return PlannedMilestone.objects.bulk_create(planned)


@transaction.atomic
def add_candidates(*, award: Award, user: User, contractors: list[User], fee: Decimal) -> list[Offer]:
    """Put people at the end of the order, each with the same fee at first; who is there already stays.

    Raises ValidationError with a sentence per person who must not get the contract.
    """
    award = _lock_preparing(award, user)
    known = set(award.offers.values_list("contractor_id", flat=True))
    new = [person for person in contractors if person.pk not in known]
    if len(known) + len(new) > MOST_PEOPLE:
        raise ValidationError(f"Mehr als {MOST_PEOPLE} Personen fragt eine Vergabe nicht an.")
    problems = [problem for person in new if (problem := _problem(award.inventory, person))]
    if problems:
        raise ValidationError(problems)
    place = award.offers.count()
    return Offer.objects.bulk_create(
        Offer(award=award, contractor=person, position=place + number, fee=fee)
        for number, person in enumerate(new, start=1)
    )


def _problem(inventory: Inventory, person: User) -> str:
    try:
        refuse_unsuitable(inventory, person)
        refuse_hired(inventory, person)
    except ValidationError as problem:
        return f"{person}: {' '.join(problem.messages)}"
    return ""


@transaction.atomic
def move_candidate(*, offer: Offer, user: User, up: bool) -> None:
    """Swap places with the neighbour; at the end of the list nothing changes."""
    award = _lock_preparing(offer.award, user)
    row = list(award.offers.filter(status=OfferStatus.PLANNED))
    place = next(number for number, other in enumerate(row) if other.pk == offer.pk)
    other = place - 1 if up else place + 1
    if 0 <= other < len(row):
        row[place], row[other] = row[other], row[place]
        _number(award, row)


@transaction.atomic
def set_fee(*, offer: Offer, user: User, fee: Decimal) -> None:
    """Change the fee of one person before asking."""
    _lock_preparing(offer.award, user)
    Offer.objects.filter(pk=offer.pk, status=OfferStatus.PLANNED).update(fee=fee)


@transaction.atomic
def remove_candidate(*, offer: Offer, user: User) -> None:
    """Take somebody off the list who was never asked; whoever was asked stays in the note."""
    award = _lock_preparing(offer.award, user)
    offer = Offer.objects.select_for_update().get(pk=offer.pk)
    if offer.status == OfferStatus.PLANNED and not offer.status_changes.exists():
        offer.delete()
        _number(award, list(award.offers.all()))


def _number(award: Award, planned: list[Offer]) -> None:
    """Write the places of the planned people behind those who were asked before."""
    first = award.offers.exclude(pk__in=[offer.pk for offer in planned]).count() + 1
    for place, offer in enumerate(planned, start=first):
        offer.position = place
    Offer.objects.bulk_update(planned, ["position"])


@transaction.atomic
def ask_candidates(*, award: Award, user: User) -> Award:
    """Ask: in sequence the first person, in parallel all. The threshold of today is kept with the award.

    Raises ValidationError with everything that is still missing, WorkflowError when somebody was faster.
    """
    award = offering.lock_award(award.pk)
    AWARD_WORKFLOW.choose(user, award, "ask")
    if gaps := gaps_before_asking(award):
        raise ValidationError(gaps)
    threshold = threshold_on()
    award.threshold_amount = threshold.amount if threshold else None
    award.save(update_fields=["threshold_amount"])
    AWARD_WORKFLOW.run(user=user, obj=award, name="ask")
    offering.ask_people(award)
    return award


def gaps_before_asking(award: Award) -> list[str]:
    """Return what keeps SKEW from asking, as German sentences; empty when it can begin."""
    planned = list(award.offers.filter(status=OfferStatus.PLANNED))
    gaps = gaps_of_plan(award, list(award.planned_milestones.all()))
    if not planned:
        gaps.insert(0, "Wählen Sie mindestens eine Person aus, die Sie anfragen.")
    if award.ends_on < timezone.localdate():
        gaps.append("Der Zeitraum liegt in der Vergangenheit. Wählen Sie ein späteres Ende.")
    if needs_reason(award, planned) and not award.over_threshold_reason.strip():
        gaps.append(
            "Der Auftrag liegt über der Wertgrenze. Begründen Sie, warum Sie trotzdem direkt vergeben."
        )
    return gaps


def needs_reason(award: Award, planned: list[Offer]) -> bool:
    """Return whether estimate or a fee is beyond the threshold of today: then a reason is needed."""
    threshold = threshold_on()
    return any(is_over(amount, threshold) for amount in [award.estimate, *(row.fee for row in planned)])


@transaction.atomic
def cancel_award(*, award: Award, user: User, reason: str) -> Award:
    """Stop an award with a reason; people who were asked get a mail. Raises WorkflowError."""
    award = offering.lock_award(award.pk)
    AWARD_WORKFLOW.run(user=user, obj=award, name="cancel", comment=reason)
    offering.withdraw_others(award, reason="Die Vergabe wurde abgebrochen.")
    note.freeze(award)
    return award


@transaction.atomic
def reopen_award(*, award: Award, user: User) -> Award:
    """Open an award that nobody accepted, so that more people can be asked. Raises WorkflowError."""
    award = offering.lock_award(award.pk)
    AWARD_WORKFLOW.run(user=user, obj=award, name="reopen")
    note.thaw(award)
    return award


@transaction.atomic
def withdraw_offer(*, offer: Offer, user: User, reason: str) -> Offer:
    """Take a question back with a reason; the next person is asked. Raises WorkflowError."""
    award = offering.lock_award(offer.award_id)
    offer = Offer.objects.select_related("award__inventory", "contractor").get(pk=offer.pk)
    if offer.status != OfferStatus.OFFERED:
        raise WorkflowError("Diese Anfrage ist schon beantwortet. Laden Sie die Seite neu.")
    OFFER_WORKFLOW.run(user=user, obj=offer, name="withdraw", comment=reason)
    offering.tell_asked(offer, "inventories/emails/offer_withdrawn.txt", reason=reason)
    offering.go_on(award)
    return offer


@transaction.atomic
def write_award_note(*, award: Award, user: User, text: str) -> Award:
    """Word the reasons of the award note; after the end of the award it is frozen (PermissionDenied)."""
    award = offering.lock_award(award.pk)
    require(can_write_award_note(user, award))
    award.note = text
    award.save(update_fields=["note", "updated_at"])
    return award


def _lock_preparing(award: Award, user: User) -> Award:
    award = offering.lock_award(award.pk)
    if award.status != AwardStatus.PREPARING:
        raise WorkflowError(
            "Diese Vergabe ist nicht mehr in Vorbereitung. Laden Sie die Seite neu, dann sehen Sie den Stand."
        )
    require(can_prepare_award(user, award))
    return award

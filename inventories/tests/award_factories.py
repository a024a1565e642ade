"""Awards, offers and milestones for tests; statuses are set directly, without the way there."""

from datetime import date, timedelta
from decimal import Decimal

from django.core.files.base import ContentFile
from django.utils import timezone

from accounts.enums import Role
from accounts.tests.factories import make_role, make_user
from core.tests.sample_files import make_pdf
from inventories.awarding.plan import usual_plan
from inventories.enums.award import MilestoneStatus, OfferStatus
from inventories.models import Award, Deliverable, Milestone, Offer, PlannedMilestone
from inventories.tests.factories import make_contract

VALUES = {
    "requirements": "Erfahrung mit Interviews",
    "scope": "Recherche, Interviews und Steckbriefe",
    "effort": "30 Interviews und Steckbriefe",
    "starts_on": date(2026, 3, 1),
    "ends_on": date(2099, 12, 11),
    "estimate": Decimal(9000),
    "estimate_basis": "30 Steckbriefe zu je 300 Euro",
    "fee_basis": "lump_sum",
    "procedure": "sequence",
    "answer_days": 7,
    "over_threshold_reason": "",
}


def make_award(inventory, by, **fields) -> Award:
    """Return an award in preparation with the usual milestones."""
    award = Award.objects.create(inventory=inventory, created_by=by, **(VALUES | fields))
    PlannedMilestone.objects.bulk_create(usual_plan(award))
    return award


def make_offer(award, contractor, status=OfferStatus.PLANNED, **fields) -> Offer:
    """Return an offer at the end of the order; one that was put has a deadline in a week."""
    if status != OfferStatus.PLANNED:
        fields.setdefault("offered_at", timezone.now())
        fields.setdefault("answer_until", timezone.now() + timedelta(days=7))
    fields.setdefault("position", award.offers.count() + 1)
    fields.setdefault("fee", award.estimate)
    return Offer.objects.create(award=award, contractor=contractor, status=status, **fields)


def make_contractor(first="Nora", last="Neu", **fields):
    """Return somebody with the role of a contractor."""
    return make_role(make_user(first, last, **fields), Role.CONTRACTOR).user


def make_order(inventory, contractor, **fields):
    """Return an open contract with a fee and the usual four milestones."""
    fields = {
        "fee": Decimal(9000),
        "number": f"A-{inventory.case_number}-1",
        "effort": "30 Interviews",
    } | fields
    contract = make_contract(inventory, contractor, **fields)
    parts = [("Rechercheliste", 1800), ("Interviews", 2700), ("Steckbriefe", 3600), ("Schlussabnahme", 900)]
    for number, (title, share) in enumerate(parts):
        Milestone.objects.create(
            contract=contract,
            title=title,
            position=number,
            is_final=number == 3,
            fee_share=Decimal(share),
            due_on=timezone.localdate() + timedelta(days=30 * (number + 1)),
        )
    return contract


def make_deliverable(milestone, by, *, with_file=False, **fields) -> Deliverable:
    """Return an attempt; its milestone waits for a decision."""
    Milestone.objects.filter(pk=milestone.pk).update(status=MilestoneStatus.DELIVERED)
    milestone.refresh_from_db()
    fields.setdefault("number", milestone.deliverables.count() + 1)
    fields.setdefault("text", "Die Liste steht im Portal.")
    row = Deliverable.objects.create(milestone=milestone, delivered_by=by, **fields)
    if with_file:
        row.file.save("liste.pdf", ContentFile(make_pdf()), save=True)
    return row

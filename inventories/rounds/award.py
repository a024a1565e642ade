"""Deadlines of the award: questions lapse and the next person is asked, milestones are reminded of."""

from datetime import timedelta

from django.utils import timezone

from core.reminders import remind
from inventories.awarding.notice import officer_address
from inventories.awarding.offering import lapse
from inventories.enums.award import MilestoneStatus
from inventories.models import Milestone, Offer

ANSWER_NOTICE = timedelta(days=2)
DELIVERY_NOTICE = timedelta(days=3)
DECISION_WITHIN = timedelta(days=7)
LATE_AFTER = timedelta(days=1)


def lapse_offers() -> int:
    """Let questions lapse whose deadline is over; in sequence the next person is asked at once."""
    now = timezone.now()
    overdue = Offer.objects.waiting().filter(answer_until__lt=now)
    return sum(lapse(offer, now=now) for offer in overdue.order_by("answer_until", "pk"))


def remind_of_offers() -> int:
    """Write once to everybody whose answer is due within two days."""
    now = timezone.now()
    due = Offer.objects.waiting().filter(answer_until__gte=now, answer_until__lte=now + ANSWER_NOTICE)
    rows = due.select_related("award__inventory__municipality", "contractor")
    return sum(
        remind(
            key=f"offer:{offer.pk}:answer",
            to=offer.contractor.email,
            template="inventories/emails/offer_reminder.txt",
            context={"offer": offer, "award": offer.award, "person": offer.contractor},
            reference=offer.award.inventory.case_number,
        )
        for offer in rows
    )


def remind_of_milestones() -> int:
    """Write to contractors before a milestone is due and again when it is late; each once per date."""
    today = timezone.localdate()
    rows = Milestone.objects.filter(
        status__in=[MilestoneStatus.OPEN, MilestoneStatus.RETURNED],
        contract__ended_at=None,
        due_on__lte=today + DELIVERY_NOTICE,
    ).select_related("contract__contractor", "contract__inventory__municipality")
    return sum(_remind(row, is_late=row.due_on <= today - LATE_AFTER) for row in rows)


def _remind(milestone: Milestone, *, is_late: bool) -> bool:
    contract = milestone.contract
    return remind(
        # with the date: whoever gets more time is reminded of the new one
        key=f"milestone:{milestone.pk}:{milestone.due_on}:{'late' if is_late else 'soon'}",
        to=contract.contractor.email,
        template="inventories/emails/milestone_due.txt",
        context={
            "milestone": milestone,
            "contract": contract,
            "inventory": contract.inventory,
            "is_late": is_late,
        },
        reference=contract.inventory.case_number,
    )


def remind_of_decisions() -> int:
    """Write to the officer when a delivery has waited for a decision for a week."""
    since = timezone.now() - DECISION_WITHIN
    rows = Milestone.objects.filter(status=MilestoneStatus.DELIVERED, contract__ended_at=None)
    rows = rows.exclude(deliverables__delivered_at__gt=since)
    related = ("contract__contractor", "contract__inventory__municipality", "contract__inventory__officer")
    return sum(_remind_officer(row) for row in rows.select_related(*related).prefetch_related("deliverables"))


def _remind_officer(milestone: Milestone) -> bool:
    inventory = milestone.contract.inventory
    return remind(
        key=f"milestone:{milestone.pk}:decide:{len(milestone.deliverables.all())}",
        to=officer_address(inventory),
        template="inventories/emails/milestone_waiting.txt",
        context={"milestone": milestone, "contract": milestone.contract, "inventory": inventory},
        reference=inventory.case_number,
    )

"""The workshop by itself: consents are obeyed, answers reminded, agreements followed up."""

from datetime import timedelta

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from core.reminders import remind
from inventories.enums.meeting import Party
from inventories.models import Inventory, Workshop
from inventories.participants import officer_or_leads, people_of
from inventories.workshops.follow_ups import due_by_workshop
from inventories.workshops.guests import withdraw_guests
from networks.enums import ANNOUNCED_STATUSES, EventStatus
from networks.invitation_mails import remind_of_the_day, remind_unanswered

BEFORE_ANSWER = timedelta(days=3)
BEFORE_DAY = timedelta(days=2)


def _announced():
    rows = Workshop.objects.filter(event__status__in=ANNOUNCED_STATUSES, event__starts_at__gt=timezone.now())
    return rows.select_related("event", "inventory__municipality")


def obey_consents() -> int:
    """Take back the invitations of organisations that do not agree any more."""
    return sum(len(withdraw_guests(workshop)) for workshop in _announced())


def remind_of_answers() -> int:
    """Ask those who have not answered, once, from three days before the last day on."""
    last_day = timezone.localdate() + BEFORE_ANSWER
    due = _announced().filter(event__status=EventStatus.INVITED, event__answer_until__lte=last_day)
    return sum(_after_withdrawing(workshop, remind_unanswered) for workshop in due)


def remind_of_workshops() -> int:
    """Tell those who come when and where, once, two days before."""
    due = _announced().filter(event__starts_at__lte=timezone.now() + BEFORE_DAY)
    return sum(_after_withdrawing(workshop, remind_of_the_day) for workshop in due)


def _after_withdrawing(workshop: Workshop, send) -> int:
    with transaction.atomic():
        withdraw_guests(workshop)
        return send(workshop.event)


def follow_up_agreements() -> int:
    """Ask SKEW and the town what became of the agreements, once for 3 and once for 12 months."""
    sent = 0
    for workshop, months, number in due_by_workshop():
        context = {
            "workshop": workshop,
            "inventory": workshop.inventory,
            "months": months,
            "number": number,
            "path": reverse("inventories:agreement_list", args=[workshop.inventory_id]),
        }
        for person in _asked(workshop.inventory):
            sent += remind(
                key=f"follow-up:{workshop.pk}:{months}:{person.pk}",
                to=person.email,
                template="inventories/emails/follow_up_due.txt",
                context=context | {"person": person},
                reference=workshop.inventory.case_number,
            )
    return sent


def _asked(inventory: Inventory) -> list:
    people = [*officer_or_leads(inventory), *people_of(inventory, Party.TOWN)]
    return list({person.pk: person for person in people}.values())

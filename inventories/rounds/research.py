"""The duty to inform and the deletion: reminded before and after the day, forgotten in the end."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta

from django.utils import timezone

from accounts.models import User
from core.reminders import remind
from core.text import sort_key
from inventories.enums.research import RESEARCHING_STATUSES
from inventories.information_duty import REMIND_DAYS
from inventories.interviewers import interviewers_of
from inventories.lead_hand_back import hand_back_leads
from inventories.lead_retention import anonymise_due, forget_old_lists
from inventories.models import Inventory, Lead
from inventories.participants import officer_or_leads

SOON = timedelta(days=REMIND_DAYS)
TEMPLATES = {
    "soon": "inventories/emails/information_soon.txt",
    "late": "inventories/emails/information_late.txt",
}


def hand_back_leads_of_absent_people() -> int:
    """Before anybody is reminded: a contractor who has left looks after no lead any more."""
    return hand_back_leads()


def remind_to_inform() -> int:
    """Five days before the month is over: one mail to each who looks after leads of that day."""
    today = timezone.localdate()
    leads = _running().filter(inform_until__gte=today, inform_until__lte=today + SOON)
    sent = 0
    for (inventory, day), rows in _by_day(leads).items():
        hired = [person for person in interviewers_of(inventory) if person != inventory.officer]
        for person, own in _by_person(rows, hired or officer_or_leads(inventory)).items():
            sent += _send(inventory, person, own, day, "soon")
    return sent


def remind_of_overdue_information() -> int:
    """The day after: a mail to the officer of the case, once for every day that was missed."""
    today = timezone.localdate()
    leads = _running().filter(inform_until__lt=today)
    return sum(
        _send(inventory, person, rows, day, "late")
        for (inventory, day), rows in _by_day(leads).items()
        for person in officer_or_leads(inventory)
    )


def anonymise_old_leads() -> int:
    """Six months after the closing nobody needs to know any more who was not interviewed."""
    return anonymise_due()


def forget_unconfirmed_lists() -> int:
    """A list that was uploaded and left lying holds personal data without a purpose."""
    return forget_old_lists()


def _running() -> Iterable[Lead]:
    rows = Lead.objects.uninformed().filter(inventory__status__in=RESEARCHING_STATUSES)
    return rows.select_related("inventory__municipality", "inventory__officer", "assigned_to")


def _by_day(leads: Iterable[Lead]) -> dict[tuple[Inventory, date], list[Lead]]:
    found = defaultdict(list)
    for lead in leads:
        found[lead.inventory, lead.inform_until].append(lead)
    return found


def _by_person(leads: list[Lead], default: list[User]) -> dict[User, list[Lead]]:
    """Return the leads of everybody who looks after some; nobody's leads go to all in `default`."""
    found = defaultdict(list)
    for lead in leads:
        for person in [lead.assigned_to] if lead.assigned_to else default:
            found[person].append(lead)
    return found


def _send(inventory: Inventory, person: User, leads: list[Lead], day: date, stage: str) -> int:
    return remind(
        key=f"inform:{inventory.pk}:{person.pk}:{day:%Y%m%d}:{stage}",
        to=person.email,
        template=TEMPLATES[stage],
        context={
            "inventory": inventory,
            "person": person,
            "day": day,
            "number": len(leads),
            "names": [lead.name for lead in sorted(leads, key=lambda lead: sort_key(lead.name))[:20]],
        },
        reference=inventory.case_number,
    )

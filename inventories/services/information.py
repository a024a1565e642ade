"""Telling people that their data is stored (Art. 14 DSGVO): by mail, by letter, or in a talk."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from core.access import require
from core.emails import queue_mail
from inventories.enums.research import ContactOutcome, ContactWay, LeadStatus
from inventories.information_letter import MAIL, letter_context
from inventories.models import ContactEntry, Inventory, Lead
from inventories.permissions.research import can_edit_leads
from inventories.workflow.research import LEAD_WORKFLOW

AHEAD = "Der Tag liegt in der Zukunft. Prüfen Sie das Datum."


@dataclass(frozen=True)
class Informed:
    """What became of a list of leads: told now, and left out because they know already or have no address."""

    told: int
    left_out: int


@transaction.atomic
def inform_by_mail(*, inventory: Inventory, leads: Iterable[Lead], user: User) -> Informed:
    """Send the information to all of the leads that have an address; a second click sends nothing twice."""
    rows, wanted = _waiting(inventory, leads, user)
    mailed = [lead for lead in rows if lead.email]
    for lead in mailed:
        queue_mail(
            to=lead.email,
            template=MAIL,
            context=letter_context(lead, sender=user),
            reference=inventory.case_number,
        )
    _note_all(mailed, user=user, way=ContactWay.EMAIL, day=timezone.localdate())
    return Informed(len(mailed), wanted - len(mailed))


@transaction.atomic
def record_letters(*, inventory: Inventory, leads: Iterable[Lead], user: User, day: date) -> Informed:
    """Note that the printed letters were posted on a day; raises ValidationError for a day ahead."""
    if day > timezone.localdate():
        raise ValidationError(AHEAD)
    rows, wanted = _waiting(inventory, leads, user)
    _note_all(rows, user=user, way=ContactWay.LETTER, day=day)
    return Informed(len(rows), wanted - len(rows))


def note_informed(lead: Lead, *, user: User, way: str, day: date) -> None:
    """Set day and way on a locked lead and move it on from "Gefunden"; what was noted first stays."""
    if lead.informed_on is None:
        lead.informed_on, lead.informed_way = day, way
        lead.save(update_fields=["informed_on", "informed_way", "updated_at"])
    if lead.status == LeadStatus.FOUND:
        LEAD_WORKFLOW.run(user=user, obj=lead, name="inform", comment=ContactWay(way).label)


def _waiting(inventory: Inventory, leads: Iterable[Lead], user: User) -> tuple[list[Lead], int]:
    """Return those of the leads that nobody has told yet, locked, and how many were asked for."""
    require(can_edit_leads(user, inventory))
    keys = {lead.pk for lead in leads}
    rows = inventory.leads.uninformed().filter(pk__in=keys).select_for_update(of=("self",))
    rows = rows.select_related("inventory__municipality", "inventory__officer").prefetch_related("sources")
    return list(rows.sorted_by_name()), len(keys)


def _note_all(leads: list[Lead], *, user: User, way: str, day: date) -> None:
    ContactEntry.objects.bulk_create(
        ContactEntry(
            lead=lead,
            way=way,
            outcome=ContactOutcome.SENT,
            text="Information nach Artikel 14 DSGVO",
            by=user,
            at=timezone.now(),
        )
        for lead in leads
    )
    for lead in leads:
        note_informed(lead, user=user, way=way, day=day)

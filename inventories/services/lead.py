"""Keeping the long list: adding and changing leads, sources, who looks after them, moving them on."""

from collections.abc import Iterable
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import User
from core.access import require
from core.text import sort_key
from inventories.duplicates import suggest_for, web_domain
from inventories.enums.research import LeadStatus
from inventories.information_duty import inform_until
from inventories.models import Inventory, Lead, LeadSource, LeadStatusChange
from inventories.permissions.research import can_edit_lead, can_edit_leads
from inventories.workflow.research import LEAD_WORKFLOW

FIELDS = (
    "name", "kind", "street", "postal_code", "town", "district", "email", "phone", "website", "contact_name",
    "languages", "note",
)  # fmt: skip
EXISTS = "Diese Organisation steht schon auf der Liste."
# moves that need more than a click have functions of their own
MOVES_WITH_A_FORM = frozenset({"inform", "agree_appointment", "finish_interview"})


@transaction.atomic
def add_lead(*, inventory: Inventory, user: User, values: dict, source: dict) -> Lead:
    """Put an organisation on the list with the place where it was found; the month to inform it begins.

    `values` are FIELDS, `source` the columns of LeadSource. Raises ValidationError when the name is there.
    """
    inventory = Inventory.objects.select_for_update().get(pk=inventory.pk)
    require(can_edit_leads(user, inventory))
    lead = Lead(inventory=inventory, created_by=user, inform_until=inform_until(timezone.localdate()))
    _store(lead, values)
    LeadSource.objects.create(lead=lead, **source)
    return lead


@transaction.atomic
def edit_lead(*, lead: Lead, user: User, values: dict) -> Lead:
    """Write the facts of a lead anew and look for duplicates again; raises like `add_lead`."""
    lead = locked(lead, user)
    _store(lead, values)
    return lead


@transaction.atomic
def add_source(*, lead: Lead, user: User, **source) -> LeadSource:
    """Note another place that names the organisation; the information letter lists them all."""
    return LeadSource.objects.create(lead=locked(lead, user), **source)


@transaction.atomic
def assign_leads(*, inventory: Inventory, leads: Iterable[Lead], user: User, to: User | None) -> int:
    """Give leads of one inventory to an interviewer, or to nobody; return how many changed hands.

    Raises ValidationError for a person who may not keep the list.
    """
    require(can_edit_leads(user, inventory))
    if to is not None and not can_edit_leads(to, inventory):
        raise ValidationError("Diese Person arbeitet nicht an dieser Recherche. Wählen Sie eine andere.")
    rows = inventory.leads.standing().filter(pk__in=[lead.pk for lead in leads], anonymised_at=None)
    rows = rows.filter(assigned_to__isnull=False) if to is None else rows.exclude(assigned_to=to)
    return rows.update(assigned_to=to, updated_at=timezone.now())


@transaction.atomic
def change_lead_status(
    *, lead: Lead, name: str, user: User, comment: str = "", expected_status: str | None = None
) -> LeadStatusChange:
    """Make one move of the table; a lead that has ended is on nobody's list of calls any more.

    Raises WorkflowError, PermissionDenied, and ValidationError for moves that need a form of their own.
    """
    if name in MOVES_WITH_A_FORM:
        raise ValidationError("Für diesen Schritt fehlen noch Angaben. Öffnen Sie den Eintrag.")
    change = LEAD_WORKFLOW.run(
        user=user, obj=lead, name=name, comment=comment, expected_status=expected_status
    )
    if lead.status in {LeadStatus.DECLINED, LeadStatus.UNREACHABLE} and lead.follow_up_on:
        lead.follow_up_on = None
        lead.save(update_fields=["follow_up_on"])
    return change


@transaction.atomic
def agree_appointment(*, lead: Lead, user: User, at: datetime, place: str) -> Lead:
    """Note when and where the interview will be; a lead that already has a date only gets the new one."""
    locked(lead, user)
    if lead.status != LeadStatus.APPOINTMENT:
        LEAD_WORKFLOW.run(user=user, obj=lead, name="agree_appointment", comment=f"{place}".strip())
    lead.appointment_at, lead.appointment_place, lead.follow_up_on = at, place, None
    lead.save(update_fields=["appointment_at", "appointment_place", "follow_up_on", "updated_at"])
    return lead


def locked(lead: Lead, user: User) -> Lead:
    """Return the lead with its row locked, if the person may change it now."""
    row = (
        Lead.objects.select_for_update(of=("self",)).select_related("inventory__municipality").get(pk=lead.pk)
    )
    require(can_edit_lead(user, row))
    return row


def _store(lead: Lead, values: dict) -> None:
    for name in FIELDS:
        if name in values:
            setattr(lead, name, values[name])
    lead.sort_name = sort_key(lead.name)[:200]
    lead.web_domain = web_domain(lead.website) if lead.website else ""
    if not lead.sort_name:
        raise ValidationError("Der Name braucht mindestens einen Buchstaben oder eine Ziffer.")
    suggested = suggest_for(lead, 1)
    lead.doubt = suggested[0].sentence[:300] if suggested else ""
    try:
        with transaction.atomic():
            lead.save()
    except IntegrityError as double:
        raise ValidationError(EXISTS, code="exists") from double

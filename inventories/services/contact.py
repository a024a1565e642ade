"""The contact log: who spoke to whom, what came of it, and what follows."""

from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from inventories.enums.research import ContactOutcome, LeadStatus
from inventories.models import ContactEntry, Lead
from inventories.services.information import note_informed
from inventories.services.lead import locked
from inventories.workflow.research import LEAD_WORKFLOW

AHEAD = "Der Zeitpunkt liegt in der Zukunft. Tragen Sie ein, was schon war."


@dataclass(frozen=True)
class Contact:
    """What somebody fills in after a call, a letter or a visit."""

    at: datetime
    way: str
    outcome: str
    person_name: str = ""
    text: str = ""
    # told about the stored data on this occasion (Art. 14 DSGVO)
    is_informed: bool = False
    follow_up_on: date | None = None


@transaction.atomic
def log_contact(*, lead: Lead, user: User, contact: Contact) -> ContactEntry:
    """Add a line to the log, which is never changed; a first contact makes "Angefragt" out of "Gefunden".

    Whoever is spoken to for the first time must be told at once (Art. 14 (3) b DSGVO): without `is_informed`
    the duty then ends on the day of this contact. Raises ValidationError for the future.
    """
    if contact.at > timezone.now():
        raise ValidationError({"at": AHEAD})
    lead = locked(lead, user)
    entry = ContactEntry.objects.create(
        lead=lead,
        at=contact.at,
        way=contact.way,
        outcome=contact.outcome,
        person_name=contact.person_name,
        text=contact.text,
        by=user,
    )
    day = timezone.localtime(contact.at).date()
    if contact.is_informed:
        note_informed(lead, user=user, way=contact.way, day=day)
    elif contact.outcome != ContactOutcome.NOT_REACHED and lead.informed_on is None:
        lead.inform_until = min(lead.inform_until, day)
    lead.follow_up_on = contact.follow_up_on
    lead.save(update_fields=["follow_up_on", "inform_until", "updated_at"])
    if contact.outcome != ContactOutcome.NOT_REACHED and lead.status in {
        LeadStatus.FOUND,
        LeadStatus.INFORMED,
    }:
        LEAD_WORKFLOW.run(user=user, obj=lead, name="ask", comment="")
    return entry

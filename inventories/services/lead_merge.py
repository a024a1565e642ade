"""Two rows for one organisation: merging leads, linking them, or saying that they differ."""

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.models import User
from core.access import person_name
from inventories.duplicates import web_domain
from inventories.enums.research import LeadStatus
from inventories.models import Lead
from inventories.services.lead import locked
from organisations.models import Organisation

# filled from the other row where the kept one is empty
FACTS = ("kind", "street", "postal_code", "town", "district", "email", "phone", "website", "contact_name")
OTHER_TOWN = (
    "Beide Einträge gehören zu verschiedenen Bestandsaufnahmen. "
    "Verknüpfen Sie sie mit derselben Organisation."
)
TWO_PROFILES = (
    "Beide Einträge haben schon einen Steckbrief. "
    "Bitten Sie SKEW, die beiden Organisationen zusammenzuführen."
)
# the further one of two leads is where the merged one stands
ORDER = (
    LeadStatus.FOUND,
    LeadStatus.UNREACHABLE,
    LeadStatus.INFORMED,
    LeadStatus.ASKED,
    LeadStatus.DECLINED,
    LeadStatus.APPOINTMENT,
    LeadStatus.INTERVIEWED,
)


@transaction.atomic
def merge_leads(*, kept: Lead, merged: Lead, user: User) -> Lead:
    """Let one lead go on for both and return it: facts, sources, note and dates of the other one follow.

    The other row stays with its contact log and history, which nobody can rewrite; the page of the kept lead
    shows both. A second click changes nothing. Raises ValidationError for leads of two inventories or with
    two profiles.
    """
    merged_row = Lead.objects.select_for_update().get(pk=merged.pk)
    if merged_row.merged_into_id == kept.pk:
        return kept
    first, second = sorted((kept, merged), key=lambda lead: lead.pk)
    rows = {row.pk: row for row in (locked(first, user), locked(second, user))}
    kept, merged = rows[kept.pk], rows[merged.pk]
    if kept.pk == merged.pk or kept.inventory_id != merged.inventory_id:
        raise ValidationError(OTHER_TOWN)
    if kept.profile_id and merged.profile_id and kept.profile_id != merged.profile_id:
        raise ValidationError(TWO_PROFILES)
    _fill(kept, merged)
    _advance(kept, merged, user)
    kept.doubt = ""
    merged.merged_into, merged.doubt, merged.follow_up_on = kept, "", None
    merged.save()
    kept.save()
    merged.sources.update(lead=kept)
    merged.merged_leads.update(merged_into=kept)
    return kept


@transaction.atomic
def link_lead(*, lead: Lead, organisation: Organisation, user: User) -> Lead:
    """Say that a lead is an organisation that the portal knows; it may be in several inventories at once."""
    lead = locked(lead, user)
    lead.organisation = organisation.merged_into or organisation
    lead.kind = lead.kind or organisation.kind
    lead.doubt = ""
    lead.save(update_fields=["organisation", "kind", "doubt", "updated_at"])
    return lead


@transaction.atomic
def dismiss_doubt(*, lead: Lead, user: User) -> Lead:
    """Say that nothing suggested is the same organisation; the board asks no more."""
    lead = locked(lead, user)
    lead.doubt = ""
    lead.save(update_fields=["doubt", "updated_at"])
    return lead


def _advance(kept: Lead, merged: Lead, user: User) -> None:
    """Let the kept lead stand where the further of the two stood, with a line in its history."""
    if ORDER.index(merged.status) <= ORDER.index(kept.status):
        return
    kept.status_changes.create(
        transition="merge",
        from_status=kept.status,
        to_status=merged.status,
        comment=f"Zusammengeführt mit „{merged.name}“.",
        by=user,
        by_name=person_name(user),
    )
    kept.status = merged.status


def _fill(kept: Lead, merged: Lead) -> None:
    for name in (*FACTS, "languages", "assigned_to", "organisation", "profile"):
        if not getattr(kept, name):
            setattr(kept, name, getattr(merged, name))
    kept.web_domain = web_domain(kept.website) if kept.website else ""
    notes = [kept.note, f"Auch geführt als „{merged.name}“." if merged.name != kept.name else "", merged.note]
    kept.note = "\n".join(note for note in notes if note)[:2000]
    for name in FACTS:
        mine, theirs = getattr(kept, name), getattr(merged, name)
        if theirs and mine != theirs and name != "kind":
            label = Lead._meta.get_field(name).verbose_name
            kept.note = f"{kept.note}\n{label} auch: {theirs}".strip()[:2000]
    _fill_dates(kept, merged)


def _fill_dates(kept: Lead, merged: Lead) -> None:
    """Keep the earlier duty, what was told first, and the nearer appointment."""
    kept.inform_until = min(kept.inform_until, merged.inform_until)
    if kept.informed_on is None or (merged.informed_on and merged.informed_on < kept.informed_on):
        kept.informed_on = merged.informed_on or kept.informed_on
        kept.informed_way = merged.informed_way or kept.informed_way
    if kept.appointment_at is None:
        kept.appointment_at, kept.appointment_place = merged.appointment_at, merged.appointment_place
    days = [day for day in (kept.follow_up_on, merged.follow_up_on) if day]
    kept.follow_up_on = min(days) if days else None

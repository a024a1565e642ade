"""From the lead to the interview: organisation and profile are made; "Interviewt" needs a talk that was."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from core.access import require
from inventories.enums import EntryKind
from inventories.models import Lead, LeadStatusChange, Profile
from inventories.permissions.research import can_begin_interview
from inventories.services.lead import locked
from inventories.services.profile import add_profile
from inventories.workflow.research import LEAD_WORKFLOW
from organisations.models import Organisation

NO_PROFILE = "Für diese Organisation gibt es noch keinen Steckbrief. Beginnen Sie zuerst das Interview."
AHEAD = "Das Interview liegt in der Zukunft. Tragen Sie den Tag ein, an dem es war."
# what the lead knows and an empty profile can take over
TAKEN_OVER = ("street", "postal_code", "district", "languages")


def begin_interview(
    *, lead: Lead, user: User, kind: str, organisation: Organisation | None = None
) -> Profile:
    """Make organisation and profile out of a lead and link them; the second click returns the same profile.

    `organisation` is the one that somebody chose among similar ones, else the linked one or a new one is
    taken. The lead keeps its state: nobody has talked yet. Raises as `add_profile`.
    """
    require(can_begin_interview(user, lead))
    if lead.profile_id:
        return lead.profile
    chosen = organisation or lead.organisation
    existing = lead.inventory.profiles.filter(organisation=chosen).first() if chosen else None
    # draws a picture: not inside a transaction of ours (services.profile)
    profile = existing or add_profile(
        inventory=lead.inventory,
        user=user,
        name=lead.name,
        kind=kind,
        entry=EntryKind.PROFILE,
        organisation=chosen,
    )
    return _link(lead, user, profile)


@transaction.atomic
def _link(lead: Lead, user: User, profile: Profile) -> Profile:
    row = locked(lead, user)
    if row.profile_id:
        return row.profile
    row.profile, row.organisation, row.kind = profile, profile.organisation, profile.kind
    row.doubt = ""
    row.save(update_fields=["profile", "organisation", "kind", "doubt", "updated_at"])
    lead.profile, lead.organisation, lead.kind = profile, profile.organisation, profile.kind
    if not profile.marks:
        _take_over(row, profile)
    return profile


def _take_over(lead: Lead, profile: Profile) -> None:
    """Fill what the empty profile lacks; the organisation sees and corrects it before anything is shown."""
    changed = [name for name in TAKEN_OVER if getattr(lead, name) and not getattr(profile, name)]
    for name in changed:
        setattr(profile, name, getattr(lead, name))
    if lead.town and "street" in changed:
        profile.town = lead.town
        changed.append("town")
    if lead.appointment_place and not profile.interview_place:
        profile.interview_place = lead.appointment_place[:120]
        changed.append("interview_place")
    profile.save(update_fields=changed or None)
    if not profile.contact_points.exists():
        for position, kind in enumerate(("phone", "email", "website")):
            if value := getattr(lead, kind):
                profile.contact_points.create(kind=kind, value=value, position=position)
    if lead.contact_name and not profile.persons.exists():
        profile.persons.create(name=lead.contact_name)


@transaction.atomic
def record_interview(*, lead: Lead, user: User, day: date) -> LeadStatusChange:
    """Note that the interview took place: needs the profile and a day that is not ahead."""
    row = locked(lead, user)
    if row.profile_id is None:
        raise ValidationError(NO_PROFILE)
    if day > timezone.localdate():
        raise ValidationError(AHEAD)
    profile = row.profile
    if profile.interviewed_on is None:
        profile.interviewed_on = day
        profile.interviewed_by = profile.interviewed_by or str(row.assigned_to or user)[:120]
        profile.save(update_fields=["interviewed_on", "interviewed_by"])
    change = LEAD_WORKFLOW.run(user=user, obj=lead, name="finish_interview", comment="")
    Lead.objects.filter(pk=lead.pk).update(follow_up_on=None)
    return change

"""The list of stakeholders and the log of talks with them."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from advisors.models import Stakeholder, StakeholderContact
from advisors.permissions.stakeholders import can_log_contact, can_manage_stakeholders
from advisors.services.rows import write
from core.access import person_name, require

NOT_YET = "Dieser Tag liegt in der Zukunft. Tragen Sie ein, was schon war."


@transaction.atomic
def save_stakeholder(*, user: User, values: dict, stakeholder: Stakeholder | None = None) -> Stakeholder:
    """Store a stakeholder; `values` are the columns and themes of the form."""
    require(can_manage_stakeholders(user))
    return write(stakeholder or Stakeholder(), values, ["themes"])


@transaction.atomic
def log_contact(
    *, stakeholder: Stakeholder, user: User, day: date, way: str, text: str
) -> StakeholderContact:
    """Write down a talk, once and for ever. Raises ValidationError for a day that is still to come."""
    require(can_log_contact(user, stakeholder))
    if day > timezone.localdate():
        raise ValidationError(NOT_YET)
    return StakeholderContact.objects.create(
        stakeholder=stakeholder, day=day, way=way, text=text, by=user, by_name=person_name(user)
    )


@transaction.atomic
def finish_step(*, stakeholder: Stakeholder, user: User) -> Stakeholder:
    """Take the next step off the row: it is done."""
    require(can_manage_stakeholders(user))
    return write(stakeholder, {"next_step": "", "next_step_on": None})

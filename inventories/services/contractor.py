"""The pool of contractors and the settings of awards."""

from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import User
from core.access import require
from inventories.models import AwardThreshold, ContractorProfile, ServiceTemplate
from inventories.permissions.award import (
    can_change_award_settings,
    can_edit_contractor_profile,
    can_view_pool,
)

OWN_FIELDS = ("languages", "experience", "website", "is_available", "available_from")


@transaction.atomic
def edit_contractor_profile(*, user: User, values: dict) -> ContractorProfile:
    """Store what a contractor says about the own work; SKEW's note is out of reach here."""
    require(can_edit_contractor_profile(user))
    profile, _is_new = ContractorProfile.objects.select_for_update().get_or_create(user=user)
    for name in OWN_FIELDS:
        setattr(profile, name, values[name])
    profile.save(update_fields=[*OWN_FIELDS, "updated_at"])
    profile.states.set(values["states"])
    profile.themes.set(values["themes"])
    return profile


@transaction.atomic
def write_internal_note(*, contractor: User, user: User, text: str) -> ContractorProfile:
    """Store SKEW's note about a contractor; the contractor does not see it on any page."""
    require(can_view_pool(user))
    profile, _is_new = ContractorProfile.objects.select_for_update().get_or_create(user=contractor)
    profile.internal_note = text
    profile.save(update_fields=["internal_note"])
    return profile


@transaction.atomic
def add_threshold(*, user: User, amount: Decimal, valid_from: date, source: str) -> AwardThreshold:
    """Enter a threshold from a day on, at the earliest from today: the past is never edited.

    Raises ValidationError for an earlier day, or when one begins on that day already.
    """
    require(can_change_award_settings(user))
    if valid_from < timezone.localdate():
        raise ValidationError(
            "Die Wertgrenze gilt frühestens ab heute. Frühere Vergaben bleiben, wie sie waren."
        )
    try:
        with transaction.atomic():
            return AwardThreshold.objects.create(
                amount=amount, valid_from=valid_from, source=source, created_by=user
            )
    except IntegrityError as double:
        raise ValidationError("Für diesen Tag gibt es schon eine Wertgrenze.") from double


@transaction.atomic
def save_service_template(*, user: User, template: ServiceTemplate, values: dict) -> ServiceTemplate:
    """Store a wording; awards that were started from an earlier one keep theirs."""
    require(can_change_award_settings(user))
    for name in ("name", "requirements", "scope", "is_active"):
        setattr(template, name, values[name])
    template.save()
    return template

"""Agreements of the workshop and what became of them; the report."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from core.access import require
from inventories.enums.workshop import AgreementState
from inventories.models import AgreementFollowUp, CooperationAgreement, Workshop
from inventories.permissions.workshop import can_edit_agreements, can_edit_workshop_report
from inventories.services.seating import lock_workshop
from inventories.workshops.follow_ups import plan_follow_ups
from networks.enums import EventStatus
from organisations.models import Organisation

TOO_EARLY = "Vereinbarungen tragen Sie ein, sobald der Workshop begonnen hat."
TOO_FEW = "Eine Vereinbarung braucht mindestens zwei Beteiligte. Wählen Sie noch jemanden aus."
FIELDS = ("what", "responsible_name", "until", "state")
REPORT_FIELDS = ("report", "picture_alt", "picture_credit")


@transaction.atomic
def save_agreement(
    *,
    workshop: Workshop,
    user: User,
    values: dict,
    organisations: Iterable[Organisation],
    agreement: CooperationAgreement | None = None,
) -> CooperationAgreement:
    """Write down who does what until when; the questions after 3 and 12 months are planned at once.

    Raises ValidationError before the workshop or with fewer than two organisations, PermissionDenied.
    """
    workshop = lock_workshop(workshop)
    require(can_edit_agreements(user, workshop.inventory))
    partners = list(organisations)
    if not workshop.event.has_begun or workshop.event.status == EventStatus.CANCELLED:
        raise ValidationError(TOO_EARLY)
    if len(partners) < 2:
        raise ValidationError({"organisations": TOO_FEW})
    agreement = agreement or CooperationAgreement(workshop=workshop, created_by=user)
    agreement.workshop = workshop
    for name in FIELDS:
        setattr(agreement, name, values[name])
    agreement.save()
    agreement.organisations.set(partners)
    plan_follow_ups(agreement)
    return agreement


@transaction.atomic
def answer_follow_up(*, follow_up: AgreementFollowUp, user: User, state: str, text: str) -> AgreementFollowUp:
    """Write down what became of an agreement; its state becomes the one of the agreement.

    A later look may correct an answer. Raises ValidationError for an unknown state, PermissionDenied.
    """
    rows = AgreementFollowUp.objects.select_related("agreement__workshop__inventory__municipality")
    follow_up = rows.select_for_update(of=("self",)).get(pk=follow_up.pk)
    require(can_edit_agreements(user, follow_up.agreement.workshop.inventory))
    if state not in AgreementState.values:
        raise ValidationError({"state": "Wählen Sie, was daraus geworden ist."})
    follow_up.state, follow_up.text = state, text
    follow_up.answered_at, follow_up.recorded_by = timezone.now(), user
    follow_up.save()
    CooperationAgreement.objects.filter(pk=follow_up.agreement_id).update(state=state)
    return follow_up


@transaction.atomic
def save_workshop_report(*, workshop: Workshop, user: User, values: dict, picture=None) -> Workshop:
    """Store the report; `picture` is a new file, None keeps the old one and False takes it away.

    Raises ValidationError before the workshop, PermissionDenied.
    """
    workshop = lock_workshop(workshop)
    require(can_edit_workshop_report(user, workshop.inventory))
    if not workshop.event.has_begun:
        raise ValidationError("Den Bericht schreiben Sie nach dem Workshop.")
    for name in REPORT_FIELDS:
        setattr(workshop, name, values[name])
    if picture is not None:
        workshop.report_picture = picture or ""
    workshop.reported_at = timezone.now()
    workshop.save()
    return workshop

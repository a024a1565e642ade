"""Wording "Ziel und Schwerpunkt" together, and confirming it from both sides."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.enums import MembershipRight
from accounts.models import Membership, User
from core.access import require
from core.emails import queue_mail
from inventories.models import GoalAgreement, Inventory
from inventories.permissions import (
    can_confirm_goal_for_municipality,
    can_confirm_goal_for_skew,
    can_edit_goal,
)
from inventories.services.inventory import change_status
from inventories.typesetting.notes import ask_early


class GoalChanged(ValidationError):
    """Somebody saved another wording since the page was loaded; `agreement` is the one that holds now."""

    def __init__(self, agreement: GoalAgreement) -> None:
        super().__init__(
            "Jemand hat die Vereinbarung gerade geändert. Ihr Text steht noch hier, vergleichen Sie beide."
        )
        self.agreement = agreement


FIELDS = ("goal", "focus", "area", "period_from", "period_until", "target_count", "workshop")
CHANGED_MEANWHILE = (
    "Die Vereinbarung wurde gerade geändert. Lesen Sie die neue Fassung und bestätigen Sie dann."
)


@transaction.atomic
def edit_goal(*, inventory: Inventory, user: User, version: int, values: dict) -> GoalAgreement:
    """Write a new wording; both sides must confirm it again.

    `version` is the one that the page showed. Raises GoalChanged when somebody changed it in between,
    PermissionDenied for people without the pen.
    """
    agreement = GoalAgreement.objects.select_for_update().get(inventory=inventory)
    require(can_edit_goal(user, inventory))
    if agreement.version != version:
        raise GoalChanged(agreement)
    if all(getattr(agreement, name) == values.get(name) for name in FIELDS):
        return agreement
    for name in FIELDS:
        setattr(agreement, name, values.get(name))
    agreement.version += 1
    agreement.changed_by = user
    agreement.skew_confirmed_by = agreement.skew_confirmed_at = None
    agreement.municipality_confirmed_by = agreement.municipality_confirmed_at = None
    agreement.save()
    ask_early(inventory.pk)
    return agreement


@transaction.atomic
def confirm_goal(*, inventory: Inventory, user: User, version: int) -> GoalAgreement:
    """Confirm the shown wording for the side that the person stands on; with both sides the award begins.

    A second click changes nothing. Raises ValidationError when the wording changed in between or is empty.
    """
    agreement = GoalAgreement.objects.select_for_update().get(inventory=inventory)
    for_municipality = can_confirm_goal_for_municipality(user, inventory)
    require(for_municipality or can_confirm_goal_for_skew(user, inventory))
    if agreement.version != version:
        raise ValidationError(CHANGED_MEANWHILE)
    if not agreement.goal.strip() or not agreement.focus.strip():
        raise ValidationError(
            "Ziel und Schwerpunkt sind noch leer. Schreiben Sie beides, bevor Sie bestätigen."
        )
    side = "municipality" if for_municipality else "skew"
    if getattr(agreement, f"{side}_confirmed_at") is None:
        setattr(agreement, f"{side}_confirmed_by", user)
        setattr(agreement, f"{side}_confirmed_at", timezone.now())
        agreement.save()
        if not agreement.is_agreed:
            _ask_other_side(agreement, confirmed_by=user, for_municipality=for_municipality)
    if agreement.is_agreed:
        comment = "Beide Seiten haben Ziel und Schwerpunkt bestätigt."
        change_status(inventory=inventory, name="start_award", user=None, comment=comment)
    return agreement


def signers(inventory: Inventory) -> list[User]:
    """Return the people who may agree for the municipality."""
    memberships = Membership.objects.acting_for(inventory.municipality_id).filter(
        right=MembershipRight.SIGN, user__is_active=True
    )
    return list({row.user_id: row.user for row in memberships.select_related("user")}.values())


def _ask_other_side(agreement: GoalAgreement, *, confirmed_by: User, for_municipality: bool) -> None:
    inventory = agreement.inventory
    officer = [inventory.officer] if inventory.officer else []
    for person in officer if for_municipality else signers(inventory):
        queue_mail(
            to=person.email,
            template="inventories/emails/goal_to_confirm.txt",
            context={
                "inventory": inventory,
                "agreement": agreement,
                "person": person,
                "confirmed_by": confirmed_by,
            },
            reference=inventory.case_number,
        )

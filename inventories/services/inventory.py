"""Opening an inventory and moving it along its nine steps."""

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from applications.models import Application
from core.text import slug
from core.workflow import WorkflowError
from inventories.enums.meeting import MeetingKind
from inventories.models import GoalAgreement, Inventory, InventoryStatusChange
from inventories.workflow import INVENTORY_WORKFLOW

NO_CLOSING_TALK = (
    "Das Abschlussgespräch ist noch nicht geführt. "
    "Schreiben Sie das Protokoll oder begründen Sie, warum es entfällt."
)


def open_inventory_on_approval(sender, *, application: Application, user, **kwargs) -> None:
    """Receiver of `application_approved`: runs inside the deciding transaction."""
    open_inventory(application=application, user=user)


@transaction.atomic
def open_inventory(*, application: Application, user: User) -> Inventory:
    """Return the inventory of an approved application, opened once; a second call returns the same one.

    Goal and focus are taken over from part D as the first wording that both sides then agree on.
    """
    town = application.municipality
    inventory, is_new = Inventory.objects.get_or_create(
        application=application,
        defaults={
            "municipality": town,
            "case_number": application.case_number,
            "slug": free_slug(f"{town.short_name} {timezone.localdate().year}"),
            "title": f"{town.short_name} und die Welt",
            "officer": application.officer or user,
        },
    )
    if is_new:
        GoalAgreement.objects.create(inventory=inventory, changed_by=user, **wished_goal(application))
    return inventory


def wished_goal(application: Application) -> dict:
    """Return the first wording of the goal agreement from what the municipality submitted in part D."""
    submission = application.submissions.order_by("-number").first()
    part = submission.data.get("D", {}) if submission else {}
    return {
        "goal": part.get("goal", ""),
        "focus": part.get("focus", ""),
        "area": part.get("focus_area", "")[:300],
        "period_from": part.get("period_from") or None,
        "period_until": part.get("period_until") or None,
        "workshop": part.get("workshop") or "open",
    }


def free_slug(text: str) -> str:
    """Return an address that no inventory has yet: brueckstedt-2026, brueckstedt-2026-2 …"""
    base = slug(text)[:70]
    taken = set(Inventory.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    number = 1
    candidate = base
    while candidate in taken:
        number += 1
        candidate = f"{base}-{number}"
    return candidate


@transaction.atomic
def change_status(
    *, inventory: Inventory, name: str, user: User | None, comment: str = ""
) -> InventoryStatusChange:
    """Make the move `name` of the workflow table and return its history row.

    Raises WorkflowError (a German sentence) or PermissionDenied, see core.workflow. An inventory is closed
    after the closing talk, or with the reason why there was none.
    """
    if name == "close" and not comment.strip() and not inventory.meetings.held(MeetingKind.CLOSING):
        raise WorkflowError(NO_CLOSING_TALK)
    return INVENTORY_WORKFLOW.run(user=user, obj=inventory, name=name, comment=comment)

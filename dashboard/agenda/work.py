"""Inventories on somebody's work list: what inventories.duties says, for all cases at once."""

from django.db.models import OuterRef, QuerySet, Subquery
from django.urls import reverse

from core.enums import JobState
from dashboard.agenda.item import INVENTORY, Item
from inventories.duties import SKEW, Duty, duties, parties_in_list
from inventories.enums import InventoryStatus
from inventories.models import BrochureBuild, Inventory
from inventories.steps import CaseFacts, current_step, facts_in_list

BUILD_TITLES = {
    JobState.FAILED: "Starten Sie die Broschüre noch einmal",
    JobState.READY: "Sehen Sie die Broschüre durch und veröffentlichen Sie sie",
}
BUILD_DETAILS = {
    JobState.REQUESTED: "Die Broschüre wird gesetzt",
    JobState.RUNNING: "Die Broschüre wird gesetzt",
    JobState.FAILED: "Das Setzen ist gescheitert",
    JobState.READY: "PDF ist fertig",
}


def inventory_items(user) -> list[Item]:
    """Return the items of all inventories that are not archived and that the person may see (two queries)."""
    if not (user.is_skew_staff or user.rights or user.is_contractor):
        return []
    items = [_item(user, inventory) for inventory in _rows(user)]
    return [item for item in items if item]


def _rows(user) -> QuerySet:
    latest_build = BrochureBuild.objects.filter(brochure__inventory=OuterRef("pk")).order_by("-number")
    return (
        Inventory.objects.visible_to(user)
        .exclude(status=InventoryStatus.ARCHIVED)
        .select_related("municipality", "goal_agreement")
        .with_work()
        .annotate(build_state=Subquery(latest_build.values("state")[:1]))
    )


def _item(user, inventory: Inventory) -> Item | None:
    facts = facts_in_list(inventory)
    waiting = duties(inventory, facts)
    if not waiting:
        return None
    parties = parties_in_list(user, inventory)
    own = next((duty for duty in waiting if duty.is_for(parties)), None)
    duty = own or waiting[0]
    if not own and inventory.status == InventoryStatus.CLOSED:
        return None  # nobody but SKEW waits for the filing
    return Item(
        title=_title(inventory, duty) if own else duty.story.rstrip("."),
        subject=f"{inventory.municipality.short_name} · {inventory.case_number}",
        url=_url(inventory, duty, is_own=bool(own)),
        kind=INVENTORY,
        detail=_detail(inventory, facts),
        due=duty.until if own else None,
        step=current_step(inventory.status),
        is_waiting=own is None,
        owner_id=inventory.officer_id if SKEW in parties else None,
    )


def _title(inventory: Inventory, duty: Duty) -> str:
    is_brochure = inventory.status == InventoryStatus.EDITING and duty.party == SKEW
    return BUILD_TITLES.get(inventory.build_state, duty.task) if is_brochure else duty.task


def _url(inventory: Inventory, duty: Duty, *, is_own: bool) -> str:
    return (duty.url if is_own else "") or reverse("inventories:inventory_detail", args=[inventory.pk])


def _detail(inventory: Inventory, facts: CaseFacts) -> str:
    if inventory.status == InventoryStatus.EDITING and inventory.build_state in BUILD_DETAILS:
        return BUILD_DETAILS[inventory.build_state]
    if facts.total and current_step(inventory.status) in {4, 5}:
        return (
            f"{facts.answered} von {facts.total} beantwortet"
            if facts.answered
            else f"{facts.total} Steckbriefe"
        )
    return inventory.get_status_display()

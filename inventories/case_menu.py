"""The pages of one case, as the line of links under its head: who may see which."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse

from inventories.models import Inventory
from inventories.permissions import can_manage_inventory, can_view_inventory
from inventories.permissions.consent import can_count_consents
from inventories.permissions.harvest import can_view_harvest
from inventories.permissions.interview import can_view_interviews
from inventories.permissions.meeting import can_export_case, can_view_advice
from inventories.permissions.research import can_view_research
from inventories.permissions.workshop import can_view_workshop


@dataclass(frozen=True)
class Entry:
    """One page of a case; `allowed` decides for a person and an inventory."""

    name: str
    label: str
    allowed: Callable[..., bool]


ENTRIES = (
    Entry("inventory_detail", "Übersicht", can_view_inventory),
    Entry("meeting_list", "Gespräche", can_view_inventory),
    Entry("contract_list", "Aufträge", can_manage_inventory),
    Entry("lead_list", "Recherche", can_view_research),
    Entry("interview_list", "Interviews", can_view_interviews),
    Entry("profile_list", "Steckbriefe", can_view_inventory),
    Entry("consent_cockpit", "Freigaben", can_count_consents),
    Entry("brochure_detail", "Broschüre", can_view_inventory),
    Entry("workshop_detail", "Workshop", can_view_workshop),
    Entry("harvest", "Was bleibt", can_view_harvest),
    Entry("advice_list", "Nachberatung", can_view_advice),
    Entry("export_list", "Ausgabe", can_export_case),
)


def menu_of(user, inventory: Inventory) -> list[tuple[str, str, str]]:
    """Return (URL name, label, address) of the pages of the case that the person may open."""
    return [
        (entry.name, entry.label, reverse(f"inventories:{entry.name}", args=[inventory.pk]))
        for entry in ENTRIES
        if entry.allowed(user, inventory)
    ]

"""Why there is nothing yet: one sentence and the next place to look, for each phase of a case."""

from dataclasses import dataclass

from django.urls import reverse

from inventories.enums import InventoryStatus, ProfileStatus
from inventories.models import Inventory

BEFORE_INTERVIEWS = {InventoryStatus.GOAL, InventoryStatus.AWARD, InventoryStatus.KICKOFF}


@dataclass(frozen=True)
class Phase:
    """What the page says while it is empty."""

    title: str
    text: str
    url: str
    label: str


def phase_of(inventory: Inventory) -> Phase:
    """Return the words for an inventory of which nothing was handed over."""
    case = (reverse("inventories:inventory_detail", args=[inventory.pk]), "Stand der Arbeit ansehen")
    profiles = (reverse("inventories:profile_list", args=[inventory.pk]), "Steckbriefe ansehen")
    title = "Noch hat keine Organisation zugestimmt"
    if inventory.status in BEFORE_INTERVIEWS:
        return Phase(title, "Die Interviews haben noch nicht begonnen. Danach wächst hier die Liste.", *case)
    if inventory.status == InventoryStatus.RESEARCH:
        return Phase(
            title,
            "Die Interviews laufen. Jede Organisation entscheidet danach selbst, was Sie erhalten.",
            *case,
        )
    if inventory.is_public:
        return Phase(
            "Zurzeit gibt keine Organisation ihre Angaben weiter",
            "Zustimmungen lassen sich jederzeit geben und zurücknehmen. Fragen Sie die SKEW.",
            *case,
        )
    waiting = inventory.profiles.filter(status=ProfileStatus.ACCEPTED).count()
    asked = (
        f"{waiting} Antworten stehen aus."
        if waiting > 1
        else "Gefragt wird, sobald ein Steckbrief geprüft ist."
    )
    return Phase(title, f"{asked} Wer zustimmt, erscheint hier sofort.", *profiles)

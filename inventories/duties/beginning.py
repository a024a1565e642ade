"""Goal and award: the first two things on which both sides agree."""

from inventories.duties.duty import SKEW, TOWN, Duty, page
from inventories.models import Inventory
from inventories.steps import CaseFacts


def goal(inventory: Inventory, facts: CaseFacts) -> list[Duty | None]:
    """Both sides confirm the same wording."""
    agreement, url = facts.agreement, page("edit_goal", inventory)
    if agreement is None:
        return []
    task = "Bestätigen Sie Ziel und Schwerpunkt"
    hint = "Lesen, ändern, bestätigen. Bestätigen beide Seiten dieselbe Fassung, beginnt die Auftragsvergabe."
    return [
        None
        if agreement.municipality_confirmed_at
        else Duty(
            TOWN, task, "Die Kommune liest Ziel und Schwerpunkt.", hint, url, "Ziel und Schwerpunkt öffnen"
        ),
        None
        if agreement.skew_confirmed_at
        else Duty(SKEW, task, "SKEW liest Ziel und Schwerpunkt.", hint, url, "Ziel und Schwerpunkt öffnen"),
    ]


def award(inventory: Inventory, _facts: CaseFacts) -> list[Duty | None]:
    """SKEW hires."""
    url = page("contract_list", inventory)
    return [
        Duty(
            SKEW,
            "Beauftragen Sie eine Person oder ein Büro",
            "SKEW sucht Auftragnehmende aus.",
            "Mit dem ersten Auftrag beginnt der Auftakt. Weitere Aufträge sind jederzeit möglich.",
            url,
            "Vergaben und Aufträge öffnen",
        )
    ]

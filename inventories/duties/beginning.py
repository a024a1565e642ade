"""Goal and award: the first two things on which both sides agree."""

from inventories.duties.duty import CONTRACTOR, SKEW, TOWN, Duty, page
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


def award(inventory: Inventory, facts: CaseFacts) -> list[Duty | None]:
    """SKEW hires; while somebody is asked, the answer is awaited."""
    url = page("contract_list", inventory)
    if facts.is_asked:
        task = "Beantworten Sie die Anfrage"
        return [Duty(CONTRACTOR, task, "SKEW hat Auftragnehmende angefragt und wartet auf die Antwort.")]
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

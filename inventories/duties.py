"""Whose turn it is: what each party owes an inventory right now, in the order of urgency."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from accounts.permissions import can_read_for, can_sign_for
from inventories.enums import InventoryStatus as S
from inventories.enums import ProfileStatus as P
from inventories.models import Inventory
from inventories.permissions import can_manage_inventory, is_hired_for
from inventories.steps import CaseFacts

SKEW, TOWN, CONTRACTOR = "s", "k", "a"


@dataclass(frozen=True)
class Duty:
    """One thing to do. `task` speaks to the one who does it, `story` tells everybody else."""

    party: str
    task: str
    story: str
    hint: str = ""
    url: str = ""
    label: str = ""
    until: date | None = None
    # the next moves of the workflow are the thing to do: the page shows their buttons here
    moves: bool = False


def parties_of(user, inventory: Inventory) -> set[str]:
    """Return the letters of the parties for which the person acts in this inventory."""
    parties = set()
    if can_manage_inventory(user, inventory):
        parties.add(SKEW)
    if can_sign_for(user, inventory.municipality_id):
        parties.add(TOWN)
    if is_hired_for(user, inventory):
        parties.add(CONTRACTOR)
    return parties


def duties(inventory: Inventory, facts: CaseFacts) -> list[Duty]:
    """Return everything that waits for somebody now; empty when the inventory is closed."""
    found = DUTIES_OF[inventory.status](inventory, facts)
    return [duty for duty in found if duty]


def turn_of(parties: set[str], open_duties: list[Duty]) -> tuple[Duty | None, bool]:
    """Return what the page puts first, and whether it is this person's turn."""
    own = next((duty for duty in open_duties if duty.party in parties), None)
    return (own, True) if own else (next(iter(open_duties), None), False)


def waits_for(user, inventory: Inventory, open_duties: list[Duty]) -> str:
    """Return who is next in one word for lists: "Sie", "SKEW", "Kommune" … or "" when nobody is."""
    if not open_duties:
        return ""
    if parties_in_list(user, inventory) & {duty.party for duty in open_duties}:
        return "Sie"
    return {SKEW: "SKEW", TOWN: "Kommune", CONTRACTOR: "Auftragnehmende"}[open_duties[0].party]


def parties_in_list(user, inventory: Inventory) -> set[str]:
    """As `parties_of`, without a query: a contractor sees only inventories of open contracts in the list."""
    is_staff = can_manage_inventory(user, inventory)
    parties = {SKEW} if is_staff else set()
    if can_sign_for(user, inventory.municipality_id):
        parties.add(TOWN)
    if user.is_contractor and not user.is_skew_staff and not can_read_for(user, inventory.municipality_id):
        parties.add(CONTRACTOR)
    return parties


def _page(name: str, inventory: Inventory, query: str = "") -> str:
    return reverse(f"inventories:{name}", args=[inventory.pk]) + query


def _goal(inventory: Inventory, facts: CaseFacts) -> list[Duty | None]:
    agreement, url = facts.agreement, _page("edit_goal", inventory)
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


def _award(inventory: Inventory, _facts: CaseFacts) -> list[Duty | None]:
    url = _page("contract_list", inventory)
    return [
        Duty(
            SKEW,
            "Beauftragen Sie eine Person oder ein Büro",
            "SKEW sucht Auftragnehmende aus.",
            "Mit dem ersten Auftrag beginnt der Auftakt. Weitere Aufträge sind jederzeit möglich.",
            url,
            "Auftrag vergeben",
        )
    ]


def _kickoff(_inventory: Inventory, _facts: CaseFacts) -> list[Duty | None]:
    hint = "SKEW, Kommune und Auftragnehmende lernen sich kennen. Danach beginnt die Recherche."
    story = "SKEW lädt zum Auftaktgespräch ein."
    return [Duty(SKEW, "Führen Sie das Auftaktgespräch", story, hint, moves=True)]


def _research(inventory: Inventory, facts: CaseFacts) -> list[Duty | None]:
    return [_hiring(inventory, facts) or _finding(inventory, facts)]


def _profiles(inventory: Inventory, facts: CaseFacts) -> list[Duty | None]:
    if not facts.total:
        return _research(inventory, facts)
    waiting = [_review(inventory, facts), _hiring(inventory, facts), _writing(inventory, facts)]
    return (
        waiting
        if any(waiting)
        else [_move_on("Beginnen Sie mit den Freigaben", "SKEW holt bald Freigaben ein.")]
    )


def _releases(inventory: Inventory, facts: CaseFacts) -> list[Duty | None]:
    waiting = [
        _review(inventory, facts),
        _asking(inventory, facts),
        _hiring(inventory, facts),
        _writing(inventory, facts),
    ]
    return (
        waiting
        if any(waiting)
        else [_move_on("Beginnen Sie mit der Redaktion", "SKEW beginnt die Redaktion.")]
    )


def _move_on(task: str, story: str) -> Duty:
    return Duty(SKEW, task, story, "Alle Steckbriefe sind so weit.", moves=True)


def _finding(inventory: Inventory, facts: CaseFacts) -> Duty:
    goal = f"Ziel sind {facts.target} Interviews, eingetragen sind {facts.total}." if facts.target else ""
    return Duty(
        CONTRACTOR,
        "Tragen Sie die Organisationen ein",
        "Die Auftragnehmenden suchen und befragen Organisationen.",
        goal,
        _page("profile_list", inventory),
        "Steckbriefe öffnen",
        until=facts.until,
    )


def _hiring(inventory: Inventory, facts: CaseFacts) -> Duty | None:
    """Work without anybody who may do it: SKEW hires again."""
    is_left = not facts.total or facts.number(P.DRAFT) + facts.number(P.RETURNED)
    if facts.is_hired or not is_left:
        return None
    return Duty(
        SKEW,
        "Vergeben Sie einen neuen Auftrag",
        "SKEW sucht neue Auftragnehmende aus.",
        "Zurzeit hat niemand einen offenen Auftrag.",
        _page("contract_list", inventory),
        "Auftrag vergeben",
    )


def _asking(inventory: Inventory, facts: CaseFacts) -> Duty | None:
    number = facts.number(P.ACCEPTED)
    if not number:
        return None
    return Duty(
        SKEW,
        _counted(number, "Tragen Sie eine Freigabe ein", "Tragen Sie {} Freigaben ein"),
        "SKEW holt die Freigaben der Organisationen ein.",
        "Nichts erscheint ohne das Ja der Organisation. Auch ein Nein wird eingetragen.",
        _page("profile_list", inventory, f"?stand={P.ACCEPTED}"),
        "Freigaben eintragen",
    )


def _editing(inventory: Inventory, facts: CaseFacts) -> list[Duty | None]:
    return [
        Duty(
            SKEW,
            "Stellen Sie die Broschüre fertig",
            "SKEW schreibt die Texte und setzt die Broschüre.",
            "Grußwort, Vorwort und Impressum prüfen, setzen lassen, veröffentlichen.",
            _page("brochure_detail", inventory),
            "Broschüre öffnen",
        ),
        _writing(inventory, facts),
    ]


def _review(inventory: Inventory, facts: CaseFacts) -> Duty | None:
    number = facts.number(P.SUBMITTED)
    if not number:
        return None
    return Duty(
        SKEW,
        _counted(number, "Prüfen Sie einen Steckbrief", "Prüfen Sie {} Steckbriefe"),
        "SKEW prüft Steckbriefe.",
        "Mit Hinweisen zurückgeben oder annehmen. Etwa fünf Minuten je Steckbrief.",
        _page("profile_list", inventory, f"?stand={P.SUBMITTED}"),
        "Steckbriefe prüfen",
    )


def _writing(inventory: Inventory, facts: CaseFacts) -> Duty | None:
    returned = facts.number(P.RETURNED)
    number = facts.number(P.DRAFT) + returned
    if not number or not facts.is_hired:
        return None
    hint = _counted(returned, "Einer davon kam mit Hinweisen zurück.", "{} davon kamen mit Hinweisen zurück.")
    return Duty(
        CONTRACTOR,
        _counted(number, "Schreiben Sie den letzten Steckbrief", "Schreiben Sie {} Steckbriefe fertig"),
        "Die Auftragnehmenden schreiben Steckbriefe.",
        hint if returned else "Danach prüft SKEW, und die Organisation gibt frei.",
        _page("profile_list", inventory),
        "Steckbriefe öffnen",
        until=facts.until,
    )


def _counted(number: int, one: str, many: str) -> str:
    return one if number == 1 else many.format(number)


def _talk(task: str, story: str, hint: str):
    """Return the duty of a step that SKEW leads and ends by a move."""
    return lambda _inventory, _facts: [Duty(SKEW, task, story, hint, moves=True)]


DUTIES_OF = {
    S.GOAL: _goal,
    S.AWARD: _award,
    S.KICKOFF: _kickoff,
    S.RESEARCH: _research,
    S.PROFILES: _profiles,
    S.RELEASES: _releases,
    S.EDITING: _editing,
    S.PUBLISHED: _talk(
        "Vereinbaren Sie das Auswertungsgespräch",
        "Die Broschüre ist veröffentlicht. SKEW lädt zum Auswertungsgespräch ein.",
        "SKEW, Kommune und Auftragnehmende werten gemeinsam aus.",
    ),
    S.EVALUATION: _talk(
        "Führen Sie das Auswertungsgespräch",
        "SKEW, Kommune und Auftragnehmende werten aus.",
        "Danach folgt der Vernetzungsworkshop oder gleich der Abschluss.",
    ),
    S.WORKSHOP: _talk(
        "Führen Sie den Vernetzungsworkshop durch",
        "SKEW bereitet den Vernetzungsworkshop vor.",
        "Eingeladen werden die Organisationen, die zugestimmt haben.",
    ),
    S.CLOSING: _talk(
        "Führen Sie das Abschlussgespräch",
        "SKEW und Kommune sprechen über den Abschluss.",
        "Was bleibt, wer kümmert sich, was kann SKEW weiter beitragen?",
    ),
    S.CLOSED: lambda _inventory, _facts: [],
    S.ARCHIVED: lambda _inventory, _facts: [],
}

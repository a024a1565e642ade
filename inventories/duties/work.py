"""Profiles, releases and the brochure: what contractors and SKEW owe each other."""

from inventories.duties.duty import CONTRACTOR, SKEW, Duty, counted, page
from inventories.enums import ProfileStatus as P
from inventories.models import Inventory
from inventories.steps import CaseFacts


def research(inventory: Inventory, facts: CaseFacts) -> list[Duty | None]:
    """Organisations are found and entered."""
    return [_hiring(inventory, facts) or _finding(inventory, facts)]


def profiles(inventory: Inventory, facts: CaseFacts) -> list[Duty | None]:
    """Profiles are written and read by SKEW."""
    if not facts.total:
        return research(inventory, facts)
    waiting = [_review(inventory, facts), _hiring(inventory, facts), _writing(inventory, facts)]
    return (
        waiting
        if any(waiting)
        else [_move_on("start_releases", "Beginnen Sie mit den Freigaben", "SKEW holt bald Freigaben ein.")]
    )


def releases(inventory: Inventory, facts: CaseFacts) -> list[Duty | None]:
    """Organisations say yes or no."""
    waiting = [
        _review(inventory, facts),
        _asking(inventory, facts),
        _hiring(inventory, facts),
        _writing(inventory, facts),
    ]
    return (
        waiting
        if any(waiting)
        else [_move_on("start_editing", "Beginnen Sie mit der Redaktion", "SKEW beginnt die Redaktion.")]
    )


def _move_on(move: str, task: str, story: str) -> Duty:
    return Duty(SKEW, task, story, "Alle Steckbriefe sind so weit.", moves=(move,))


def _finding(inventory: Inventory, facts: CaseFacts) -> Duty:
    goal = f"Ziel sind {facts.target} Interviews, eingetragen sind {facts.total}." if facts.target else ""
    return Duty(
        CONTRACTOR,
        "Tragen Sie die Organisationen ein",
        "Die Auftragnehmenden suchen und befragen Organisationen.",
        goal,
        page("lead_list", inventory),
        "Recherche öffnen",
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
        page("contract_list", inventory),
        "Vergaben und Aufträge öffnen",
    )


def _asking(inventory: Inventory, facts: CaseFacts) -> Duty | None:
    number = facts.number(P.ACCEPTED)
    if not number:
        return None
    return Duty(
        SKEW,
        counted(number, "Tragen Sie eine Freigabe ein", "Tragen Sie {} Freigaben ein"),
        "SKEW holt die Freigaben der Organisationen ein.",
        "Nichts erscheint ohne das Ja der Organisation. Auch ein Nein wird eingetragen.",
        page("profile_list", inventory, f"?stand={P.ACCEPTED}"),
        "Freigaben eintragen",
    )


def editing(inventory: Inventory, facts: CaseFacts) -> list[Duty | None]:
    """SKEW makes the brochure."""
    return [
        Duty(
            SKEW,
            "Stellen Sie die Broschüre fertig",
            "SKEW schreibt die Texte und setzt die Broschüre.",
            "Grußwort, Vorwort und Impressum prüfen, setzen lassen, veröffentlichen.",
            page("brochure_detail", inventory),
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
        counted(number, "Prüfen Sie einen Steckbrief", "Prüfen Sie {} Steckbriefe"),
        "SKEW prüft Steckbriefe.",
        "Mit Hinweisen zurückgeben oder annehmen. Etwa fünf Minuten je Steckbrief.",
        page("profile_list", inventory, f"?stand={P.SUBMITTED}"),
        "Steckbriefe prüfen",
    )


def _writing(inventory: Inventory, facts: CaseFacts) -> Duty | None:
    returned = facts.number(P.RETURNED)
    number = facts.number(P.DRAFT) + returned
    if not number or not facts.is_hired:
        return None
    hint = counted(returned, "Einer davon kam mit Hinweisen zurück.", "{} davon kamen mit Hinweisen zurück.")
    return Duty(
        CONTRACTOR,
        counted(number, "Schreiben Sie den letzten Steckbrief", "Schreiben Sie {} Steckbriefe fertig"),
        "Die Auftragnehmenden schreiben Steckbriefe.",
        hint if returned else "Danach prüft SKEW, und die Organisation gibt frei.",
        page("profile_list", inventory),
        "Steckbriefe öffnen",
        until=facts.until,
    )

"""The views beside the work list: mine, the team's, what waits, and each kind of work."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from accounts.enums import EDITING_RIGHTS
from dashboard.agenda import KINDS, Item, mine

MINE, TEAM, WAITING = "", "team", "wartet"


@dataclass(frozen=True)
class WorkView:
    """One entry of the side: its key in the address, label and number of items."""

    key: str
    label: str
    count: int
    is_kind: bool = False


def items_of(user, items: list[Item], view: str) -> list[Item]:
    """Return the items of a view; the team's view and the kinds hold everybody's."""
    if view == TEAM:
        return items
    if view == WAITING:
        return [item for item in mine(user, items) if item.is_waiting]
    if view in KINDS:
        return [item for item in items if item.kind == view]
    return mine(user, items)


def views_of(user, items: list[Item]) -> list[WorkView]:
    """Return the views that hold something for the person; "mine" always."""

    def number(view: str) -> int:
        return sum(view == WAITING or not item.is_waiting for item in items_of(user, items, view))

    views = [WorkView(MINE, "Meine Aufgaben", number(MINE))]
    if user.is_skew_staff:
        views.append(WorkView(TEAM, "Ganzes Team", number(TEAM)))
    if number(WAITING):
        views.append(WorkView(WAITING, "Wartet auf andere", number(WAITING)))
    present = [kind for kind in KINDS if any(item.kind == kind for item in items)]
    if len(present) > 1:
        views += [
            WorkView(kind, KINDS[kind], len(items_of(user, items, kind)), is_kind=True) for kind in present
        ]
    return views


def chosen_view(views: list[WorkView], key: str) -> str:
    """Return the key of the wanted view if there is one, else the first."""
    return key if any(view.key == key for view in views) else MINE


def greeting(user, now: datetime) -> str:
    """Return "Guten Morgen, Ines Hartwig" by the hour of the day in Berlin."""
    hello = "Guten Morgen" if now.hour < 11 else "Guten Tag" if now.hour < 18 else "Guten Abend"
    return f"{hello}, {user.full_name}" if user.full_name else hello


def empty_state(user) -> dict[str, str]:
    """Return what the page says and offers when nothing waits."""
    if user.roles:
        return {
            "title": "Alles erledigt",
            "text": "Im Moment wartet nichts auf Sie. Neue Aufgaben erscheinen hier von selbst.",
        }
    if any(right in EDITING_RIGHTS for right in user.rights.values()):
        return {
            "title": "Beginnen Sie einen Antrag",
            "text": "Er speichert beim Schreiben von selbst. Ihr Team kann mitschreiben.",
            "url": reverse("applications:start"),
            "label": "Antrag beginnen",
        }
    if user.rights:
        return {
            "title": "Hier ist noch nichts zu lesen",
            "text": "Sobald Ihre Kommune einen Antrag beginnt, steht er hier.",
        }
    return {
        "title": "Für welche Kommune arbeiten Sie?",
        "text": "Nennen Sie Ihre Kommune. Ihr Haus oder die SKEW bestätigt danach Ihr Recht.",
        "url": reverse("accounts:request_membership"),
        "label": "Kommune angeben",
    }

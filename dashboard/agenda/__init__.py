"""What waits for somebody today: one list over all apps, in a number of queries that does not grow."""

from dataclasses import dataclass
from datetime import date, timedelta

from dashboard.agenda.award import award_items
from dashboard.agenda.cases import application_items
from dashboard.agenda.consent import consent_items
from dashboard.agenda.edition import edition_items
from dashboard.agenda.entry_report import entry_report_items
from dashboard.agenda.event_after import event_after_items
from dashboard.agenda.event_event import event_items
from dashboard.agenda.event_message import event_message_items
from dashboard.agenda.event_programme import event_programme_items
from dashboard.agenda.interview import interview_items
from dashboard.agenda.item import KINDS, Item
from dashboard.agenda.meeting import meeting_items
from dashboard.agenda.miglobe_budget import miglobe_budget_items
from dashboard.agenda.miglobe_consultation import consultation_items
from dashboard.agenda.miglobe_exchange import exchange_items
from dashboard.agenda.miglobe_pool import pool_items
from dashboard.agenda.miglobe_profile import profile_items
from dashboard.agenda.miglobe_recruitment import recruitment_items
from dashboard.agenda.miglobe_request import request_items
from dashboard.agenda.miglobe_stakeholders import stakeholder_items
from dashboard.agenda.miglobe_training import training_items
from dashboard.agenda.people import membership_items, own_request_items
from dashboard.agenda.portal import portal_items
from dashboard.agenda.research import research_items
from dashboard.agenda.word import word_items
from dashboard.agenda.work import inventory_items
from dashboard.agenda.workshop import workshop_items

__all__ = ["KINDS", "Group", "Item", "agenda", "grouped", "mine", "overdue"]

FAR, WEEK = date.max, timedelta(days=7)


@dataclass(frozen=True)
class Group:
    """One heading of the list with its items, for example "Überfällig"."""

    key: str
    title: str
    items: list[Item]


def agenda(user) -> list[Item]:
    """Return all items of a signed-in person, by due date; several roles add up."""
    items = application_items(user) + inventory_items(user) + membership_items(user) + portal_items(user)
    items += meeting_items(user)
    items += consent_items(user)
    items += award_items(user)
    items += workshop_items(user)
    items += research_items(user)
    items += interview_items(user)
    items += word_items(user)
    items += edition_items(user)
    items += stakeholder_items(user)
    items += exchange_items(user)
    items += recruitment_items(user)
    items += pool_items(user)
    items += profile_items(user)
    items += request_items(user)
    items += consultation_items(user)
    items += miglobe_budget_items(user)
    items += training_items(user)
    items += event_items(user)
    items += event_programme_items(user)
    items += event_message_items(user)
    items += event_after_items(user)
    items += entry_report_items(user)
    if not user.roles and not user.rights:
        items += own_request_items(user)
    return sorted(items, key=lambda item: (item.due or FAR, item.kind, item.subject))


def mine(user, items: list[Item]) -> list[Item]:
    """Return what concerns the person: own cases and those that nobody has taken yet."""
    return [item for item in items if item.owner_id in {None, user.pk}]


def overdue(items: list[Item], today: date) -> int:
    """Return how many of the items somebody should have done before today."""
    return sum(not item.is_waiting and item.due is not None and item.due < today for item in items)


def grouped(items: list[Item], today: date) -> list[Group]:
    """Return the items under the headings of the work list; empty headings are left out."""
    titles = {
        "late": "Überfällig",
        "today": "Heute",
        "tomorrow": "Morgen",
        "chase": "Überfällig bei anderen",
        "week": "In den nächsten 7 Tagen",
        "undated": "Ohne Frist",
        "later": "Später",
        "waiting": "Wartet auf andere",
    }
    found = {key: [] for key in titles}
    for item in items:
        found[_group_key(item, today)].append(item)
    return [Group(key, titles[key], rows) for key, rows in found.items() if rows]


def _group_key(item: Item, today: date) -> str:
    """Return the heading of an item: seven days ahead, whatever weekday it is."""
    is_late = item.due is not None and item.due < today
    if item.is_waiting:
        return "chase" if is_late else "waiting"
    if item.due is None:
        return "undated"
    if is_late:
        return "late"
    days = (item.due - today).days
    near = {0: "today", 1: "tomorrow"}
    return near.get(days, "week" if days <= WEEK.days else "later")

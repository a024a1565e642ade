"""Search over all apps: cases, municipalities and organisations that the person may see."""

from dataclasses import dataclass, field

from django.db.models import Q
from django.urls import reverse

from applications.models import Application
from dashboard.dossier import municipalities_of
from inventories.models import Inventory, Profile
from municipalities.querysets import clean_query, contains_word, search_words

LIMIT = 20


@dataclass(frozen=True)
class Hit:
    """One line of the result."""

    title: str
    meta: str
    url: str
    status: str = ""


@dataclass(frozen=True)
class Hits:
    """What was found, by kind; `has_more` names the kinds of which only the first ones are shown."""

    cases: list[Hit] = field(default_factory=list)
    municipalities: list[Hit] = field(default_factory=list)
    organisations: list[Hit] = field(default_factory=list)
    has_more: bool = False

    @property
    def total(self) -> int:
        return len(self.cases) + len(self.municipalities) + len(self.organisations)


def find(user, text: str) -> Hits:
    """Return the hits for what somebody typed: a case number, a municipality or an organisation's name."""
    text = clean_query(text)
    if not text:
        return Hits()
    cases = _inventories(user, text) + _applications(user, text)
    places, organisations = _municipalities(user, text), _organisations(user, text)
    has_more = max(len(cases), len(places), len(organisations)) > LIMIT
    return Hits(cases[:LIMIT], places[:LIMIT], organisations[:LIMIT], has_more)


def _case_condition(text: str) -> Q:
    town = Q()
    for word in search_words(text):
        town &= contains_word("municipality__sort_name", word)
    number = Q(case_number__icontains=text)
    return number | town if town else number


def _applications(user, text: str) -> list[Hit]:
    """Applications; once an inventory has grown from one, the inventory stands for both."""
    rows = Application.objects.visible_to(user).filter(_case_condition(text), inventory=None)
    rows = rows.select_related("municipality").order_by("-created_at")[: LIMIT + 1]
    return [
        Hit(
            f"Antrag {row.municipality.short_name}",
            row.case_number or "Entwurf",
            reverse("applications:application_detail", args=[row.pk]),
            row.get_status_display(),
        )
        for row in rows
    ]


def _inventories(user, text: str) -> list[Hit]:
    rows = Inventory.objects.visible_to(user).filter(_case_condition(text)).select_related("municipality")
    return [
        Hit(
            f"Bestandsaufnahme {row.municipality.short_name}",
            row.case_number,
            reverse("inventories:inventory_detail", args=[row.pk]),
            row.get_status_display(),
        )
        for row in rows.order_by("-created_at")[: LIMIT + 1]
    ]


def _municipalities(user, text: str) -> list[Hit]:
    rows = municipalities_of(user).able_to_apply().with_places().search(text)[: LIMIT + 1]
    return [
        Hit(row.short_name, row.location, reverse("dashboard:municipality_detail", args=[row.ags]))
        for row in rows
    ]


def _organisations(user, text: str) -> list[Hit]:
    rows = Profile.objects.visible_to(user).matching(text).sorted_by_name()
    rows = rows.select_related("inventory__municipality")[: LIMIT + 1]
    return [
        Hit(
            row.name,
            f"{row.get_kind_display()} · {row.inventory.municipality.short_name}",
            reverse("inventories:profile_detail", args=[row.pk]),
            row.get_status_display(),
        )
        for row in rows
    ]

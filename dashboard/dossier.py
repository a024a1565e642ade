"""Everything that the portal knows about one municipality, for SKEW and for its own members."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.urls import reverse

from accounts.models import Membership
from accounts.permissions import can_invite_to, can_read_for
from applications.models import Application
from core.templatetags.german import datum, zahl
from inventories.models import Inventory
from inventories.steps import current_step
from municipalities.models import Municipality
from organisations.models import Organisation

CASES_SHOWN = 50


@dataclass(frozen=True)
class Dossier:
    """The parts of the page; `team_url` is empty for people who may not change the team."""

    facts: list[tuple[str, str]]
    people: list[Membership]
    applications: list[Application]
    inventories: list[tuple[Inventory, int]]
    organisation_count: int
    team_url: str
    is_member: bool


def municipalities_of(user) -> QuerySet:
    """Return the municipalities whose dossier the person may open: SKEW all, members their own."""
    if user.is_skew_staff:
        return Municipality.objects.all()
    return Municipality.objects.filter(pk__in=user.rights)


def dossier(user, municipality: Municipality) -> Dossier:
    """Return the dossier (five queries)."""
    cases = municipality.applications.visible_to(user).select_related("programme").order_by("-created_at")
    inventories = municipality.inventories.visible_to(user).order_by("-created_at")
    people = municipality.memberships.confirmed().select_related("user").order_by("user__last_name", "pk")
    team_url = reverse("accounts:municipality_team", args=[municipality.pk])
    return Dossier(
        facts=_facts(municipality),
        people=list(people),
        applications=list(cases[:CASES_SHOWN]),
        inventories=[(row, current_step(row.status)) for row in inventories[:CASES_SHOWN]],
        organisation_count=Organisation.objects.filter(municipality=municipality).count(),
        team_url=team_url if can_invite_to(user, municipality.pk) else "",
        is_member=can_read_for(user, municipality.pk),
    )


def _facts(municipality: Municipality) -> list[tuple[str, str]]:
    population = zahl(municipality.population) if municipality.population is not None else ""
    as_of = f" (Stand {datum(municipality.population_on)})" if municipality.population_on else ""
    size = municipality.size_class
    return [
        ("Amtlicher Name", municipality.name),
        ("Art", municipality.kind_label),
        ("Kreis", "" if municipality.is_independent_town else str(municipality.district or "")),
        ("Bundesland", municipality.state.name),
        ("Einwohnende", f"{population}{as_of}" if population else ""),
        ("Größenklasse", size.label if size else ""),
        ("Gemeindeschlüssel (AGS)", municipality.ags),
        ("Postleitzahl der Verwaltung", municipality.postal_code),
        ("Gebietsstand", datum(municipality.register_date)),
        ("Aufgelöst", f"zum {datum(municipality.dissolved_on)}" if municipality.dissolved_on else ""),
    ]

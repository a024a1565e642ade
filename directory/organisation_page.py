"""The page of one organisation: its newest face that may be shown, and where else it shows itself.

It comes ready made while nothing has changed. With a mark, which the database itself sets together with every
change (marks.py), it is read anew through inventories.visibility: what was withdrawn is gone at once.
"""

import json
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.urls import reverse

from directory.cards import Town, town_of
from directory.enums import Facet
from directory.faces import appearances_of, unpack_face
from directory.facets import countries_of
from directory.list_page import Way, value_address
from directory.models import DirectoryMark, StoredFace
from inventories.models import Profile
from inventories.public_pages import organisation_address
from inventories.visibility import VisibleProfile, visible, with_everything
from municipalities.models import Municipality, State
from organisations.enums import Purpose
from organisations.models import Organisation

# by hand, since to build it anew for every page costs more than to answer it
STORED = f"""
    SELECT stored.face, stored.appearances, town.id, town.ags, town.short_name, state.name
    FROM {StoredFace._meta.db_table} stored
    JOIN {Municipality._meta.db_table} town ON town.id = stored.municipality_id
    JOIN {State._meta.db_table} state ON state.key = town.state_id
    WHERE stored.organisation_id = %s AND NOT EXISTS (
        SELECT 1 FROM {DirectoryMark._meta.db_table} mark WHERE mark.organisation_id = stored.organisation_id)
"""  # noqa: S608 - names of our tables


@dataclass(frozen=True)
class Appearance:
    """A published inventory in which the organisation shows itself."""

    town: str
    title: str
    on: date
    url: str
    profile_url: str


@dataclass(frozen=True)
class OrganisationPage:
    """What the page of an organisation shows."""

    pk: int
    town: Town
    face: VisibleProfile
    appearances: list[Appearance]

    @property
    def url(self) -> str:
        """The stable address: its number finds it, the name in it is for people."""
        return organisation_address(self.pk, self.face)

    @property
    def slug(self) -> str:
        """The end of the address."""
        return self.face.slug


def read_organisation(pk: int) -> OrganisationPage | None:
    """Return the page of an organisation, or None when nothing of it may be shown at this moment.

    The face comes from the inventory that was published last; earlier ones are listed as appearances. One
    query while nothing waits to be made anew.
    """
    with connection.cursor() as cursor:
        cursor.execute(STORED, [pk])
        row = cursor.fetchone()
    if row is None:
        return read_anew(pk)
    face, appearances, *town = row
    shown = [_appearance(*appearance) for appearance in json.loads(appearances)]
    return OrganisationPage(pk, Town(*town), unpack_face(json.loads(face)), shown)


def read_anew(pk: int) -> OrganisationPage | None:
    """Return the page from the profiles themselves: nine queries."""
    public = Profile.objects.public().filter(organisation=pk).order_by("-inventory__published_at", "-pk")
    profiles = public.select_related("inventory__municipality__state", "release")
    for profile in with_everything(profiles)[:1]:
        if face := visible(profile, Purpose.WEB):
            shown = [_appearance(*row) for row in appearances_of([pk]).get(pk, [])]
            return OrganisationPage(pk, town_of(profile.inventory.municipality), face, shown)
    return None


def tags_of(face: VisibleProfile) -> list[Way]:
    """Return the themes and countries of an organisation, each the way to all others that share it."""
    themes = [Way(theme.name, value_address(Facet.THEME, theme.slug)) for theme in face.themes]
    countries = [Way(name, value_address(Facet.COUNTRY, code.lower())) for code, name in countries_of(face)]
    return themes + countries


def goals_of(face: VisibleProfile) -> list[tuple[int, Way]]:
    """Return number and way of each of the goals of an organisation."""
    return [(number, Way(name, value_address(Facet.GOAL, str(number)))) for number, name in face.goals]


def _appearance(town: str, title: str, on: str, inventory: str, profile: str) -> Appearance:
    return Appearance(
        town=town,
        title=title,
        on=date.fromisoformat(on),
        url=reverse("inventories:public_inventory", args=[inventory]),
        profile_url=reverse("inventories:public_profile", args=[inventory, profile]),
    )


def successor_of(pk: int) -> int | None:
    """Return the organisation into which another row of the same one was merged; None when it was not."""
    return Organisation.objects.filter(pk=pk).values_list("merged_into", flat=True).first()

"""The page of one organisation: its newest face that may be shown, and where else it shows itself.

Everything is asked anew at every request through inventories.visibility: what was withdrawn a moment ago is
gone, whatever the directory's rows still say.
"""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from inventories.models import Profile
from inventories.public_pages import organisation_address
from inventories.visibility import VisibleProfile, visible, with_everything
from organisations.enums import Purpose
from organisations.models import Organisation


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
    profile: Profile
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

    The face comes from the inventory that was published last; earlier ones are listed as appearances.
    """
    rows = Profile.objects.public().filter(organisation=pk)
    rows = rows.select_related("inventory__municipality__state", "release")
    rows = with_everything(rows).order_by("-inventory__published_at", "-pk")
    shown = [(profile, face) for profile in rows if (face := visible(profile, Purpose.WEB))]
    if not shown:
        return None
    profile, face = shown[0]
    return OrganisationPage(pk, profile, face, [_appearance(*row) for row in shown])


def _appearance(profile: Profile, face: VisibleProfile) -> Appearance:
    inventory = profile.inventory
    return Appearance(
        town=inventory.municipality.short_name,
        title=inventory.title,
        on=inventory.published_at.date(),
        url=reverse("inventories:public_inventory", args=[inventory.slug]),
        profile_url=reverse("inventories:public_profile", args=[inventory.slug, face.slug]),
    )


def successor_of(pk: int) -> int | None:
    """Return the organisation into which another row of the same one was merged; None when it was not."""
    return Organisation.objects.filter(pk=pk).values_list("merged_into", flat=True).first()

"""The page of one organisation: its newest face that may be shown, and where else it shows itself.

It comes ready made while nothing has changed. With a mark, which the database itself sets together with every
change (marks.py), it is read anew through inventories.visibility: what was withdrawn is gone at once.
"""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef
from django.urls import reverse

from directory.faces import appearances_of, unpack_face
from directory.models import DirectoryMark, StoredFace
from inventories.models import Profile
from inventories.public_pages import organisation_address
from inventories.visibility import VisibleProfile, visible, with_everything
from municipalities.models import Municipality
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
    """What the page of an organisation shows; `town` is the municipality of its newest inventory."""

    pk: int
    town: Municipality
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
    marked = DirectoryMark.objects.filter(organisation_id=OuterRef("organisation"))
    rows = StoredFace.objects.filter(~Exists(marked), organisation=pk).select_related("municipality")
    for stored in rows:
        shown = [_appearance(*row) for row in stored.appearances]
        return OrganisationPage(pk, stored.municipality, unpack_face(stored.face), shown)
    return read_anew(pk)


def read_anew(pk: int) -> OrganisationPage | None:
    """Return the page from the profiles themselves: nine queries."""
    public = Profile.objects.public().filter(organisation=pk).order_by("-inventory__published_at", "-pk")
    profiles = public.select_related("inventory__municipality__state", "release")
    for profile in with_everything(profiles)[:1]:
        if face := visible(profile, Purpose.WEB):
            shown = [_appearance(*row) for row in appearances_of([pk]).get(pk, [])]
            return OrganisationPage(pk, profile.inventory.municipality, face, shown)
    return None


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

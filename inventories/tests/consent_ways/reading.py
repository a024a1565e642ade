"""What is read on a way out: pages, files, pictures, print, as text that is searched for markers."""

import io
from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from core.enums import JobState
from directory.entries import refresh_marked
from inventories.brochure.collect import collect
from inventories.brochure.manuscript import make_manuscript, whole_html
from inventories.models import Brochure
from inventories.tests.consent_world import World
from inventories.tests.edition_factories import make_edition
from inventories.tests.factories import make_build


@dataclass(frozen=True)
class Way:
    """One way out: which addresses it covers, by which consents, and how to read it as text."""

    name: str
    purposes: tuple[str, ...]
    shows: frozenset[str]
    read: Callable[[dict, World], str]
    also: tuple[str, ...] = ()
    # without this field nothing of the profile is expected here
    only_with: str = "name"
    # fields that may be counted here by the consent for the hand-over, without a name
    counted: frozenset[str] = frozenset()


def page(who: str, name: str, *args: Callable, **query) -> Callable:
    """Return a reader of a page as `who` ("visitor" or "town") sees it; a missing page is an empty text."""

    def read(clients: dict, world: World) -> str:
        address = reverse(name, args=[arg(world) for arg in args])
        answer = clients[who].get(address, query)
        assert answer.status_code in {200, 404}, (name, answer.status_code)
        return answer.content.decode() if answer.status_code == 200 else ""

    return read


def entry(name: str, *args: Callable, **query) -> Callable:
    """Return a reader of a page of the directory, after what waits there was settled."""
    read = page("visitor", name, *args, **query)

    def settled(clients: dict, world: World) -> str:
        refresh_marked()
        return read(clients, world)

    return settled


def stream(name: str) -> Callable:
    """Return a reader of a file that is sent while it is made, after what waits was settled."""

    def read(clients: dict, world: World) -> str:
        refresh_marked()
        return b"".join(clients["visitor"].get(reverse(name))).decode()

    return read


def share_picture(clients: dict, world: World) -> str:
    """Return the name when the picture is drawn: it consists of nothing but name, kind and town."""
    answer = clients["visitor"].get(reverse("directory:share_picture", args=[organisation_of(world)]))
    return "Namensmarke" if answer.status_code == 200 else ""


def workbook(clients: dict, world: World) -> str:
    """Return all cells of the town's list."""
    answer = clients["town"].get(reverse("inventories:harvest_xlsx", args=[world.inventory.pk]))
    sheet = load_workbook(io.BytesIO(b"".join(answer))).active
    return " | ".join(str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell)


def pictures(who: str, address: Callable) -> Callable:
    """Return a reader that names the pictures of the profile that are served."""

    def read(clients: dict, world: World) -> str:
        kinds = {"Fotomarke": world.photo, "Logomarke": world.logo}
        return " ".join(
            word for word, row in kinds.items() if clients[who].get(address(world, row.pk)).status_code == 200
        )

    return read


def printed(clients: dict, world: World) -> str:
    """Return the document that becomes the PDF."""
    html, _media = whole_html(make_manuscript(collect(world.brochure.pk)))
    return html


def changes(clients: dict, world: World) -> str:
    """Return the page of changes since an edition in which everything was different."""
    if not world.brochure.editions.exists():
        snapshot = {"profiles": {str(world.profile.pk): {}}}
        build = make_build(world.brochure, JobState.READY, number=99)
        make_edition(build, number=1, snapshot=snapshot)
        Brochure.objects.filter(pk=world.brochure.pk, published_at=None).update(published_at=timezone.now())
    return page("visitor", "inventories:public_changes", slug_of)(clients, world)


def inventory_of(world: World) -> int:
    return world.inventory.pk


def slug_of(world: World) -> str:
    return world.inventory.slug


def profile_of(world: World) -> int:
    return world.profile.pk


def organisation_of(world: World) -> int:
    return world.profile.organisation_id


def town_of(world: World) -> str:
    return world.inventory.municipality.ags


def always(value: str) -> Callable:
    return lambda world: value

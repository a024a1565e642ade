"""What search engines may find: pages for everybody, inventories, organisations, pools, advisors, events.

One file lists the others (sitemaps.org): file 0 has the pages of the portal, each further one a range of
organisations. A range is found by numbers, so the last file costs what the first one does.
"""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import Max
from django.urls import reverse
from django.utils import timezone

from advisors.models import AdvisorProfile, Pool
from directory.enums import Facet
from directory.models import DirectoryEntry, DirectoryMark
from inventories.models import Inventory
from networks.models import Event, Network, Report
from publications.enums import PageSlug

RANGE = 25_000  # organisations in one file; sitemaps.org allows 50,000 addresses
ENTRANCES = (
    "dashboard:home",
    "directory:organisation_list",
    "directory:open_data",
    "inventories:public_list",
    "advisors:public_pool_list",
    "networks:calendar",
    "networks:network_list",
    "networks:report_list",
    "networks:order_alert",
    "applications:form_preview",
    "publications:suggest",
)


@dataclass(frozen=True)
class Entry:
    """One address, and the day of its last change where one is known."""

    url: str
    changed_on: date | None = None


def numbers() -> range:
    """Return the numbers of the files; there is always at least that of the portal."""
    highest = DirectoryEntry.objects.aggregate(highest=Max("organisation_id"))["highest"] or 0
    return range(1 + -(-highest // RANGE))


def entries(number: int) -> list[Entry]:
    """Return what is public at this moment in a few queries; a withdrawn profile is gone at once."""
    return _organisations(number) if number else _portal()


def _portal() -> list[Entry]:
    pages = [*ENTRANCES, *(f"publications:{slug}" for slug in PageSlug.values)]
    found = [Entry(_absolute(reverse(name))) for name in pages]
    found += [Entry(_absolute(reverse("directory:facet_index", args=[facet]))) for facet in Facet.values]
    return found + _inventories() + _pools() + _events()


def _inventories() -> list[Entry]:
    rows = Inventory.objects.published().order_by("pk").values_list("slug", "published_at")
    return [
        Entry(_absolute(reverse("inventories:public_inventory", args=[slug])), timezone.localdate(at))
        for slug, at in rows
    ]


def _pools() -> list[Entry]:
    pools = Pool.objects.order_by("pk").values_list("slug", flat=True)
    people = AdvisorProfile.objects.public().order_by("pk").values_list("slug", flat=True)
    found = [Entry(_absolute(reverse("advisors:public_pool", args=[slug]))) for slug in pools]
    return found + [Entry(_absolute(reverse("advisors:public_advisor", args=[slug]))) for slug in people]


def _events() -> list[Entry]:
    """Return networks, the pages of open events and what can be read about them."""
    networks = Network.objects.public().order_by("pk").values_list("slug", flat=True)
    events = Event.objects.public().exclude(slug=None).order_by("pk").values_list("slug", "updated_at")
    reports = Report.objects.published().order_by("pk").values_list("event__slug", "published_at")
    found = [Entry(_absolute(reverse("networks:public_network", args=[slug]))) for slug in networks]
    for name, rows in (("public_event", events), ("public_report", reports)):
        found += [
            Entry(_absolute(reverse(f"networks:{name}", args=[slug])), timezone.localdate(at))
            for slug, at in rows
        ]
    return found


def _organisations(number: int) -> list[Entry]:
    """Return the organisations of a range by their stable address (one query)."""
    rows = DirectoryEntry.objects.filter(
        organisation_id__gt=(number - 1) * RANGE, organisation_id__lte=number * RANGE
    )
    rows = rows.exclude(organisation_id__in=DirectoryMark.objects.values("organisation_id"))
    values = rows.order_by("organisation_id").values_list("organisation_id", "slug", "as_of")
    return [
        Entry(_absolute(reverse("directory:organisation", args=[pk, slug])), as_of)
        for pk, slug, as_of in values
    ]


def _absolute(path: str) -> str:
    return f"{settings.PUBLIC_URL.rstrip('/')}{path}"

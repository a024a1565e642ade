"""What search engines may find: pages for everybody, inventories, organisations, pools, advisors, events."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from advisors.models import AdvisorProfile, Pool
from inventories.models import Inventory, Profile
from networks.models import Event, Network, Report
from publications.enums import PageSlug

MOST = 50_000  # addresses in one file (sitemaps.org)
ENTRANCES = (
    "dashboard:home",
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


def entries() -> list[Entry]:
    """Return what is public at this moment in a few queries; a withdrawn profile is gone at once."""
    pages = [*ENTRANCES, *(f"publications:{slug}" for slug in PageSlug.values)]
    found = [Entry(_absolute(reverse(name))) for name in pages]
    found += _inventories()
    found += _pools()
    found += _events()
    return (found + _profiles())[:MOST]


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


def _profiles() -> list[Entry]:
    rows = Profile.objects.public().order_by("pk").values_list("inventory__slug", "slug", "as_of")
    return [
        Entry(_absolute(reverse("inventories:public_profile", args=[town, slug])), as_of)
        for town, slug, as_of in rows
    ]


def _absolute(path: str) -> str:
    return f"{settings.PUBLIC_URL.rstrip('/')}{path}"

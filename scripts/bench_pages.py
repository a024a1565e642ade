"""Asks the public pages of a large directory: CPU per request in multiples of an empty view of the same run.

gunicorn (2 processes of 4 threads) and PostgreSQL run here; eight visitors ask without a pause, each
time over a new connection, as nginx opens it. What a request cost is the CPU of web server and database
together, read from /proc. Pages take turns with the empty view, round by round; a ratio is the median of the
rounds. Lists and searches have a new address each time: nothing comes from memory unless the row says so.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count, cycle
from pathlib import Path
from random import Random
from statistics import median
from urllib.parse import urlencode

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "skew_portal.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.urls import reverse  # noqa: E402

from directory.entries import rebuild  # noqa: E402
from directory.models import DirectoryEntry  # noqa: E402
from directory.query import Query  # noqa: E402
from directory.search import find  # noqa: E402
from scripts.bench_copies import copy_entries, copy_world  # noqa: E402
from scripts.bench_load import Cost, LoadError, Server, gunicorn, header_of, peak_mb  # noqa: E402
from scripts.bench_rows import PATTERNS, make_patterns  # noqa: E402
from scripts.bench_sizes import sizes  # noqa: E402

SIZES = (50_000, 500_000)
ROUNDS, SECONDS, WARM_UP_SECONDS = 3, 3.0, 1.5
# a new process of the portal prepares PDFs after five seconds; that is no request's cost
SETTLE_SECONDS = 9
TRIVIAL, DEEP_PAGE, PER_PAGE = "/messung/leer/", 1000, 20
numbers = count(1)


@dataclass
class Page:
    """A page that is measured: where it is, what is sent along, what must come back."""

    address: Callable[[], str]
    header: str = ""
    status: int = 200
    costs: list[Cost] = field(default_factory=list)

    def multiples(self, floor: "Page", name: str) -> float:
        """Return the median of this page's figure (cpu, p95, per_second) for one of the floor, by rounds."""
        pairs = zip(self.costs, floor.costs, strict=True)
        return median(getattr(own, name) / getattr(base, name) for own, base in pairs)


def new_address(path: str) -> Callable[[], str]:
    """Return an address that is different each time; the page does not know the parameter."""
    sign = "&" if "?" in path else "?"
    return lambda: f"{path}{sign}messung={next(numbers)}"


def always(path: str) -> Callable[[], str]:
    """Return the same address each time."""
    return lambda: path


def search_for(word: str) -> Callable[[], str]:
    """Return the address of a search, new each time."""
    words = urlencode({"q": word})
    return new_address(f"{reverse('directory:organisation_list')}?{words}")


def details(entries: list[tuple[int, str]]) -> Callable[[], str]:
    """Return the addresses of these organisations' pages in turn, new each time."""
    paths = cycle([reverse("directory:organisation", args=row) for row in entries])
    return lambda: f"{next(paths)}?messung={next(numbers)}"


def deep_cursor() -> str:
    """Return the cursor of page 1,000, or of the last page there is."""
    cursor = ""
    for _ in range(min(DEEP_PAGE, DirectoryEntry.objects.count() // PER_PAGE) - 1):
        cursor = find(Query(cursor=cursor), per_page=PER_PAGE).next or cursor
    return cursor


def first_pages(server: Server) -> dict[str, Page]:
    """Return the pages that are measured at the first size."""
    start = reverse("directory:organisation_list")
    status, headers = server.ask(start)
    tag = header_of(headers, "ETag")
    if not tag:
        raise LoadError(f"Die Seite {start} hat kein ETag (Antwort {status}).")
    rows = list(DirectoryEntry.objects.order_by("pk").values_list("organisation_id", "slug")[::101])
    Random("detail").shuffle(rows)
    return {
        "trivial": Page(always(TRIVIAL)),
        "list": Page(new_address(start)),
        "page_1000": Page(new_address(f"{start}?{Query(cursor=deep_cursor()).address(with_cursor=True)}")),
        "detail": Page(details(rows)),
        "not_modified": Page(always(start), f"If-None-Match: {tag}\r\n", 304),
        "cached": Page(always(start)),
        "search_03pct": Page(search_for("Seilbahn")),
        "search_1pct": Page(search_for("Imkerei")),
        "search_10pct": Page(search_for("Nähwerkstatt")),
        "facet": Page(new_address(f"{start}?staat=GH&sprache=fr")),
    }


def second_pages() -> dict[str, Page]:
    """Return the pages that are measured again at the second size."""
    start = reverse("directory:organisation_list")
    return {
        "trivial": Page(always(TRIVIAL)),
        "list": Page(new_address(start)),
        "search_1pct": Page(search_for("Imkerei")),
        "search_10pct": Page(search_for("Nähwerkstatt")),
        "facet": Page(new_address(f"{start}?staat=GH&sprache=fr")),
    }


def measure_pages(server: Server, pages: dict[str, Page], first: Page | None = None) -> None:
    """Ask for all pages in turns, once to get warm and then so many rounds."""
    for page in pages.values():
        server.measure(page.address, WARM_UP_SECONDS, header=page.header, status=page.status)
    for number in range(ROUNDS):
        for page in list(pages.values())[:: -1 if number % 2 else 1]:
            cost = server.measure(page.address, SECONDS, header=page.header, status=page.status)
            page.costs.append(cost)


def fill(size: int) -> float:
    """Create so many published organisations with their entries; return the milliseconds for each entry."""
    call_command("migrate", verbosity=0, interactive=False)
    with connection.cursor() as cursor:
        # the copies are analysed when they are made: nothing of the database's own may disturb the figures
        cursor.execute("ALTER SYSTEM SET autovacuum = off")
        cursor.execute("SELECT pg_reload_conf()")
    make_patterns()
    if size > PATTERNS:
        copy_world(size // PATTERNS - 1)
    begin = time.perf_counter()
    rebuild()
    seconds = time.perf_counter() - begin
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    return round(seconds / size * 1000, 2)


def postmaster() -> int:
    """Return the process of the database server."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_read_file('postmaster.pid')")
        return int(cursor.fetchone()[0].split()[0])


def figures_of(first: dict[str, Page], second: dict[str, Page] | None) -> dict:
    """Return the figures that the issue asks for, as multiples of the empty view's CPU."""
    cpu = {name: round(page.multiples(first["trivial"], "cpu"), 2) for name, page in first.items()}
    deep = first["page_1000"].multiples(first["list"], "cpu")
    figures = {
        "list_50k": cpu["list"],
        "page_1000_vs_1": round(deep, 2),
        "detail_50k": cpu["detail"],
        "not_modified": cpu["not_modified"],
        "cached": cpu["cached"],
        "search_1pct_50k": cpu["search_1pct"],
        "search_10pct_50k": cpu["search_10pct"],
        "search_03pct_50k": cpu["search_03pct"],
        "facet_50k": cpu["facet"],
    }
    if second:
        large = {name: round(page.multiples(second["trivial"], "cpu"), 2) for name, page in second.items()}
        figures |= {
            "list_500k": large["list"],
            "list_500k_vs_50k": round(large["list"] / cpu["list"], 2),
            "search_1pct_500k": large["search_1pct"],
            "search_10pct_500k": large["search_10pct"],
            "facet_500k": large["facet"],
        }
    return figures


def details_of(pages: dict[str, Page]) -> dict[str, dict]:
    """Return what each page cost beside the ratio: milliseconds of CPU, requests per second, late answers."""
    floor = pages["trivial"]
    return {
        name: {
            "cpu_ms": round(1000 * median(cost.cpu for cost in page.costs), 2),
            "per_second": round(median(cost.per_second for cost in page.costs)),
            "per_second_vs_trivial": round(page.multiples(floor, "per_second"), 3),
            "p95_ms": round(1000 * median(cost.p95 for cost in page.costs), 1),
            "p95_vs_trivial": round(page.multiples(floor, "p95"), 1),
        }
        for name, page in pages.items()
    }


def measure() -> dict:
    """Return the figures of `make bench PART=pages`."""
    small, *larger = sizes(SIZES)
    entry_ms = fill(small)
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "scripts.bench_settings"}
    call_command("collectstatic", verbosity=0, interactive=False)
    log = Path(settings.VAR_DIR) / "web.log"
    with gunicorn(environment, log, postmaster()) as server:
        first, second = first_pages(server), None
        time.sleep(SETTLE_SECONDS)
        measure_pages(server, first)
        if larger:
            copy_entries(larger[0] // small - 1)
            second = second_pages()
            measure_pages(server, second)
        figures = figures_of(first, second)
        figures["web_process_mb"] = peak_mb(server.roots[0])
    figures |= {"entry_ms": entry_ms, "profiles": [small, *larger[:1]], "first": details_of(first)}
    return figures | ({"second": details_of(second)} if second else {})


if __name__ == "__main__":
    # what the models say while they work is no figure
    figures, sys.stdout = sys.stdout, sys.stderr
    json.dump(measure(), figures)

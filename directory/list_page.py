"""What the lists of organisations show beside the cards: facets, chips, orders, ways to other pages."""

from dataclasses import dataclass, replace
from functools import cache, lru_cache

from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils.safestring import SafeString

from directory.cards import Card
from directory.enums import Facet, Order
from directory.query import Query
from directory.search import FacetCount, Page
from inventories.public_pages import CARD_WIDTH

# values of a facet beside the list; all of them stand on a page of their own
SHOWN_VALUES = 6
COUNTRIES_ON_CARD, THEMES_ON_CARD = 3, 3
# what people narrow by most stands first and is open beside the list
PANELS = (
    Facet.STATE, Facet.THEME, Facet.COUNTRY, Facet.KIND, Facet.SWAP,
    Facet.LANGUAGE, Facet.GOAL, Facet.DISTRICT, Facet.TOWN,
)  # fmt: skip
OPEN = {Facet.STATE, Facet.THEME, Facet.COUNTRY}
ORDER_LABELS = {Order.RELEVANCE: "Beste Treffer", Order.NAME: "Name", Order.NEAR: "Nähe"}


@dataclass(frozen=True, slots=True)
class Hit:
    """One line of the list."""

    card: Card
    image: str
    meta: str
    text: str | SafeString
    tags: list[str]


@dataclass(frozen=True, slots=True)
class Panel:
    """A facet with its most frequent values; `all_url` leads to all of them when there are more."""

    facet: Facet
    label: str
    choices: tuple[FacetCount, ...]
    all_url: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class Way:
    """A link to the same list, seen otherwise."""

    label: str
    url: str
    is_current: bool = False


def hits_of(page: Page) -> list[Hit]:
    """Return the cards of a page as lines; where words were found in a text, that text stands in the line."""
    woven = static("img/gewebe.webp")
    return [
        Hit(
            card=card,
            image=picture_address(card.picture) if card.picture else woven,
            meta=meta_of(card),
            text=page.snippets.get(card.organisation) or card.teaser,
            tags=[name for _, name in card.themes[:THEMES_ON_CARD]],
        )
        for card in page.cards
    ]


def picture_address(pk: int) -> str:
    """Return the address of a picture in the size of cards."""
    before, after = _picture_parts()
    return f"{before}{pk}{after}"


@cache
def _picture_parts() -> tuple[str, str]:
    """Return what stands before and behind the number, so that twenty cards ask the resolver once."""
    before, _, after = reverse("inventories:public_picture", args=[0, CARD_WIDTH]).partition("0")
    return before, after


def meta_of(card: Card) -> str:
    """Return where an organisation is and the first countries: "Erlenau · Togo, Brasilien und 2 weitere"."""
    place = card.town if card.distance is None else f"{card.town}, {distance_words(card.distance)}"
    names = [name for _, name in card.countries]
    if not names:
        return place
    more = len(names) - COUNTRIES_ON_CARD
    ending = f" und {more} weitere" if more > 0 else ""
    return f"{place} · {', '.join(names[:COUNTRIES_ON_CARD])}{ending}"


def distance_words(kilometres: float) -> str:
    """Return a distance as people say it: "vor Ort" below one kilometre, else "12 km entfernt"."""
    return "vor Ort" if kilometres < 1 else f"{round(kilometres)} km entfernt"


def panels_of(page: Page, query: Query) -> list[Panel]:
    """Return the facets that still divide the hits, each with its most frequent and all chosen values."""
    counted = [(facet, page.facets.get(facet, [])) for facet in PANELS]
    # one single value divides nobody from anybody
    return [
        _panel(facet, counts, query) for facet, counts in counted if len(counts) > 1 or facet in query.chosen
    ]


def _panel(facet: Facet, counts: list[FacetCount], query: Query) -> Panel:
    chosen = [row for row in counts if row.is_chosen]
    others = sorted((row for row in counts if not row.is_chosen), key=lambda row: -row.count)
    shown = chosen + others[: max(SHOWN_VALUES - len(chosen), 0)]
    has_more = len(counts) > len(shown)
    address = query.address()
    index = reverse("directory:facet_index", args=[facet.value])
    return Panel(
        facet=facet,
        label=facet.label,
        choices=tuple(shown),
        all_url=(f"{index}?{address}" if address else index) if has_more else "",
        is_open=facet in OPEN or bool(chosen),
    )


def chips_of(page: Page, query: Query) -> list[Way]:
    """Return what is chosen; each link takes one choice back."""
    return [
        Way(_label(page, facet, key), list_address(query.toggled(facet, key)))
        for facet, keys in query.chosen.items()
        for key in keys
    ]


def _label(page: Page, facet: Facet, key: str) -> str:
    return next((row.label for row in page.facets.get(facet, []) if row.key == key), key)


def examples_of(page: Page) -> list[Way]:
    """Return what others often look for: a country, a theme, a town of this directory."""
    return [
        Way(row.label, value_address(facet, row.key))
        for facet in (Facet.COUNTRY, Facet.THEME, Facet.TOWN)
        for row in page.facets.get(facet, [])[:1]
    ]


def orders_of(query: Query) -> list[Way]:
    """Return the orders that are possible: by relevance only with words, by distance only with a place."""
    possible = {Order.RELEVANCE: bool(query.words), Order.NEAR: bool(query.place), Order.NAME: True}
    ways = [
        Way(ORDER_LABELS[order], list_address(replace(query, order=order, cursor="")), query.order == order)
        for order in possible
        if possible[order]
    ]
    return ways if len(ways) > 1 else []


def list_address(query: Query) -> str:
    """Return the path of the list for a query, from its first page."""
    address = query.address()
    return f"{_list_path()}?{address}" if address else _list_path()


@lru_cache(maxsize=4096)
def value_address(facet: Facet, key: str) -> str:
    """Return the path of the page of one value, such as a country; asked for often, so it is kept."""
    return reverse("directory:organisations_by", args=[facet.value, key])


@cache
def _list_path() -> str:
    return reverse("directory:organisation_list")


@lru_cache(maxsize=256)
def facets_html(panels: tuple[Panel, ...]) -> SafeString:
    """Return the filters beside the list; the same filters are drawn once and then kept in the process.

    They are the same for every page and order of a list, and hold nothing but words and numbers.
    """
    return render_to_string("directory/_facets.html", {"panels": panels})


def cursors_of(page: Page, query: Query) -> dict[str, str]:
    """Return the ends of the addresses of the page before and the page behind; empty where there is none."""
    return {
        name: f"?{query.at(cursor).address(with_cursor=True)}" if cursor else ""
        for name, cursor in (("previous", page.previous), ("next", page.next))
    }

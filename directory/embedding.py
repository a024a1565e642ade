"""What other sites show of the directory: a choice of organisations as a list or as a map."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.html import escape

from directory.enums import Facet, Order
from directory.list_page import Hit, hits_of, list_address
from directory.place_map import PlaceMap, map_of
from directory.query import Query
from directory.search import FacetCount, Page, find

LIST, MAP = "liste", "karte"
VIEW = "ansicht"
VIEWS = ((LIST, "Liste"), (MAP, "Karte"))
SHOWN = 12
TITLE = "Engagiert für die Eine Welt"
# what a town narrows its own list by; the other facets work in the address as well
OFFERED = (Facet.STATE, Facet.TOWN, Facet.THEME, Facet.COUNTRY)


@dataclass(frozen=True)
class Embedded:
    """What stands in the frame."""

    view: str
    title: str
    page: Page
    hits: list[Hit]
    map: PlaceMap | None
    list_url: str


@dataclass(frozen=True)
class Offer:
    """One field of the form, with what there is to choose."""

    facet: Facet
    options: list[FacetCount]
    chosen: str


@dataclass(frozen=True)
class Embedding:
    """The form, and the two texts to copy."""

    view: str
    views: tuple[tuple[str, str], ...]
    offers: list[Offer]
    title: str
    frame: str
    script: str
    preview: str


def read_view(params: Mapping[str, Any]) -> str:
    """Return what is to be shown: the list, or the map when it is asked for."""
    return MAP if params.get(VIEW) == MAP else LIST


def embedded_page(params: Mapping[str, Any]) -> Embedded:
    """Return what stands in the frame: the first organisations by name and the way to all of them."""
    query = replace(Query.from_params(params), order=Order.NAME, cursor="")
    page = find(query, per_page=SHOWN)
    view = read_view(params)
    return Embedded(
        view=view,
        title=title_of(query, page),
        page=page,
        hits=hits_of(page),
        map=map_of(page, query) if view == MAP else None,
        list_url=list_address(query),
    )


def embedding_page(params: Mapping[str, Any]) -> Embedding:
    """Return the page that says how to embed a choice."""
    query = replace(Query.from_params(params), order=Order.NAME, cursor="", words="", place="")
    page, view = find(query, per_page=1), read_view(params)
    title = title_of(query, page)
    end = _end(query, view)
    site = settings.PUBLIC_URL.rstrip("/")
    path = reverse("directory:embedded_organisations")
    script = f"{site}{reverse('directory:embed_organisations_script')}"
    return Embedding(
        view=view,
        views=VIEWS,
        offers=[_offer(facet, page, query) for facet in OFFERED],
        title=title,
        frame=_tag(
            "iframe", src=f"{site}{path}{end}", title=title, width="100%", height="600", loading="lazy"
        ),
        script=_tag("script", src=script, data_auswahl=end, data_titel=title, **{"async": ""}),
        preview=f"{path}{end}",
    )


def title_of(query: Query, page: Page) -> str:
    """Return the title of the frame: what was chosen, in words."""
    labels = [
        row.label
        for facet in OFFERED
        for row in page.facets.get(facet, ())
        if row.key in query.chosen.get(facet, ())
    ]
    return f"{TITLE}: {', '.join(labels)}" if labels else TITLE


def _tag(name: str, **attributes: str) -> str:
    """Return the line to copy; names and chosen values cannot end an attribute."""
    pairs = [(key.replace("_", "-"), value) for key, value in attributes.items()]
    written = " ".join(f'{key}="{escape(value)}"' if value else key for key, value in pairs)
    return f"<{name} {written}></{name}>"


def _end(query: Query, view: str) -> str:
    pairs = query.address()
    if view == MAP:
        pairs = f"{pairs}&{VIEW}={MAP}" if pairs else f"{VIEW}={MAP}"
    return f"?{pairs}" if pairs else ""


def _offer(facet: Facet, page: Page, query: Query) -> Offer:
    chosen = query.chosen.get(facet, ("",))[0]
    return Offer(facet, list(page.facets.get(facet, ())), chosen)

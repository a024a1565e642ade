"""Walks over the organisations of a choice, page by page, so that a million needs no more memory than ten."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.db.models import QuerySet

from directory.cards import Card
from directory.enums import Order
from directory.models import DirectoryEntry, DirectoryMark
from directory.query import Query
from directory.search import find, find_newest

BATCH = 500


@dataclass(frozen=True, slots=True)
class Row:
    """A card with the point of its municipality, None where the organisation does not show its place."""

    card: Card
    point: tuple[float, float] | None


def shown_entries() -> QuerySet[DirectoryEntry]:
    """Return the entries that may be shown now: those that are marked wait until they are made anew."""
    return DirectoryEntry.objects.exclude(organisation_id__in=DirectoryMark.objects.values("organisation_id"))


def walk(query: Query) -> Iterator[Row]:
    """Yield the organisations of a choice by name, each once; a batch is asked when the one before is out.

    Who withdraws while somebody downloads is missing from the next batch on; nothing is read ahead.
    """
    query = replace(query, order=Order.NAME, cursor="")
    while True:
        page = find(query, per_page=BATCH)
        yield from _with_points(page.cards)
        if not page.next:
            return
        query = query.at(page.next)


def _with_points(cards: list[Card]) -> Iterator[Row]:
    keys = [card.organisation for card in cards]
    rows = shown_entries().filter(organisation__in=keys)
    points = {key: (longitude, latitude) for key, longitude, latitude in
              rows.values_list("organisation_id", "longitude", "latitude")}  # fmt: skip
    for card in cards:
        if card.organisation in points:
            longitude, latitude = points[card.organisation]
            yield Row(card, None if latitude is None else (longitude, latitude))


def newest(query: Query, most: int) -> list[DirectoryEntry]:
    """Return the entries of a choice that changed last, at most so many."""
    keys = find_newest(query, most)
    return list(shown_entries().filter(pk__in=keys).order_by("-change_number"))

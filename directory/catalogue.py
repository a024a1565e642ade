"""The values of all facets and how many entries each has, read once for each version of the directory."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from threading import Lock
from typing import NamedTuple

from directory.enums import Facet
from directory.freshness import version
from directory.models import DirectoryEntry, DirectoryMark, FacetValue

IN_ORDER_OF_NUMBER = {Facet.GOAL, Facet.SWAP}


class FacetCount(NamedTuple):
    """One value of a facet, and how many of the hits have it; its own facet's choice does not count."""

    key: str
    label: str
    count: int
    is_chosen: bool = False


class Known(NamedTuple):
    """A value of a facet as the catalogue keeps it."""

    facet: Facet
    key: str
    label: str
    sort_name: str


@dataclass(frozen=True)
class Catalogue:
    """All values by number and by key, the counts of the whole directory, and its lists of facets."""

    version: str
    values: Mapping[int, Known]
    numbers: Mapping[tuple[str, str], int]
    counts: Mapping[int, int]
    total: int
    facets: Mapping[Facet, list[FacetCount]] = field(default_factory=dict)

    def numbers_of(self, facet: Facet, keys: Iterable[str]) -> tuple[int, ...]:
        """Return the numbers of the values; what nobody has is left out."""
        return tuple(self.numbers[facet, key] for key in keys if (facet, key) in self.numbers)

    def listed(self, facet: Facet, counts: Mapping[int, int], chosen: Iterable[str]) -> list[FacetCount]:
        """Return the values of a facet with their hits: the most frequent first, goals by their number.

        What is chosen is always among them, if there is such a value at all.
        """
        picked = set(self.numbers_of(facet, chosen))
        own = [number for number in counts if self._is_of(number, facet)]
        own += [number for number in picked if number not in counts]
        own.sort(key=lambda number: self._place(facet, number, counts.get(number, 0)))
        return [
            FacetCount(
                self.values[number].key, self.values[number].label, counts.get(number, 0), number in picked
            )
            for number in own
        ]

    def _is_of(self, number: int, facet: Facet) -> bool:
        return number in self.values and self.values[number].facet == facet

    def _place(self, facet: Facet, number: int, count: int) -> tuple[int, str]:
        return (0 if facet in IN_ORDER_OF_NUMBER else -count, self.values[number].sort_name)


_newest: Catalogue | None = None
_reading = Lock()


def current() -> Catalogue:
    """Return the catalogue of this moment; read anew only when something in the directory has changed."""
    global _newest  # noqa: PLW0603 - one per process, exchanged as a whole
    now = version()
    catalogue = _newest
    if catalogue is None or catalogue.version != now:
        with _reading:
            catalogue = _newest = read(now)
    return catalogue


def read(now: str) -> Catalogue:
    """Return the catalogue of a version from the database."""
    rows = FacetValue.objects.values_list("pk", "facet", "key", "label", "sort_name", "entry_count")
    known = {pk: Known(Facet(facet), key, label, name) for pk, facet, key, label, name, _n in rows}
    waiting = _waiting()
    counts = {pk: number - waiting[pk] for pk, *_value, number in rows if number > waiting[pk]}
    catalogue = Catalogue(
        version=now,
        values=known,
        numbers={(value.facet, value.key): pk for pk, value in known.items()},
        counts=counts,
        # every entry lies in exactly one Land
        total=sum(number for pk, number in counts.items() if known[pk].facet == Facet.STATE),
    )
    facets = {facet: catalogue.listed(facet, counts, ()) for facet in Facet}
    return Catalogue(**{**vars(catalogue), "facets": facets})


def _waiting() -> Counter:
    """Return how often each value belongs to an entry that is marked, and so is shown nowhere."""
    marked = DirectoryEntry.objects.filter(organisation__in=DirectoryMark.objects.values("organisation_id"))
    return Counter(number for numbers in marked.values_list("facet_ids", flat=True) for number in numbers)

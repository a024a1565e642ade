"""Pairs of organisations all over the portal that look like one."""

from dataclasses import dataclass

from inventories.duplicates.comparison import Index
from inventories.duplicates.rows import organisation_entries
from organisations.models import Organisation

SHOWN = 30


@dataclass(frozen=True)
class Pair:
    """Two organisations and why they look alike; the older row is the first."""

    first: Organisation
    second: Organisation
    reasons: str


def likely_pairs(limit: int = SHOWN) -> list[Pair]:
    """Return the most likely pairs, each once; every organisation is looked up, none compared with all."""
    entries = list(organisation_entries(Organisation.objects.standing()))
    index = Index()
    index.add(entries)
    rated: dict[tuple[int, int], tuple[float, str]] = {}
    for entry in entries:
        for found in index.suggest(entry, 2):
            keys = tuple(sorted((entry.key, found.entry.key)))
            if keys not in rated or rated[keys][0] < found.weight:
                rated[keys] = (found.weight, ", ".join(found.reasons))
    best = sorted(rated.items(), key=lambda item: -item[1][0])[:limit]
    wanted = {key for keys, _ in best for key in keys}
    rows = Organisation.objects.select_related("municipality").in_bulk(wanted)
    return [Pair(rows[one], rows[two], reasons) for (one, two), (_weight, reasons) in best]

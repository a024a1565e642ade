"""Sums of internal answers that tell of nobody: what may be said about needs, and what must stay unsaid.

Rule: a published number rests on at least five organisations, and so does its rest (docs/decisions/0008).
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from core.text import sort_key
from inventories.enums import PUBLIC_STATUSES, EntryKind, InventoryStatus, WorkshopSupport
from inventories.models import Inventory
from organisations.enums import Need

FEWEST = 5
# earlier the sums would move with each single interview: two looks would tell what the last one answered
COUNTED_STATUSES = PUBLIC_STATUSES | {InventoryStatus.EDITING}
WORKSHOP_WISH = "workshop"


@dataclass(frozen=True)
class Sums:
    """What may be shown. `asked` is 0 as long as nothing may be said at all."""

    asked: int = 0
    counted: list[tuple[str, int]] = field(default_factory=list)
    nearly_all: list[str] = field(default_factory=list)
    few: list[str] = field(default_factory=list)

    @property
    def says_something(self) -> bool:
        """Whether there is anything but "fewer than five"."""
        return bool(self.counted or self.nearly_all)


def safe_sums(answers: Iterable[Collection[str]], labels: Mapping[str, str]) -> Sums:
    """Return the sums over answers (one collection of values for each organisation asked).

    Three classes, so that neither a number nor what is missing to the total is 1 to 4:
    `few` 0 to 4 · `counted` exact, 5 to total - 5 · `nearly_all` total - 4 to total.
    Below ten organisations nothing is said. Values may be named together, and no total of namings is given:
    hence nothing hidden follows by subtraction from what is shown (proved in tests/test_safe_sums.py).
    """
    asked = [set(given) for given in answers]
    if len(asked) < 2 * FEWEST:
        return Sums()
    counts = {value: sum(value in given for given in asked) for value in labels}
    order = sorted(labels, key=lambda value: (-counts[value], sort_key(labels[value])))
    few = [value for value in order if counts[value] < FEWEST]
    nearly_all = [value for value in order if counts[value] > len(asked) - FEWEST]
    return Sums(
        asked=len(asked),
        counted=[(labels[v], counts[v]) for v in order if v not in few and v not in nearly_all],
        # in the order of the alphabet: their own order would rank what is not told
        nearly_all=sorted((labels[v] for v in nearly_all), key=sort_key),
        few=sorted((labels[v] for v in few), key=sort_key),
    )


def needs_of(inventory: Inventory) -> Sums:
    """Return what the interviewed organisations lack, the same sums for web, brochure and council.

    All that were interviewed count, whatever they released: two publications with different people in them
    could be subtracted from each other, and so could the days before and after a withdrawal.
    """
    return safe_sums((needs for needs, _, _ in _answers(inventory)), dict(Need.choices))


def workshop_of(inventory: Inventory) -> Sums:
    """Return who would come to a workshop, and what people need in order to come."""
    labels = {WORKSHOP_WISH: "Interesse am Workshop"} | dict(WorkshopSupport.choices)
    given = ({*support, *([WORKSHOP_WISH] if wants else [])} for _, wants, support in _answers(inventory))
    return safe_sums(given, labels)


def _answers(inventory: Inventory) -> list[tuple[list[str], bool, list[str]]]:
    """Return (needs, wants the workshop, support) of all interviews; none while they are still going on."""
    if inventory.status not in COUNTED_STATUSES:
        return []
    rows = inventory.profiles.filter(entry=EntryKind.PROFILE)
    return list(rows.values_list("needs", "wants_workshop", "workshop_support"))

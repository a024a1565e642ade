"""The editions of a brochure as its page on the desk shows them."""

from dataclasses import dataclass

from inventories.brochure.archive import problem_of
from inventories.brochure.changes import Changes, changes_since
from inventories.brochure.comparisons import ComparedFile, compared_files
from inventories.brochure.editions import lost
from inventories.models import Brochure, Edition, Erratum


@dataclass(frozen=True)
class EditionRow:
    """An edition with its errata; `problem` is empty as long as its file is what it was.

    `files` tell how they compare with the full setting.
    """

    edition: Edition
    errata: list[Erratum]
    problem: str
    is_withdrawn: bool
    files: list[ComparedFile]


def edition_rows(brochure: Brochure) -> list[EditionRow]:
    """Return the fixed editions, newest first; each file is read to see that it is untouched."""
    rows = brochure.editions.exclude(build=None).select_related(
        "build__comparison__settled_by", "print_build__comparison__settled_by", "fixed_by"
    )
    return [
        EditionRow(
            edition,
            list(edition.errata.all()),
            problem_of(edition.build),
            bool(lost(edition.build)),
            compared_files(edition),
        )
        for edition in rows.prefetch_related("errata")
    ]


def changes_of(rows: list[EditionRow]) -> Changes | None:
    """Return what changed since the newest edition, as the public page says it; None without an edition."""
    return changes_since(rows[0].edition) if rows else None

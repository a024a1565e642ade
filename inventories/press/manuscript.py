"""What goes to the press: parts in their order, lists with page numbers, words about the document."""

from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from inventories.press.parts import Part, Row


@dataclass(frozen=True)
class Head:
    """The words about a document that readers' programs show."""

    title: str
    author: str = ""
    subject: str = ""
    lang: str = "de"


@dataclass(frozen=True)
class Line:
    """One line of a list: the name of its row, and the ids whose pages it names.

    A heading has no targets and stays with the line that follows. `gap` is the room above it in millimetres,
    which falls away at the top of a column.
    """

    row: str
    targets: tuple[str, ...] = ()
    is_heading: bool = False
    gap: float = 0.0


@dataclass(frozen=True)
class Band:
    """Lines that stand in one or several columns; columns are filled downwards and end at the same height."""

    lines: tuple[Line, ...]
    columns: int = 1
    gap: float = 0.0


@dataclass(frozen=True)
class Listing:
    """Pages of lines: the part of the first page, the part of all further ones, both with an empty well.

    The well is `<!--fach-->` in the HTML of the part; `foot` is the margin below it in millimetres.
    """

    first: str
    more: str
    bands: tuple[Band, ...]
    foot: float
    # from the left edge of a column to that of the next, in millimetres
    step: float = 90.0


@dataclass(frozen=True)
class Manuscript:
    """A whole document. `sequence` names parts and listings (by their first part) in the order of print."""

    head: Head
    style: str
    parts: tuple[Part, ...]
    sequence: tuple[str, ...]
    listings: tuple[Listing, ...] = ()
    # the part whose two pages show the running titles of a right and a left page
    folio: str = ""

    @cached_property
    def by_name(self) -> dict[str, Part]:
        """The parts by their names."""
        return {part.name: part for part in self.parts}

    @cached_property
    def rows(self) -> dict[str, tuple[Row, str]]:
        """Every row with the name of the part that holds it, by the row's name."""
        return {row.name: (row, part.name) for part in self.parts for row in part.rows}

    @cached_property
    def input_key(self) -> str:
        """The SHA-256 of all that the finished file depends on: equal keys mean equal bytes."""
        digest = sha256(repr((self.head, self.sequence, self.listings, self.folio)).encode())
        for part in self.parts:
            digest.update(f"{part.name}={part.key}\n".encode())
        return digest.hexdigest()

    def listing(self, name: str) -> Listing | None:
        """Return the listing that begins with this part, or None for an ordinary part."""
        return next((listing for listing in self.listings if listing.first == name), None)

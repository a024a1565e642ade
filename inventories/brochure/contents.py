"""Everything that a brochure prints, collected once and free of the database."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models.fields.files import FieldFile
from django.utils.html import strip_tags
from django.utils.safestring import SafeString

from inventories.brochure.design import Design
from inventories.enums.brochure import BrochurePart
from inventories.survey import Survey
from inventories.visibility import VisibleProfile

SHORT_TEXT = 1450  # letters, spaces counted
LINE = 55  # letters in a line of the imprint; its heading takes about as much


@dataclass(frozen=True)
class StoredPicture:
    """A picture with the words that must stand beside it."""

    file: FieldFile
    alt: str
    credit: str


@dataclass(frozen=True)
class Cover:
    """The first page."""

    title: str
    subtitle: str
    year: int
    town: str
    picture: StoredPicture | None


@dataclass(frozen=True)
class ChapterText:
    """A text of people, as safe HTML."""

    kind: str
    title: str
    body: SafeString
    quote: str = ""
    author_name: str = ""
    author_function: str = ""
    picture: StoredPicture | None = None

    @property
    def is_short(self) -> bool:
        """Whether the text is set larger, so that its page is not half empty."""
        return len(strip_tags(self.body)) + len(self.quote) < SHORT_TEXT


@dataclass(frozen=True)
class Group:
    """The profiles of one kind, A to Z."""

    label: str
    colour: str
    faces: list[VisibleProfile]


@dataclass(frozen=True)
class IndexRow:
    """A word of an index and the organisations that it leads to."""

    label: str
    pks: list[int]


@dataclass(frozen=True)
class Index:
    """One index: organisations, countries, themes or goals."""

    title: str
    rows: list[IndexRow]


@dataclass(frozen=True)
class District:
    """A Stadtteil: its name, its outline (GeoJSON geometry), how many organisations name it."""

    name: str
    geometry: dict
    count: int


@dataclass(frozen=True)
class TownMap:
    """The Stadtteile of a municipality, how many organisations name none of them, the note of the source."""

    districts: list[District]
    elsewhere: int
    source: str


@dataclass(frozen=True)
class Contents:
    """One brochure; `as_of` is the day that it stands for, and no part of its fingerprint."""

    cover: Cover
    imprint: list[tuple[str, str]]
    chapters: dict[str, ChapterText]
    agreement: list[tuple[str, str]]
    town_figures: list[tuple[str, str]]
    groups: list[Group]
    short_entries: list[VisibleProfile]
    survey: Survey
    indexes: list[Index]
    abbreviations: list[tuple[str, str]]
    contacts: list[tuple[str, str]]
    web_urls: dict[int, str]
    # where the whole collection stands on the web
    home_url: str
    as_of: date = field(compare=False)
    design: Design = field(default_factory=Design)
    # the parts that appear, values of BrochurePart; what has no contents is left out by itself
    parts: tuple[str, ...] = tuple(BrochurePart.values)
    easy: ChapterText | None = None
    town_map: TownMap | None = None
    # by which consents it is printed (editions.py); the printed words themselves are the fingerprint
    printed: dict[str, dict[str, list[str]]] = field(default_factory=dict, compare=False)

    @property
    def imprint_columns(self) -> list[list[tuple[str, str]]]:
        """The imprint in two columns of about the same length, read downwards."""
        lengths = [len(text) + LINE for _, text in self.imprint]
        half, place = sum(lengths) / 2, 0
        while place < len(lengths) and sum(lengths[: place + 1]) <= half:
            place += 1
        return [self.imprint[:place], self.imprint[place:]]

    @property
    def faces(self) -> list[VisibleProfile]:
        """All organisations, A to Z."""
        detailed = [face for group in self.groups for face in group.faces]
        return sorted([*detailed, *self.short_entries], key=lambda face: (face.sort_name, face.pk))

"""One profile as it stands on paper, in the live preview and in its one-page PDF."""

import re
from dataclasses import dataclass, field

from django.utils.html import format_html
from django.utils.safestring import SafeString

from inventories.brochure.blocks import SIDE, in_columns, row_facts, side_facts
from inventories.brochure.half_page import half_page_facts
from inventories.brochure.images import PrintPicture
from inventories.brochure.layout import VIEL, WENIG, Layout, choose_layout, title_class
from inventories.brochure.measure import MM_PER_POINT, word_width
from inventories.facts import Fact, Line
from inventories.groups import group_style
from inventories.visibility import VisibleProfile

# an em of the facts beside the text (profile.css), in millimetres
LETTER = 8.6 * MM_PER_POINT
LONELY = re.compile(r" und (?=\w{15})")
BLOCK = "inventories/brochure/_profile_{}.html"


@dataclass(frozen=True)
class Sheet:
    """What inventories/brochure/_profile.html shows."""

    face: VisibleProfile
    layout: Layout
    colour: str
    title_class: str
    facts: list[Fact]
    more_facts: list[list[Fact]] = field(default_factory=list)
    photo: PrintPicture | None = None
    logo: PrintPicture | None = None
    web_url: str = ""
    code_src: str = ""

    @property
    def anchor(self) -> str:
        """The id of the profile inside the document."""
        return f"o{self.face.pk}"

    @property
    def first_blocks(self) -> list[str]:
        """The templates of the blocks on the first page."""
        return [BLOCK.format(name) for name in self.layout.first]

    @property
    def second_blocks(self) -> list[str]:
        """The templates of the blocks on a page of their own."""
        return [BLOCK.format(name) for name in self.layout.second]

    @property
    def title(self) -> SafeString:
        """The name; "e. V." never stands alone on a line."""
        return keep_together(self.face.name, with_word=self.layout.name == VIEL)

    @property
    def goals(self) -> list[tuple[int, str]]:
        """The goals with their names; before a long word "und" never stands alone on a line."""
        return [(number, LONELY.sub("\u00a0und ", name)) for number, name in self.face.goals]

    @property
    def web_text(self) -> str:
        """The address as people type it."""
        return self.web_url.partition("://")[2]


def make_sheet(  # noqa: PLR0913 - all optional ones are named
    face: VisibleProfile,
    *,
    layout: Layout | None = None,
    photo: PrintPicture | None = None,
    logo: PrintPicture | None = None,
    web_url: str = "",
    code_src: str = "",
) -> Sheet:
    """Return the sheet of a profile; without a layout the amount of text decides, as in the brochure."""
    layout = layout or choose_layout(face)
    facts, more_facts = _facts(face, layout)
    return Sheet(
        face=face,
        layout=layout,
        colour=group_style(face.kind).colour,
        title_class=title_class(face.name),
        facts=facts,
        more_facts=more_facts,
        photo=photo,
        logo=logo,
        web_url=web_url,
        code_src=code_src,
    )


def _facts(face: VisibleProfile, layout: Layout) -> tuple[list[Fact], list[list[Fact]]]:
    """Return the facts beside the text, and those below it in three columns."""
    if layout.name == WENIG:
        return _printed(half_page_facts(face)), []
    below = row_facts(face)
    return _printed(side_facts(face)), in_columns(below) if below else []


def _printed(facts: list[Fact]) -> list[Fact]:
    """Return facts whose long mail addresses go on after their @."""
    return [Fact(fact.term, [Line(_broken(line.text), line.url) for line in fact.lines]) for fact in facts]


def _broken(text: str) -> str:
    before, at, after = text.partition("@")
    if at and "-" not in text and word_width(text) * LETTER > SIDE:
        return format_html("{}@<br>{}", before, after)
    return text


def keep_together(name: str, *, with_word: bool = False) -> SafeString:
    """Return a name with a hard space in "e. V.", escaped; with the word before it where lines are long."""
    before = "\u00a0" if with_word else " "
    return format_html("{}", re.sub(r"\s+e\.\s*V\.", f"{before}e.\u00a0V.", name))

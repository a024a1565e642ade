"""Chooses how much room a profile gets, by the amount of its text; all lengths are millimetres on A4.

`viel` takes two pages, the first led by a picture over the whole width; `mittel` fills one page; `wenig` half
a page. The sizes are those of static/css/brochure/profile.css: who changes them there changes them here.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from inventories.brochure.blocks import MIDDLE, WIDE, blocks_of, sequence_height
from inventories.brochure.half_page import fits_half
from inventories.brochure.measure import text_height
from inventories.visibility import VisibleProfile

VIEL, MITTEL, WENIG = "viel", "mittel", "wenig"
PAGE, PAPER, FOOT = 247.0, 297.0, 24.0
HEAD_GAP = 6.0
# what the estimate may be wrong by, and what blocks that stay whole leave empty at the foot
LOSS = 3.0
# heights of pictures: the names of the classes in profile.css
HEIGHTS = (*range(190, 50, -10), 54, 48)
TALLEST_BESIDE_TITLE, FLATTEST_ABOVE = 150, 60
# what may stand below the picture on the first of two pages, the rest fills the second; best look first
ON_PAGE_ONE = ((), ("quote",), ("swap",), ("quote", "swap"), ("text",), ("text", "quote"))
WELL_FILLED = 0.74


@dataclass(frozen=True)
class Layout:
    """The chosen layout.

    `picture` is the height of the picture in millimetres as text, empty for `wenig`; `first` names the blocks
    of page one of `viel`, `second` those after it. A flowing text has no second page of its own.
    """

    name: str
    picture: str = ""
    first: tuple[str, ...] = ()
    second: tuple[str, ...] = ()


def choose_layout(face: VisibleProfile) -> Layout:
    """Return the layout of a profile that does not share its page."""
    heights = blocks_of(face, MIDDLE)
    room = PAGE - LOSS - HEAD_GAP - sequence_height(heights, tuple(heights))
    title = title_height(face)
    fitting = [mm for mm in HEIGHTS if mm <= TALLEST_BESIDE_TITLE and max(mm, title) <= room]
    if fitting:
        return Layout(MITTEL, str(fitting[0]), tuple(heights))
    return _two_pages(face) or _flowing(face)


def _two_pages(face: VisibleProfile) -> Layout | None:
    """Return the split over two pages that fills both; None where a text needs more."""
    heights = blocks_of(face, WIDE)
    found = [split for first in ON_PAGE_ONE if (split := _split(face, heights, first))]
    well = [layout for layout, filled in found if filled >= WELL_FILLED]
    if well:
        return well[0]
    return max(found, key=lambda split: split[1])[0] if found else None


def _split(
    face: VisibleProfile, heights: dict[str, float], first: tuple[str, ...]
) -> tuple[Layout, float] | None:
    """Return a layout with the share of page two that it fills; None where a page would overflow."""
    if not set(first) <= set(heights):
        return None
    second = tuple(name for name in heights if name not in first)
    below = sequence_height(heights, second)
    room = PAPER - FOOT - LOSS - wide_title_height(face)
    room -= HEAD_GAP + sequence_height(heights, first) if first else 0
    fitting = [mm for mm in HEIGHTS if FLATTEST_ABOVE <= mm <= room]
    if below > PAGE - LOSS or not fitting:
        return None
    return Layout(VIEL, str(fitting[0]), first, second), below / PAGE


def _flowing(face: VisibleProfile) -> Layout:
    """Return the layout of the longest texts, with the picture that leaves the last page fullest."""
    heights = blocks_of(face, WIDE)
    names = tuple(heights)
    text = wide_title_height(face) + HEAD_GAP + sequence_height(heights, names)
    pictures = [mm for mm in HEIGHTS if FLATTEST_ABOVE <= mm <= TALLEST_BESIDE_TITLE]
    best = max(pictures, key=lambda mm: (mm + text - (PAPER - FOOT)) % PAGE)
    return Layout(VIEL, str(best), names)


def arrange(faces: Sequence[VisibleProfile]) -> Iterator[list[tuple[VisibleProfile, Layout]]]:
    """Yield the pages of a group in its order: two short neighbours share one, all others begin their own."""
    waiting = list(faces)
    while waiting:
        pair = waiting[:2]
        if len(pair) == 2 and all(fits_half(face) for face in pair):
            yield [(face, Layout(WENIG)) for face in pair]
            del waiting[:2]
        else:
            yield [(waiting[0], choose_layout(waiting[0]))]
            del waiting[0]


def title_height(face: VisibleProfile) -> float:
    """Return the height of kicker, name and sentence beside the picture of a `mittel` page."""
    points = {"": 27, "lang": 21, "sehr-lang": 17}[title_class(face.name)]
    name = text_height(face.name, 76, points, 1.05, hyphens=False, tight=0.025)
    return 7.1 + name + 4 + text_height(face.teaser, 76, 12, 1.38, hyphens=False)


def wide_title_height(face: VisibleProfile) -> float:
    """Return the height of credit, kicker, name and sentence below the picture of `viel`."""
    points, leading = {"": (36, 1), "lang": (27, 1.08), "sehr-lang": (22, 1.08)}[title_class(face.name)]
    name = text_height(face.name, 170, points, leading, hyphens=False, tight=0.03)
    return 17.4 + name + 4 + text_height(face.teaser, 150, 14.5, 1.38, hyphens=False)


def title_class(name: str) -> str:
    """Return how long a name is for a title: empty, lang or sehr-lang (also for one very long word)."""
    longest = max((len(word) for word in name.split()), default=0)
    if len(name) > 52 or longest > 20:
        return "sehr-lang"
    return "lang" if len(name) > 30 or longest > 14 else ""

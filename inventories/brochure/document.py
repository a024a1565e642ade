"""Lays out collected contents: which page holds what, under which address inside the document."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from django.utils.safestring import SafeString

from core.qr_codes import code_svg
from inventories.brochure.contents import ChapterText, Contents, Group, StoredPicture
from inventories.brochure.district_map import DistrictMap, draw_map
from inventories.brochure.findings import Findings, findings_of
from inventories.brochure.images import (
    COVER,
    LOGO,
    PORTRAIT,
    Media,
    PrintLogo,
    PrintPicture,
    drawn,
    logos,
    picture_size,
)
from inventories.brochure.layout import Layout, arrange
from inventories.brochure.sheet import Sheet, make_sheet
from inventories.enums import ChapterKind
from inventories.survey import key_figures, method_chart
from inventories.visibility import VisibleProfile
from organisations.motifs import CREDIT

CARDS_IN_A_ROW, ROWS_ON_A_PAGE = 2, 3
TITLE_LETTERS = 15  # in one line of the cover at its largest size


@dataclass(frozen=True)
class GroupPages:
    """A group of profiles, page by page; a page holds one sheet or two short ones."""

    group: Group
    pages: list[list[Sheet]]


@dataclass(frozen=True)
class CardPage:
    """One page of short entries."""

    anchor: str
    cards: list[Sheet]

    @property
    def rows(self) -> int:
        """How many rows of two the page has; fewer rows are taller."""
        return ceil(len(self.cards) / CARDS_IN_A_ROW)


@dataclass(frozen=True)
class BoardSide:
    """One side of the board: "b" is offered, "s" is looked for; rows are numbers of wishes with sheets."""

    title: str
    letter: str
    rows: list[tuple[int, Sheet]]


@dataclass(frozen=True)
class Document:
    """What the templates of inventories/brochure show, ready made."""

    title_lines: list[str]
    title_class: str
    cover: PrintPicture
    portrait: PrintPicture | None
    before: list[ChapterText]
    method: ChapterText | None
    after: list[ChapterText]
    groups: list[GroupPages]
    card_pages: list[CardPage]
    figures: list[tuple[int, str]]
    findings: Findings
    funnel: SafeString
    board: list[BoardSide]
    indexes: list[tuple[str, list[tuple[str, list[str]]]]]
    credits: list[tuple[str, list[str]]]
    cover_credit: str
    logos: list[PrintLogo]
    home_code: str
    town_map: DistrictMap | None

    @property
    def sheets(self) -> list[Sheet]:
        """All sheets in the order of print, short entries last."""
        detailed = [sheet for group in self.groups for page in group.pages for sheet in page]
        return [*detailed, *(card for page in self.card_pages for card in page.cards)]


def make_document(contents: Contents, media: Media) -> Document:
    """Return the laid out brochure; its pictures are collected in `media`."""
    groups = [GroupPages(group, list(_pages(group, contents, media))) for group in contents.groups]
    card_pages = list(_card_pages(contents.short_entries))
    sheets = _by_pk(groups, card_pages)
    anchors = _page_anchors(groups, card_pages)
    cover = _cover(contents, media)
    lines = balanced(contents.cover.title)
    return Document(
        title_lines=lines,
        title_class=_title_class(lines),
        cover=cover,
        portrait=_portrait(contents.chapters.get(ChapterKind.WELCOME), media),
        before=_chapters(contents, ChapterKind.WELCOME, ChapterKind.FOREWORD, ChapterKind.REASON),
        method=contents.chapters.get(ChapterKind.METHOD),
        after=_chapters(contents, ChapterKind.RECOMMENDATIONS, ChapterKind.NEXT_STEPS),
        groups=groups,
        card_pages=card_pages,
        figures=key_figures(contents.survey),
        findings=findings_of(contents),
        funnel=method_chart(contents.survey),
        board=_board(contents, sheets),
        indexes=_indexes(contents, anchors),
        credits=_credits(sheets, anchors),
        cover_credit=cover.credit,
        logos=logos(contents.design.logos, media),
        town_map=draw_map(contents.town_map) if contents.town_map else None,
        home_code=media.add("code-heft.svg", code_svg(contents.home_url)) if contents.home_url else "",
    )


def balanced(title: str) -> list[str]:
    """Return a title in one line or in the two that differ least in length; "und die Welt" stays together."""
    words = title.split()
    if len(title) <= TITLE_LETTERS or len(words) < 2:
        return [title]
    if title.endswith(" und die Welt"):
        return [title.removesuffix(" und die Welt"), "und die Welt"]
    cuts = [(" ".join(words[:i]), " ".join(words[i:])) for i in range(1, len(words))]
    return list(min(cuts, key=lambda cut: max(len(cut[0]), len(cut[1]))))


def _title_class(lines: Sequence[str]) -> str:
    longest = max(len(line) for line in lines)
    return "" if longest <= TITLE_LETTERS else "lang" if longest <= 22 else "sehr-lang"


def _chapters(contents: Contents, *kinds: str) -> list[ChapterText]:
    return [contents.chapters[kind] for kind in kinds if kind in contents.chapters]


def _cover(contents: Contents, media: Media) -> PrintPicture:
    picture = contents.cover.picture
    if picture is None:
        return drawn(media, key=contents.cover.town, scene="town", size=COVER)
    return PrintPicture(media.add_scaled("titel", picture.file, COVER), picture.alt, picture.credit)


def _portrait(chapter: ChapterText | None, media: Media) -> PrintPicture | None:
    if chapter is None or chapter.picture is None:
        return None
    picture = chapter.picture
    return PrintPicture(media.add_scaled("portraet", picture.file, PORTRAIT), picture.alt, picture.credit)


def _pages(group: Group, contents: Contents, media: Media) -> Iterator[list[Sheet]]:
    for page in arrange(group.faces):
        yield [_sheet(face, layout, contents.web_urls.get(face.pk, ""), media) for face, layout in page]


def _sheet(face: VisibleProfile, layout: Layout, web_url: str, media: Media) -> Sheet:
    size = picture_size(layout)
    photo = stored(face.photo)
    if photo is None:
        picture = drawn(media, key=face.name, scene="textile", size=size)
    else:
        src = media.add_scaled(f"bild-{face.pk}", photo.file, size)
        picture = PrintPicture(src, photo.alt, photo.credit)
    return make_sheet(
        face,
        layout=layout,
        photo=picture,
        logo=_logo(face, media),
        web_url=web_url,
        code_src=media.add(f"code-{face.pk}.svg", code_svg(web_url)) if web_url else "",
    )


def stored(picture) -> StoredPicture | None:
    """Return a profile's picture with its words, or None."""
    return StoredPicture(picture.file, picture.alt_text, picture.credit) if picture else None


def _logo(face: VisibleProfile, media: Media) -> PrintPicture | None:
    if face.logo is None:
        return None
    src = media.add_fitted(f"logo-{face.pk}", face.logo.file, LOGO)
    return PrintPicture(src, face.logo.alt_text, face.logo.credit)


def _card_pages(faces: Sequence[VisibleProfile]) -> Iterator[CardPage]:
    waiting = [make_sheet(face) for face in faces]
    for number, rows in enumerate(rows_of_pages(len(faces)), start=1):
        yield CardPage(f"karten-{number}", waiting[: rows * CARDS_IN_A_ROW])
        del waiting[: rows * CARDS_IN_A_ROW]


def rows_of_pages(count: int) -> list[int]:
    """Return how many rows of short entries each page holds: about equally many on each."""
    rows = ceil(count / CARDS_IN_A_ROW)
    pages = ceil(rows / ROWS_ON_A_PAGE)
    return [rows // pages + (page < rows % pages) for page in range(pages)]


def _by_pk(groups: Sequence[GroupPages], card_pages: Sequence[CardPage]) -> dict[int, Sheet]:
    detailed = [sheet for group in groups for page in group.pages for sheet in page]
    return {sheet.face.pk: sheet for sheet in (*detailed, *(c for page in card_pages for c in page.cards))}


def _page_anchors(groups: Sequence[GroupPages], card_pages: Sequence[CardPage]) -> dict[int, str]:
    """Return one anchor for each page, so that an index never names the same page twice."""
    anchors = {sheet.face.pk: page[0].anchor for group in groups for page in group.pages for sheet in page}
    return anchors | {card.face.pk: page.anchor for page in card_pages for card in page.cards}


def _indexes(contents: Contents, anchors: dict[int, str]) -> list[tuple[str, list[tuple[str, list[str]]]]]:
    """Return the indexes with anchors in the order of the pages."""
    order = {anchor: place for place, anchor in enumerate(dict.fromkeys(anchors.values()))}
    return [
        (
            index.title,
            [(row.label, sorted({anchors[pk] for pk in row.pks}, key=order.get)) for row in index.rows],
        )
        for index in contents.indexes
    ]


def _board(contents: Contents, sheets: dict[int, Sheet]) -> list[BoardSide]:
    """Return what is offered and what is looked for over all organisations, in the order of their names."""
    shown = [sheets[face.pk] for face in contents.faces if face.pk in sheets]
    sides = [
        BoardSide("Das wird geboten", "b", [(i, s) for s in shown for i, _ in enumerate(s.face.gives)]),
        BoardSide("Das wird gesucht", "s", [(i, s) for s in shown for i, _ in enumerate(s.face.seeks)]),
    ]
    return [side for side in sides if side.rows]


def _credits(sheets: dict[int, Sheet], anchors: dict[int, str]) -> list[tuple[str, list[str]]]:
    """Return every credit with the pages that show it; our own drawings are named in one sentence."""
    found: dict[str, list[str]] = {}
    for pk, sheet in sheets.items():
        for picture in (sheet.photo, sheet.logo):
            if (
                picture
                and picture.credit != CREDIT
                and anchors[pk] not in found.setdefault(picture.credit, [])
            ):
                found[picture.credit].append(anchors[pk])
    return sorted(found.items())

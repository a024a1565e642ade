"""Checks a PDF against the parts of PDF/UA-1 (ISO 14289-1) that a machine can see.

No validator lies in the package registries (docs/decisions/0022); these are the rules of the Matterhorn
protocol that concern what the portal makes: here document, words and headings, in `tags` what stands in what
and which element owns which piece, in `contents` that all that is painted is tagged or an artifact, in
`fonts` that every letter is embedded and means something.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field

import pikepdf
from pikepdf import Array, Dictionary, Name

from core.pdf_check.contents import check_contents
from core.pdf_check.fonts import check_fonts
from core.pdf_check.tags import check_tags

OUTLINES_FROM_PAGES = 3  # BITV: bookmarks from three pages on
HEADINGS = {f"H{level}": level for level in range(1, 7)}
# ISO 32000-1, 14.8.4
TAG_NAMES = """
    Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private
    P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody Table TR TH TD THead TBody TFoot
    Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP Figure Formula Form
"""
STANDARD_TAGS = set(TAG_NAMES.split())


@dataclass
class _Elements:
    """What a walk through the structure tree has found."""

    tags: set = field(default_factory=set)
    levels: list = field(default_factory=list)
    figures_without_alt: int = 0
    links_without_object: int = 0
    loose_headers: int = 0


def check_pdf_ua(content: bytes) -> list[str]:
    """Return the problems found, as German sentences; an empty list means that the structure is sound.

    Reading order and the quality of texts need a person.
    """
    with pikepdf.open(io.BytesIO(content)) as pdf:
        found = [*_document(pdf), *_metadata(pdf), *_structure(pdf), *_pages(pdf), *check_fonts(pdf)]
        if "/StructTreeRoot" not in pdf.Root:
            return found
        return [*found, *check_tags(pdf), *check_contents(pdf)]


def _document(pdf: pikepdf.Pdf) -> Iterator[str]:
    root = pdf.Root
    if not _flag(root.get("/MarkInfo"), "/Marked"):
        yield "Das Dokument ist nicht als ausgezeichnet markiert (MarkInfo)."
    if not str(root.get("/Lang", "")):
        yield "Die Sprache des Dokuments fehlt (Lang)."
    if not _flag(root.get("/ViewerPreferences"), "/DisplayDocTitle"):
        yield "Der Titel wird nicht in der Titelleiste gezeigt (DisplayDocTitle)."
    if len(pdf.pages) >= OUTLINES_FROM_PAGES and "/First" not in root.get("/Outlines", Dictionary()):
        yield f"Lesezeichen fehlen; sie sind ab {OUTLINES_FROM_PAGES} Seiten nötig."


def _flag(dictionary, key: str) -> bool:
    return isinstance(dictionary, Dictionary) and dictionary.get(key, False) is True


def _metadata(pdf: pikepdf.Pdf) -> Iterator[str]:
    with pdf.open_metadata(update_docinfo=False) as metadata:
        if not str(metadata.get("dc:title") or "").strip():
            yield "Der Titel fehlt in den Metadaten (dc:title)."
        if str(metadata.get("pdfuaid:part") or "") != "1":
            yield "Die Kennzeichnung als PDF/UA-1 fehlt (pdfuaid:part)."


def _structure(pdf: pikepdf.Pdf) -> Iterator[str]:
    tree = pdf.Root.get("/StructTreeRoot")
    if tree is None:
        yield "Der Strukturbaum fehlt (StructTreeRoot)."
        return
    found = _Elements()
    for element in _walk(tree.get("/K")):
        _note(element, found)
    unknown = found.tags - STANDARD_TAGS - {key[1:] for key in tree.get("/RoleMap", Dictionary())}
    if unknown:
        yield f"Unbekannte Auszeichnungen: {', '.join(sorted(unknown))}."
    if found.figures_without_alt:
        yield f"{found.figures_without_alt} Bilder haben keinen Alternativtext."
    if found.links_without_object:
        yield f"{found.links_without_object} Links sind nicht mit ihrer Schaltfläche verbunden (OBJR)."
    if found.loose_headers:
        yield f"{found.loose_headers} Tabellenköpfe gehören zu keinen Zellen (Scope oder ID)."
    yield from _heading_order(found.levels)


def _walk(children) -> Iterator[Dictionary]:
    """Yield all structure elements in reading order, without recursion: trees of brochures are deep."""
    waiting = [children]
    while waiting:
        item = waiting.pop()
        if isinstance(item, Array):
            waiting.extend(reversed(list(item)))
        elif isinstance(item, Dictionary):
            if "/S" in item:
                yield item
            waiting.append(item.get("/K"))


def _note(element: Dictionary, found: _Elements) -> None:
    tag = str(element.S)[1:]
    found.tags.add(tag)
    if tag in HEADINGS:
        found.levels.append(HEADINGS[tag])
    found.figures_without_alt += tag == "Figure" and not str(element.get("/Alt", "")).strip()
    found.links_without_object += tag == "Link" and not _has_object(element)
    found.loose_headers += tag == "TH" and not _is_assigned(element)


def _has_object(element: Dictionary) -> bool:
    children = element.get("/K")
    children = list(children) if isinstance(children, Array) else [children]
    return any(isinstance(child, Dictionary) and child.get("/Type") == Name.OBJR for child in children)


def _is_assigned(element: Dictionary) -> bool:
    """Return whether a table header tells its cells: by Scope, or by an ID that the cells name."""
    if str(element.get("/ID", "")):
        return True
    attributes = element.get("/A")
    attributes = list(attributes) if isinstance(attributes, Array) else [attributes]
    return any(isinstance(item, Dictionary) and "/Scope" in item for item in attributes)


def _heading_order(levels: list[int]) -> Iterator[str]:
    if not levels:
        return
    if levels[0] != 1:
        yield f"Die erste Überschrift hat die Stufe {levels[0]} statt 1."
    for before, after in zip(levels, levels[1:], strict=False):
        if after > before + 1:
            yield f"Auf eine Überschrift der Stufe {before} folgt eine der Stufe {after}."


def _pages(pdf: pikepdf.Pdf) -> Iterator[str]:
    for number, page in enumerate(pdf.pages, start=1):
        annotations = list(page.get("/Annots", []))
        if annotations and page.get("/Tabs") != Name.S:
            yield f"Seite {number}: Die Tabulatorfolge folgt nicht der Struktur (Tabs)."
        links = [item for item in annotations if item.get("/Subtype") == Name.Link]
        if any(not str(link.get("/Contents", "")).strip() for link in links):
            yield f"Seite {number}: Ein Link hat keine Beschreibung (Contents)."
        if any("/StructParent" not in link for link in links):
            yield f"Seite {number}: Ein Link steht nicht im Strukturbaum (StructParent)."

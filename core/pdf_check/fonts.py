"""Fonts: every program is in the file, and every glyph that is shown stands for a text."""

from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name

PROGRAMS = ("/FontFile", "/FontFile2", "/FontFile3")


def check_fonts(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Yield what is wrong with the fonts, as German sentences."""
    for font in _fonts(pdf):
        name = str(font.get("/BaseFont", "ohne Namen")).lstrip("/")
        if "/ToUnicode" not in font:
            yield f"Die Schrift {name} sagt nicht, welcher Text gemeint ist (ToUnicode)."
        for inner in font.get("/DescendantFonts", Array()):
            descriptor = inner.get("/FontDescriptor", Dictionary())
            if not any(program in descriptor for program in PROGRAMS):
                yield f"Die Schrift {name} ist nicht eingebettet."
            if inner.Subtype == Name.CIDFontType2 and "/CIDToGIDMap" not in inner:
                yield f"Die Schrift {name} ordnet ihre Zeichen nicht zu (CIDToGIDMap)."


def _fonts(pdf: pikepdf.Pdf) -> Iterator[Dictionary]:
    """Yield every composite font once."""
    known = set()
    for page in pdf.pages:
        fonts = page.obj.get("/Resources", Dictionary()).get("/Font", Dictionary())
        if fonts.objgen in known and fonts.objgen != (0, 0):
            continue
        known.add(fonts.objgen)
        for _, font in fonts.items():
            if font.objgen not in known and font.get("/Subtype") == Name.Type0:
                known.add(font.objgen)
                yield font

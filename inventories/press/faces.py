"""The faces of a document: each is embedded once, with the glyphs that its pages use."""

import io
import zlib
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from hashlib import sha256

from inventories.press.fragment import Outline
from inventories.press.writer import FLATE, PdfWriter, pdf_text

# what a reader of a PDF does not need of a font
DROPPED = [
    "GSUB",
    "GPOS",
    "GDEF",
    "kern",
    "DSIG",
    "BASE",
    "JSTF",
    "LTSH",
    "PCLT",
    "gasp",
    "STAT",
    "VDMX",
    "hdmx",
]
CMAP = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo
<< /Registry (Adobe)
/Ordering (UCS)
/Supplement 0
>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
{}
endcmap
CMapName currentdict /CMap defineresource pop
end
end"""
PAIRS = 100  # in one block of a character map, at most


@dataclass(frozen=True)
class Face:
    """A font: its whole program, and what its descriptor says."""

    name: str
    family: str
    flags: int
    ascent: int
    descent: int
    italic_angle: int
    stem: int
    index: int
    program: bytes

    @property
    def digest(self) -> str:
        """How its program is recognised."""
        return sha256(self.program).hexdigest()[:32]

    def facts(self) -> dict:
        """Return all but the program, for the outline of a fragment."""
        facts = asdict(self)
        del facts["program"]
        return facts | {"digest": self.digest}


def face_of(font) -> Face:
    """Return the face of a font of WeasyPrint that was not cut yet."""
    return Face(
        name=font.name.decode().removeprefix("/"),
        family=font.family,
        flags=font.flags,
        ascent=font.ascent,
        descent=font.descent,
        italic_angle=font.italic_angle,
        stem=font.stemv,
        index=font.index,
        program=font.file_content,
    )


def note_faces(outline: Outline, fonts: Iterable) -> list[Face]:
    """Note in an outline which glyphs it uses of which face, their widths and texts; return the faces."""
    faces = {}
    for font in fonts:
        if font.hash not in faces:
            faces[font.hash] = face_of(font)
            outline.faces[font.hash] = faces[font.hash].facts() | {"widths": {}, "texts": {}}
        outline.faces[font.hash]["widths"] |= {str(glyph): width for glyph, width in font.widths.items()}
        outline.faces[font.hash]["texts"] |= {str(glyph): text for glyph, text in font.to_unicode.items()}
    return list(faces.values())


class FaceBook:
    """Collects the glyphs of all parts; knows each face by the name that the pages use."""

    def __init__(self):
        self.faces: dict[str, dict] = {}

    def add(self, faces: dict[str, dict]) -> None:
        """Take in the glyphs of one outline; the first text of a glyph counts."""
        for name, face in faces.items():
            known = self.faces.setdefault(name, face | {"widths": {}, "texts": {}})
            known["widths"] |= face["widths"]
            known["texts"] = face["texts"] | known["texts"]

    def width(self, name: str, glyph: int) -> float:
        """Return the width of a glyph in thousandths of the size."""
        return self.faces[name]["widths"][str(glyph)]


def glyphs_of(face: dict) -> frozenset[int]:
    """Return the glyphs of a face that are used."""
    return frozenset(int(glyph) for glyph in face["widths"])


@dataclass(frozen=True)
class CutProgram:
    """A font program with some glyphs only, compressed; its kind and its length before that."""

    packed: bytes
    length: int
    is_open_type: bool

    @classmethod
    def unpack(cls, stored: bytes) -> "CutProgram":
        """Return the program from its file."""
        head, _, packed = stored.partition(b"\n")
        length, kind = head.split()
        return cls(packed, int(length), kind == b"otf")


def cut_program(program: bytes, index: int, glyphs: frozenset[int]) -> bytes:
    """Return a font program with these glyphs only as it is stored: length and kind, then compressed.

    The glyphs keep their numbers.
    """
    from fontTools import subset  # noqa: PLC0415 - half a second that only a press needs

    options = subset.Options(
        retain_gids=True, glyph_names=False, hinting=False, layout_features=[], notdef_outline=True
    )
    options.passthrough_tables = True
    options.ignore_missing_glyphs = True
    options.drop_tables += DROPPED
    options.font_number = index
    font = subset.load_font(io.BytesIO(program), options)
    cutter = subset.Subsetter(options)
    cutter.populate(gids=sorted(glyph for glyph in glyphs if glyph < font["maxp"].numGlyphs))
    cutter.subset(font)
    stream = io.BytesIO()
    subset.save_font(font, stream, options)
    content = stream.getvalue()
    kind = b"otf" if content[:4] == b"OTTO" else b"ttf"
    return b"%d %s\n%s" % (len(content), kind, zlib.compress(content, 9))


def widths(face: dict) -> bytes:
    """Return the /W array of a face: runs of glyphs with their widths."""
    runs: list[tuple[int, list[str]]] = []
    last = -2
    for glyph in sorted(glyphs_of(face)):
        if glyph != last + 1:
            runs.append((glyph, []))
        runs[-1][1].append(f"{face['widths'][str(glyph)]:g}")
        last = glyph
    return " ".join(f"{first} [{' '.join(values)}]" for first, values in runs).encode()


def character_map(face: dict) -> bytes:
    """Return the /ToUnicode of a face: which text each glyph stands for."""
    pairs = sorted((int(glyph), text) for glyph, text in face["texts"].items())
    blocks = []
    for start in range(0, len(pairs), PAIRS):
        block = pairs[start : start + PAIRS]
        lines = "\n".join(f"<{glyph:04x}> <{text.encode('utf-16-be').hex()}>" for glyph, text in block)
        blocks.append(f"{len(block)} beginbfchar\n{lines}\nendbfchar")
    return CMAP.format("\n".join(blocks)).encode()


def write_face(writer: PdfWriter, face: dict, cut: CutProgram) -> int:
    """Write a face with its cut program; return the number of the font."""
    name = face["name"].encode()
    is_open_type = cut.is_open_type
    head = b"/Subtype /OpenType" if is_open_type else b"/Length1 %d" % cut.length
    file = (b"/FontFile3" if is_open_type else b"/FontFile2", writer.numbers())
    writer.put_stream(file[1], cut.packed, head + FLATE)
    box = (face["descent"], round(max(face["widths"].values())), face["ascent"])
    values = (name, pdf_text(face["family"]), face["flags"], *box, face["italic_angle"], face["ascent"])
    descriptor = writer.add(
        b"<</Type /FontDescriptor/FontName /%s/FontFamily %s/Flags %d/FontBBox [0 %d %d %d]/ItalicAngle %d"
        b"/Ascent %d"
        % values
        + b"/Descent %d/CapHeight %d/StemV %d/StemH %d%s %d 0 R>>"
        % (face["descent"], face["ascent"], face["stem"], face["stem"], *file)
    )
    kind = b"CIDFontType0" if is_open_type else b"CIDFontType2"
    glyphs = writer.add(
        b"<</Type /Font/Subtype /%s/BaseFont /%s/CIDSystemInfo <</Registry (Adobe)/Ordering (Identity)"
        b"/Supplement 0>>/CIDToGIDMap /Identity/W [%s]/FontDescriptor %d 0 R>>"
        % (kind, name, widths(face), descriptor)
    )
    texts = writer.add_stream(character_map(face))
    return writer.add(
        b"<</Type /Font/Subtype /Type0/BaseFont /%s/Encoding /Identity-H/DescendantFonts [%d 0 R]"
        b"/ToUnicode %d 0 R>>" % (name, glyphs, texts)
    )

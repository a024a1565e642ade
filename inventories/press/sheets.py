"""Takes the lines of a part from the sheet that they were set on."""

import re
from collections.abc import Mapping
from html import unescape

from inventories.press.fragment import RowRecord
from inventories.press.objects import number_of, target_of
from inventories.press.parts import CROSS, Part
from inventories.press.tokens import Marked, marked

POINTS_PER_PIXEL = 0.75


def take_rows(pdf, part: Part, page, stream, elements: list[int]) -> dict[str, RowRecord]:
    """Return the lines on one sheet, by their names."""
    pieces = {piece.mcid: piece for piece in marked(stream.stream)}
    wrappers = [kid for element in elements for kid in pdf.objects[element]["K"]]
    places = sorted((int(name[2:]), box) for name, box in page.anchors.items() if name.startswith("z:"))
    found = {}
    for (number, box), wrapper in zip(places, wrappers, strict=True):
        (root,) = _item(pdf, wrapper)["K"]
        row = part.rows[number]
        record = _row(pdf, root, box, page, pieces)
        record.anchors += re.findall(r'\bid="([^"]+)"', row.html)
        record.words = " ".join(unescape(re.sub(r"<[^>]*>", " ", row.html)).split())
        found[row.name] = record
    return found


def _item(pdf, reference: bytes) -> dict:
    return pdf.objects[number_of(reference)]


def _row(pdf, root: bytes, box: tuple, page, pieces: Mapping[int, Marked]) -> RowRecord:
    """Return how a line is painted, tagged and linked."""
    record = RowRecord(height=box[3] - box[1], top=box[1], texts=[], tree=[], links=[])

    def plan(reference: bytes) -> list:
        item = _item(pdf, reference)
        kids: list = []
        for kid in item["K"]:
            if isinstance(kid, int):
                kids.append(len(record.texts))
                record.texts.append(pieces[kid].operators.decode("latin-1"))
            elif _item(pdf, kid).get("Type") == "/OBJR":
                kids.append({"link": len(record.links)})
                link = _item(pdf, _item(pdf, kid)["Obj"])
                record.links.append(
                    [*_below(link["Rect"], box[1], page), target_of(link).removeprefix(CROSS)]
                )
            else:
                kids.append(plan(kid))
        return [item["S"][1:], kids]

    record.tree = plan(root)
    return record


def _below(rect: list, top: float, page) -> list[float]:
    """Return a rectangle in pixels from the left and from the top of a line."""
    x1, y1, x2, y2 = (float(value) / POINTS_PER_PIXEL for value in rect)
    return [round(value, 4) for value in (x1, page.height - y1 - top, x2, page.height - y2 - top)]

"""What is kept of an edition beside its files: its own texts, and check sums of what each profile said.

The words of organisations are not kept: they belong to them, and stand in the PDF alone. A check sum is
enough to say that something has changed.
"""

from inventories.brochure.contents import Contents
from inventories.brochure.own_texts import CHAPTER_FIELDS, EASY_FIELDS, FILE_FIELDS, IMPRINT_FIELDS
from inventories.brochure.said import said_by
from inventories.models import Brochure

CHAPTER_TEXTS = ("kind", *CHAPTER_FIELDS)
# by columns, so that a reference is kept as its key ("series_id")
BROCHURE_TEXTS = tuple(
    Brochure._meta.get_field(name).attname for name in (*IMPRINT_FIELDS, "left_out", *EASY_FIELDS)
)


def snapshot_of(brochure: Brochure, contents: Contents) -> dict:
    """Return the snapshot of a brochure whose contents were collected at the same moment."""
    return {
        "texts": texts_of(brochure),
        "profiles": {
            str(face.pk): {said.key: said.check_sum for said in said_by(face)} for face in contents.faces
        },
    }


def texts_of(brochure: Brochure) -> dict:
    """Return title, imprint, easy summary and chapters as they stand, files by their names."""
    return {
        "brochure": _values(brochure, BROCHURE_TEXTS),
        "chapters": [_values(row, CHAPTER_TEXTS) for row in brochure.chapters.order_by("pk")],
    }


def _values(row, names: tuple[str, ...]) -> dict:
    return {name: getattr(row, name).name if name in FILE_FIELDS else getattr(row, name) for name in names}

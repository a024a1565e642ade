"""The texts of the edition that stands, while a next one is being written.

What the portal sets by itself (the successor after a revocation) and what it shows on the web comes from
here: nobody reads half-written texts of the next edition.
"""

from inventories.brochure.snapshot import BROCHURE_TEXTS, CHAPTER_TEXTS
from inventories.models import Brochure, Chapter, Edition


def next_edition(brochure: Brochure) -> Edition | None:
    """Return the edition in the making, if there is one."""
    return brochure.editions.filter(build=None).first()


def last_edition(brochure: Brochure) -> Edition | None:
    """Return the newest edition that has appeared."""
    return brochure.editions.exclude(build=None).order_by("-number").first()


def standing_texts(brochure: Brochure) -> dict | None:
    """Return the texts of the last edition while a next one is written; None when today's texts stand."""
    if next_edition(brochure) is None:
        return None
    edition = last_edition(brochure)
    return edition.snapshot.get("texts") if edition else None


def put_back(brochure: Brochure, texts: dict) -> list[Chapter]:
    """Set the texts on the brochure in memory, saved by nobody here, and return its chapters likewise."""
    for name in BROCHURE_TEXTS:
        if name in texts["brochure"]:
            setattr(brochure, name, texts["brochure"][name])
    rows = {row.kind: row for row in brochure.chapters.all()}
    for values in texts["chapters"]:
        row = rows.setdefault(values["kind"], Chapter(brochure=brochure, kind=values["kind"]))
        for name in CHAPTER_TEXTS:
            setattr(row, name, values[name])
    return list(rows.values())


def standing_chapters(brochure: Brochure) -> list[Chapter]:
    """Return the chapters that the public may read, with the brochure's own texts set to the same state."""
    texts = standing_texts(brochure)
    return put_back(brochure, texts) if texts else list(brochure.chapters.all())

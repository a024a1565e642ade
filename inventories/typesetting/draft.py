"""What a build or an early setting prints: collected, cut into parts, kept while a process works on it."""

import gc
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from core.jobs import JobError
from inventories.brochure.collect import collect
from inventories.brochure.contents import Contents
from inventories.brochure.fingerprint import fingerprint
from inventories.brochure.manuscript import Manuscript, make_manuscript
from inventories.brochure.readiness import NOBODY
from inventories.press.parts import Part
from inventories.press.store import FragmentStore


@dataclass(frozen=True)
class Draft:
    """A brochure as it would be printed at one moment.

    `words` is what the row of a build says of it: number of profiles, as-of date, fingerprint, consents. The
    collected rows themselves are not kept: a thousand profiles take more memory than their finished parts.
    """

    words: dict[str, Any]
    manuscript: Manuscript

    def missing(self, store: FragmentStore) -> list[Part]:
        """Return the parts that nobody has set yet, in the order of print."""
        return store.missing(self.manuscript.parts)

    def named(self, names: Iterable[str]) -> list[Part]:
        """Return the parts of these names that it (still) has."""
        wanted = set(names)
        return [part for part in self.manuscript.parts if part.name in wanted]


# the draft that this process worked on last: collecting a large brochure takes longer than setting one part
_kept: dict[tuple, Draft] = {}


def make_draft(brochure_pk: int, output: str, *, as_published: bool = False) -> Draft:
    """Collect what may be printed now and cut it into parts; raise JobError when that is nobody.

    What the portal sets by itself is `as_published`: never the texts of an edition in the making.
    """
    contents = collect(brochure_pk, as_published=as_published)
    if not contents.faces:
        raise JobError(NOBODY)
    draft = Draft(words_of(contents), make_manuscript(contents, output=output))
    del contents
    # the rows point at each other; left to itself Python would keep them until long after the setting
    gc.collect()
    return draft


def words_of(contents: Contents) -> dict[str, Any]:
    """Return the fields of BrochureBuild that tell what was printed, and by which consents."""
    return {
        "profile_count": len(contents.faces),
        "as_of": contents.as_of,
        "fingerprint": fingerprint(contents),
        "printed": contents.printed,
    }


def kept_draft(key: tuple, brochure_pk: int, output: str, *, as_published: bool = False) -> Draft:
    """Return the draft that this process made for `key` before, or make it; only the last one is kept."""
    if key not in _kept:
        draft = make_draft(brochure_pk, output, as_published=as_published)
        keep(key, draft)
    return _kept[key]


def keep(key: tuple, draft: Draft) -> None:
    """Remember the draft for the next share of the same work in this process."""
    _kept.clear()
    _kept[key] = draft


def forget() -> None:
    """Give the memory of the last draft back."""
    _kept.clear()

"""Makes a brochure at once, in one process: sets what the store lacks, binds it, checks it.

Builds that people wait for are made in shares (inventories/typesetting) from the same parts.
"""

import tempfile
from collections.abc import Iterable
from pathlib import Path

from django.core.files.base import ContentFile

from core.jobs import JobError
from core.pdf import Pdf
from core.pdf_check import check_pdf_ua
from inventories.brochure.collect import collect
from inventories.brochure.contents import Contents
from inventories.brochure.fingerprint import fingerprint
from inventories.brochure.manuscript import make_manuscript
from inventories.brochure.readiness import NOBODY
from inventories.models import BrochureBuild
from inventories.press.assembly import Assembled, assemble
from inventories.press.manuscript import Manuscript
from inventories.press.store import FragmentStore


def render_brochure(build: BrochureBuild) -> None:
    """Make the PDF of a build and set what belongs to it on the row, which is not saved.

    Raises JobError with a German sentence when there is nothing to print.
    """
    contents = collect(build.brochure_id)
    if not contents.faces:
        raise JobError(NOBODY)
    manuscript = make_manuscript(contents, output=build.output)
    bound, content = bind(manuscript, FragmentStore())
    build.pdf.save("broschuere.pdf", ContentFile(content), save=False)
    build.sha256, build.pages, build.size = bound.sha256, bound.pages, bound.size
    build.page_of, build.input_key = profile_pages(contents.printed, bound), manuscript.input_key
    build.profile_count, build.as_of = len(contents.faces), contents.as_of
    build.fingerprint, build.printed = fingerprint(contents), contents.printed
    build.findings = check_pdf_ua(content)


def profile_pages(printed: Iterable[str], bound: Assembled) -> dict[str, int]:
    """Return on which page each of the printed profiles begins: {profile: page}."""
    places = {pk: bound.page_of.get(f"o{pk}") for pk in printed}  # Sheet.anchor
    return {pk: page for pk, page in places.items() if page}


def print_contents(contents: Contents) -> Pdf:
    """Return the PDF of contents that were collected; the same contents give the same bytes."""
    bound, content = bind(make_manuscript(contents), FragmentStore())
    return Pdf(content=content, pages=bound.pages)


def bind(manuscript: Manuscript, store: FragmentStore) -> tuple[Assembled, bytes]:
    """Set the parts that the store lacks and return the whole document."""
    for part in store.missing(manuscript.parts):
        store.make(part)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "brochure.pdf"
        return assemble(manuscript, store, path), path.read_bytes()

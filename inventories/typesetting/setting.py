"""The work behind a build: what is missing is set, by this worker or shared out, then all is bound."""

import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from django.conf import settings
from django.core.files import File
from django.core.files.storage import default_storage

from core.jobs import Report, TurnEnds
from core.pdf_check import check_pdf_ua
from inventories.brochure.render import profile_pages
from inventories.models import BrochureBuild, BuildShare
from inventories.press.assembly import assemble
from inventories.press.parts import Part
from inventories.press.store import FragmentStore
from inventories.typesetting.draft import Draft, forget, keep, kept_draft, make_draft
from inventories.typesetting.progress import BINDING, SETTING, binding_steps, set_by_shares
from inventories.typesetting.shares import LOOK_AGAIN, has_open_shares, refuse_failed, share_out

REPORT_SECONDS = 0.5  # a part takes less; the page asks every two seconds
AT_ONCE = 30  # parts; so few are set in one turn, which is sooner than sharing them out


@dataclass(frozen=True)
class _Result:
    """The fields of a build that belong to its file."""

    pdf: str
    sha256: str
    pages: int
    size: int
    findings: list[str]
    page_of: dict[str, int]


def set_build(build: BrochureBuild, report: Report) -> dict:
    """Make the PDF of a build, in as many turns as it takes; return the fields of the finished row.

    The same input gets the file that was made of it before. Few missing parts are set at once; more are
    shared out, and the last share wakes the build again. What counts is what may be printed when all is
    bound: the words are collected anew then. Raises JobError with a German sentence, TurnEnds, and what
    `report` raises.
    """
    if has_open_shares(build):
        raise TurnEnds(LOOK_AGAIN)
    refuse_failed(build)
    done = build.progress_done + set_by_shares(build.shares.defer("parts"))
    report(min(done, build.progress_total), build.progress_total, "Freigaben und Bilder werden geprüft")
    draft = make_draft(build.brochure_id, build.output, as_published=build.is_automatic)
    found = _set_before(build, draft)
    if found is None:
        store = FragmentStore()
        _set_or_share(build, draft, store, report)
        found = _bind(build, draft, store, report)
    forget()
    return _fields(draft, found)


def set_share(share: BuildShare, report: Report) -> None:
    """Set the parts of one share; what disappeared from the brochure meanwhile is left out."""
    build = share.build
    key = ("build", build.pk)
    draft = kept_draft(key, build.brochure_id, build.output, as_published=build.is_automatic)
    set_parts(draft.named(share.parts), FragmentStore(), report, total=share.progress_total)


def set_parts(
    parts: Sequence[Part], store: FragmentStore, report: Report, *, total: int, done: int = 0
) -> None:
    """Set parts one after the other, with progress from `done` to `total`; stored ones take no time."""
    last = 0.0
    for number, part in enumerate(parts):
        if time.monotonic() - last >= REPORT_SECONDS:
            report(done + number, total, SETTING)
            last = time.monotonic()
        store.make(part)
    report(done + len(parts), total, SETTING)


def _set_before(build: BrochureBuild, draft: Draft) -> _Result | None:
    """Return the file that was made of the same input; None when there is none."""
    rows = BrochureBuild.objects.filter(
        brochure=build.brochure_id,
        output=build.output,
        input_key=draft.manuscript.input_key,
        state=BrochureBuild.DONE,
    ).exclude(pdf="")
    earlier = rows.order_by("number").first()
    if earlier is None or not default_storage.exists(earlier.pdf.name):
        return None
    return _Result(
        earlier.pdf.name, earlier.sha256, earlier.pages, earlier.size, earlier.findings, earlier.page_of
    )


def _set_or_share(build: BrochureBuild, draft: Draft, store: FragmentStore, report: Report) -> None:
    """Set what is missing, or share it out and end the turn when it is much."""
    missing = draft.missing(store)
    parts = len(draft.manuscript.parts)
    total = parts + binding_steps(parts)
    if len(missing) > AT_ONCE:
        report(parts - len(missing), total, SETTING)
        share_out(build, [part.name for part in missing])
        keep(("build", build.pk), draft)
        raise TurnEnds(LOOK_AGAIN)
    set_parts(missing, store, report, total=total, done=parts - len(missing))


def _bind(build: BrochureBuild, draft: Draft, store: FragmentStore, report: Report) -> _Result:
    """Assemble the whole, check it and store it."""
    parts = len(draft.manuscript.parts)
    total = parts + binding_steps(parts)
    report(parts, total, BINDING)
    with tempfile.TemporaryDirectory(dir=settings.FILE_UPLOAD_TEMP_DIR) as folder:
        path = Path(folder) / "broschuere.pdf"
        bound = assemble(draft.manuscript, store, path, progress=_binding(report, parts, total))
        report(total - 1, total, "Barrierefreiheit wird geprüft")
        findings = check_pdf_ua(path.read_bytes())
        with path.open("rb") as file:
            build.pdf.save(path.name, File(file), save=False)
    pages = profile_pages(draft.words["printed"], bound)
    return _Result(build.pdf.name, bound.sha256, bound.pages, bound.size, findings, pages)


def _binding(report: Report, parts: int, total: int) -> Callable[[int, int], None]:
    """Return what tells the press's progress to the page, from `parts` to the step before `total`."""
    last = 0.0

    def progress(done: int, of: int) -> None:
        nonlocal last
        if time.monotonic() - last >= REPORT_SECONDS:
            report(parts + (total - 1 - parts) * done // of, total, BINDING)
            last = time.monotonic()

    return progress


def _fields(draft: Draft, result: _Result) -> dict:
    """Return what belongs to the finished row: the file, and the words by which it was allowed."""
    said = {"input_key": draft.manuscript.input_key, "progress_text": ""}
    return asdict(result) | draft.words | said

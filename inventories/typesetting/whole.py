"""Holds the file of an edition against the same document set in one piece (docs/decisions/0026).

Setting a whole brochure takes much memory, 1.3 GB for 300 profiles. A process of its own does that, needs no
database and ends afterwards: the worker stays as small as it was.
"""

import json
import logging
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from core.jobs import JobError, Report, TurnEnds
from core.pdf import render_html
from inventories.brochure.archive import problem_of
from inventories.brochure.collect import collect
from inventories.brochure.comparisons import sentences
from inventories.brochure.manuscript import make_manuscript, whole_html
from inventories.enums.brochure import ComparisonOutcome
from inventories.models import BrochureBuild, Comparison
from inventories.press.comparison import differences
from inventories.press.manuscript import Manuscript
from inventories.press.parts import Media
from inventories.press.store import FragmentStore
from inventories.typesetting.shares import LOOK_AGAIN

logger = logging.getLogger(__name__)

HTML, MEDIA, BOUND, RESULT = "whole.html", "media.json", "bound.pdf", "result.json"
STEPS = 2
LONGEST = 3600  # seconds; a thousand profiles take some minutes
YIELDS = 10  # nice: whoever waits for a brochure comes first
FIRST_TO_GO = "1000"  # when memory ends, the kernel takes this process and not the database
NO_MEMORY = (
    "Der Arbeitsspeicher reichte für den Gesamtsatz nicht. Sagen Sie dem Betrieb des Portals Bescheid, "
    "bevor Sie noch einmal vergleichen."
)
TOO_LONG = "Der Gesamtsatz hat länger als eine Stunde gedauert. Vergleichen Sie später noch einmal."
BROKEN = (
    "Der Gesamtsatz ist nicht gelungen. Vergleichen Sie noch einmal. "
    "Gelingt es wieder nicht, sagen Sie dem Betrieb des Portals Bescheid."
)


def compare(comparison: Comparison, report: Report) -> dict:
    """Compare the file of a build with its full setting; return the fields of the finished row.

    The full setting is made of the same contents or not at all: their key must be that of the build. One
    comparison runs at a time. Raises JobError with a German sentence, TurnEnds, and what `report` raises.
    """
    if _is_somebody_elses_turn(comparison):
        raise TurnEnds(LOOK_AGAIN)
    build = comparison.build
    report(0, STEPS, "Der Inhalt wird gelesen")
    if problem := problem_of(build):
        raise JobError(problem)
    manuscript = manuscript_of(build)
    if manuscript is None:
        return _fields(ComparisonOutcome.GONE, [])
    with tempfile.TemporaryDirectory(dir=settings.FILE_UPLOAD_TEMP_DIR) as folder:
        _prepare(build, manuscript, Path(folder))
        report(1, STEPS, "Das Heft wird in einem Stück gesetzt")
        found = _run(Path(folder))
    return _fields(ComparisonOutcome.DIFFERENT if found else ComparisonOutcome.EQUAL, sentences(found))


def manuscript_of(build: BrochureBuild) -> Manuscript | None:
    """Return exactly what a finished build was made of; None when it cannot be had any more.

    That is so when an organisation, a text of an older edition, a picture, the address of the portal or the
    setting program has changed. The texts of the last edition are frozen with it.
    """
    contents = collect(build.brochure_id, as_published=True, as_of=build.as_of)
    if not contents.faces:
        return None
    manuscript = make_manuscript(contents, output=build.output)
    return manuscript if manuscript.input_key == build.input_key else None


def compare_whole(folder: Path) -> None:
    """Set the document of a prepared folder in one piece and leave there how it differs from the bound file.

    Runs in a process of its own (`manage.py compare_whole`); gives way to all others.
    """
    os.nice(YIELDS)
    with suppress(OSError):  # a sandbox may forbid it; then the kernel chooses by size
        Path("/proc/self/oom_score_adj").write_text(FIRST_TO_GO, encoding="ascii")
    paths = json.loads((folder / MEDIA).read_text(encoding="utf-8"))
    media = {name: Path(path) for name, path in paths.items()}
    whole = render_html((folder / HTML).read_text(encoding="utf-8"), name="whole", media=media).content
    found = [
        {"name": row.name, "ours": row.ours, "theirs": row.theirs, "page": row.page}
        for row in differences((folder / BOUND).read_bytes(), whole)
    ]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    (folder / RESULT).write_text(json.dumps({"differences": found, "peak_kb": peak}), encoding="utf-8")


def _is_somebody_elses_turn(comparison: Comparison) -> bool:
    """Whether another comparison was begun before and is still at work: two would need twice the memory."""
    before = Q(started_at__lt=comparison.started_at) | Q(
        started_at=comparison.started_at, pk__lt=comparison.pk
    )
    running = Comparison.objects.filter(before, state=Comparison.RUNNING)
    abandoned = Comparison.objects.abandoned(timezone.now()).values("pk")
    return running.exclude(pk__in=abandoned).exists()


def _prepare(build: BrochureBuild, manuscript: Manuscript, folder: Path) -> None:
    """Write down all that the other process needs: the document, its pictures, the bound file."""
    html, media = whole_html(manuscript, FragmentStore())
    (folder / HTML).write_text(html, encoding="utf-8")
    (folder / MEDIA).write_text(json.dumps(_paths(media, folder)), encoding="utf-8")
    with build.pdf.open("rb") as stored, (folder / BOUND).open("wb") as bound:
        shutil.copyfileobj(stored, bound)


def _paths(media: Media, folder: Path) -> dict[str, str]:
    """Return where the pictures lie; drawings that exist in memory only are written into the folder."""
    paths = {}
    for number, (name, picture) in enumerate(media.items()):
        if isinstance(picture, bytes):
            path = folder / f"{number}{Path(name).suffix}"
            path.write_bytes(picture)
            paths[name] = str(path)
        else:
            paths[name] = str(Path(picture).resolve())
    return paths


def _run(folder: Path) -> list[dict]:
    """Start the other process, wait for it, return the differences that it found."""
    command = (sys.executable, str(settings.BASE_DIR / "manage.py"), "compare_whole", str(folder))
    try:
        ended = subprocess.run(  # noqa: S603 - our own command
            command, stdin=subprocess.DEVNULL, capture_output=True, timeout=LONGEST, check=False
        )
    except subprocess.TimeoutExpired as problem:
        raise JobError(TOO_LONG) from problem
    if ended.returncode == -signal.SIGKILL:
        raise JobError(NO_MEMORY)
    if ended.returncode:
        logger.error("The full setting ended with %s: %s", ended.returncode, ended.stderr.decode()[-2000:])
        raise JobError(BROKEN)
    result = json.loads((folder / RESULT).read_text(encoding="utf-8"))
    logger.info("Full setting compared; it took %s MB.", result["peak_kb"] // 1024)
    return result["differences"]


def _fields(outcome: str, found: list[str]) -> dict:
    return {"outcome": outcome, "differences": found, "progress_done": STEPS, "progress_text": ""}

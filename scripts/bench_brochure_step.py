"""One measurement of a brochure in a fresh process: `python -m scripts.bench_brochure_step MODE PK FOLDER`.

Prints a line of JSON: seconds of CPU (with children) and of the clock, the largest resident memory, pages,
megabytes. The clock starts when Django is ready and before WeasyPrint is loaded, in every mode alike.
"""

import json
import multiprocessing
import os
import pickle
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "skew_portal.settings")
django.setup()

from django.db import connection  # noqa: E402

from core.pdf import render_html  # noqa: E402
from inventories.brochure.collect import collect  # noqa: E402
from inventories.brochure.manuscript import make_manuscript, whole_html  # noqa: E402
from inventories.enums.brochure import BrochureOutput  # noqa: E402
from inventories.models import Brochure, Profile  # noqa: E402
from inventories.press.assembly import assemble  # noqa: E402
from inventories.press.store import FragmentStore  # noqa: E402
from inventories.typesetting.draft import make_draft  # noqa: E402
from scripts.bench_float import float_html  # noqa: E402
from scripts.bench_rows import add_printed  # noqa: E402

SHARE, REPEATS, NEW_NUMBER = 20, 3, 900


@dataclass
class Step:
    """Where a measurement reads and writes."""

    brochure: Brochure
    folder: Path

    @property
    def store(self) -> FragmentStore:
        """The store of this brochure's size."""
        return FragmentStore(self.folder / "store")

    @property
    def pdf(self) -> Path:
        """The file that is made."""
        return self.folder / "new.pdf"

    @property
    def whole(self) -> Path:
        """The one HTML with its pictures, as `prepare` left it."""
        return self.folder / "whole.pickle"


def build(step: Step) -> dict:
    """Make the PDF as a worker does: collect, cut, set what is missing, assemble."""
    manuscript = make_draft(step.brochure.pk, BrochureOutput.SCREEN).manuscript
    store = step.store
    missing = [part for part in manuscript.parts if not store.has(store.key(part))]
    for part in missing:
        store.make(part)
    done = assemble(manuscript, store, step.pdf)
    return {"pages": done.pages, "mb": megabytes(step.pdf), "rendered": len(missing)}


def prepare(step: Step) -> dict:
    """Scale the pictures and keep the one HTML for `raw` and `float`; its store of lines is not measured."""
    contents = collect(step.brochure.pk)
    manuscript = make_manuscript(contents)
    html, media = whole_html(manuscript, FragmentStore(step.folder / "lines"))
    # the name that inventories.brochure.document gives the scaled photo of a profile
    photos = {face.pk: f"bild-{face.pk}.jpg" for face in contents.faces}
    floats = float_html(contents.faces, photos)
    step.whole.write_bytes(pickle.dumps({"raw": (html, media), "float": (floats, media)}))
    originals = sum(face.photo.file.size for face in contents.faces)
    return {"parts": len(manuscript.parts), "originals_mb": round(originals / 1e6, 2)}


def render(step: Step, name: str) -> dict:
    """Render the one HTML by WeasyPrint alone."""
    html, media = pickle.loads(step.whole.read_bytes())[name]
    pdf = render_html(html, name=name, media=media)
    return {"pages": pdf.pages, "mb": round(len(pdf.content) / 1e6, 2)}


def together(step: Step) -> dict:
    """Make the PDF with two workers, which take shares of twenty parts; one of them assembles at the end."""
    connection.close()
    context = multiprocessing.get_context("fork")
    turn, at_end = context.Value("i", 0), context.Barrier(2)
    workers = [context.Process(target=take_shares, args=(step, turn, at_end)) for _ in range(2)]
    for process in workers:
        process.start()
    for process in workers:
        process.join()
    if any(process.exitcode for process in workers):
        sys.exit("Einer der beiden Prozesse ist gescheitert.")
    return {"mb": megabytes(step.pdf)}


def take_shares(step: Step, turn, at_end) -> None:
    """Set one share after the other until none is left; `turn` counts the parts that were taken."""
    manuscript = make_draft(step.brochure.pk, BrochureOutput.SCREEN).manuscript
    first = 0
    while first < len(manuscript.parts):
        with turn.get_lock():
            first, turn.value = turn.value, turn.value + SHARE
        for part in manuscript.parts[first : first + SHARE]:
            step.store.make(part)
    if at_end.wait() == 0:
        assemble(manuscript, step.store, step.pdf)


def change_text(step: Step, number: int) -> None:
    """Change one paragraph of a profile in the middle."""
    rows = Profile.objects.filter(inventory=step.brochure.inventory_id).order_by("sort_name", "pk")
    profile = rows[rows.count() // 2]
    profile.long_text += f" Im Jahr {2030 + number} feiern wir unser Jubiläum."
    profile.save(update_fields=["long_text"])


def insert_profile(step: Step, number: int) -> None:
    """Add a profile near the beginning: all numbers after it change."""
    profile = add_printed(NEW_NUMBER + number, step.brochure.inventory, name=f"Aa Neuer Verein {number}")
    profile.pictures.update(file=f"pictures/{number}.jpg")


def change_nothing(step: Step, number: int) -> None:
    """Leave everything as it is."""


def warm(step: Step, change: Callable[[Step, int], None]) -> dict:
    """Change something and make the PDF anew, in a process that has done so before; medians."""
    change(step, 0)
    build(step)
    times = []
    for number in range(1, REPEATS + 1):
        change(step, number)
        begin, cpu = time.perf_counter(), cpu_seconds()
        found = build(step)
        times.append((cpu_seconds() - cpu, time.perf_counter() - begin))
    return found | {"cpu": median(row[0] for row in times), "wall": median(row[1] for row in times)}


def same_again(step: Step) -> dict:
    """Find out that nothing has changed: collect, cut, compare the key; no page is set."""
    make_manuscript(collect(step.brochure.pk))
    begin, cpu = time.perf_counter(), cpu_seconds()
    key = make_manuscript(collect(step.brochure.pk)).input_key
    return {"cpu": cpu_seconds() - cpu, "wall": time.perf_counter() - begin, "key": key[:12]}


MODES: dict[str, Callable[[Step], dict]] = {
    "prepare": prepare,
    "raw": lambda step: render(step, "raw"),
    "float": lambda step: render(step, "float"),
    "cold": build,
    "together": together,
    "changed": lambda step: warm(step, change_text),
    "inserted": lambda step: warm(step, insert_profile),
    "assembled": lambda step: warm(step, change_nothing),
    "same": same_again,
}


def cpu_seconds() -> float:
    """Return the seconds of CPU of this process and of its ended children."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(row.ru_utime + row.ru_stime for row in used)


def peak_mb() -> int:
    """Return the largest resident memory of this process or of one of its children."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return max(row.ru_maxrss for row in used) // 1024


def megabytes(path: Path) -> float:
    """Return the size of a file."""
    return round(path.stat().st_size / 1e6, 2)


def main(mode: str, pk: str, folder: str) -> dict:
    """Do one measurement and return its figures."""
    step = Step(Brochure.objects.select_related("inventory").get(pk=pk), Path(folder))
    step.folder.mkdir(parents=True, exist_ok=True)
    begin, cpu = time.perf_counter(), cpu_seconds()
    found = MODES[mode](step)
    used = {"cpu": cpu_seconds() - cpu, "wall": time.perf_counter() - begin, "peak_mb": peak_mb()}
    return used | found


if __name__ == "__main__":
    figures, sys.stdout = sys.stdout, sys.stderr
    json.dump(main(*sys.argv[1:]), figures)

"""Makes brochures of 10 to 1,000 profiles as the workers do, beside WeasyPrint alone on the same HTML.

Every measurement is a fresh process (bench_brochure_step.py), one after the other, and counts its own CPU.
`raw` is the whole brochure as one HTML, `float` the cheapest layout of the same organisations and photos.
"Changed" and "inserted" are measured in a process that has made the brochure before, as a worker has.
"""

import json
import os
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from random import Random

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "skew_portal.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from PIL import Image, ImageChops, ImageFilter  # noqa: E402

from inventories.models import Brochure  # noqa: E402
from inventories.tests.factories import make_brochure, make_goal  # noqa: E402
from scripts.bench_rows import add_printed, make_town  # noqa: E402
from scripts.bench_sizes import sizes  # noqa: E402

SIZES = (10, 50, 100, 300, 1000)
# the size whose figures are compared, the smaller one of "per profile", where WeasyPrint alone still fits
MIDDLE, SMALLER, LARGEST_RAW = 300, 100, 300
PHOTOS, PHOTO_SIZE, TOWN_NUMBER = 300, (1200, 800), 90


def draw_photo(number: int) -> bytes:
    """Return a JPEG that is as hard to compress as a photo; another one for each number."""
    random, bands = Random(f"photo-{number}"), []
    for _ in range(3):
        coarse = Image.effect_noise((12, 8), 90).resize(PHOTO_SIZE, Image.Resampling.BICUBIC)
        fine = Image.effect_noise((300, 200), 60).resize(PHOTO_SIZE, Image.Resampling.BICUBIC)
        light = Image.new("L", PHOTO_SIZE, random.randint(0, 60))
        bands.append(ImageChops.add(Image.blend(coarse, fine, 0.3), light))
    picture = Image.merge("RGB", bands)
    stream = BytesIO()
    picture.filter(ImageFilter.GaussianBlur(0.6)).save(stream, "JPEG", quality=85)
    return stream.getvalue()


def draw_photos(count: int) -> None:
    """Write the photos of the organisations where the portal keeps uploaded pictures."""
    folder = Path(settings.MEDIA_ROOT) / "pictures"
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        (folder / f"{number}.jpg").write_bytes(draw_photo(number))


def make_book(size: int, number: int) -> Brochure:
    """Return the brochure of a town with so many organisations; from 300 on photos repeat."""
    inventory = make_town(f"Musterau {size}", TOWN_NUMBER + number)
    make_goal(inventory)
    for index in range(size):
        profile = add_printed(index, inventory)
        profile.pictures.update(file=f"pictures/{index % PHOTOS}.jpg")
    return make_brochure(inventory)


class Bench:
    """Runs the measurements of one size and keeps their figures."""

    def __init__(self, brochure: Brochure, size: int) -> None:
        self.brochure, self.size = brochure, size
        self.folder = Path(settings.VAR_DIR) / "bench" / str(size)
        self.figures: dict[str, dict] = {}

    def step(self, mode: str, folder: str = "") -> dict:
        """Do one measurement in a fresh process; other folders begin with an empty store."""
        command = [sys.executable, "-m", "scripts.bench_brochure_step", mode, str(self.brochure.pk)]
        done = subprocess.run(
            [*command, str(self.folder / folder)], stdout=subprocess.PIPE, check=False, env=os.environ
        )
        if done.returncode:
            sys.exit(f"Die Messung {mode} mit {self.size} Steckbriefen ist gescheitert.")
        found = json.loads(done.stdout)
        self.figures[mode] = {name: rounded(value) for name, value in found.items()}
        print(f"  {self.size:>5} {mode:<10} {self.figures[mode]}", file=sys.stderr, flush=True)
        return found

    def run(self) -> dict[str, dict]:
        """Measure everything that belongs to this size."""
        self.step("prepare")
        if self.size <= LARGEST_RAW:
            self.step("raw")
        if self.size in {SMALLER, MIDDLE} or len(sizes(SIZES)) < len(SIZES):
            self.step("float")
        self.step("cold")
        if self.size <= MIDDLE:
            self.step("together", "together")
        for mode in ("same", "assembled", "changed", "inserted"):
            self.step(mode)
        return self.figures


def rounded(value: object) -> object:
    """Return seconds with two digits."""
    return round(value, 3) if isinstance(value, float) else value


def figures_of(measured: dict[int, dict[str, dict]]) -> dict:
    """Return the figures that the issue asks for; of the sizes that were measured."""
    middle = MIDDLE if MIDDLE in measured else max(size for size in measured if size <= LARGEST_RAW)
    small = SMALLER if SMALLER in measured else min(measured)
    largest = max(measured)
    book, raw = measured[middle], measured[middle]["raw"]
    return {
        "cold_300_vs_raw": ratio(book["cold"], raw, "cpu"),
        "cold_300_wall_2_workers": ratio(book["together"], raw, "wall"),
        "layout_vs_float": ratio(raw, book["float"], "cpu"),
        "one_changed_300": ratio(book["changed"], raw, "cpu", 3),
        "one_inserted_300": ratio(book["inserted"], raw, "cpu", 3),
        "one_changed_300_wall": ratio(book["changed"], raw, "wall", 3),
        "one_inserted_300_wall": ratio(book["inserted"], raw, "wall", 3),
        "assembled_300": ratio(book["assembled"], raw, "cpu", 3),
        "nothing_changed_300": ratio(book["same"], raw, "cpu", 3),
        "per_profile_1000_vs_100": round(
            measured[largest]["cold"]["cpu"] / largest / (measured[small]["cold"]["cpu"] / small), 2
        ),
        "peak_mb_1000": max(step["peak_mb"] for name, step in measured[largest].items() if name in WORKER),
        "peak_mb_300": max(step["peak_mb"] for name, step in book.items() if name in WORKER),
        "raw_peak_mb_300": raw["peak_mb"],
        "file_vs_photos_300": round(book["cold"]["mb"] / book["prepare"]["originals_mb"], 2),
    }


# what a worker of the portal does; the others are floors and preparations
WORKER = {"cold", "assembled", "changed", "inserted"}


def ratio(own: dict, floor: dict, name: str, digits: int = 2) -> float:
    """Return how much of the floor's seconds something takes."""
    return round(own[name] / floor[name], digits)


def measure() -> dict:
    """Return the figures of `make bench PART=brochure`."""
    wanted = sizes(SIZES)
    call_command("migrate", verbosity=0, interactive=False)
    draw_photos(min(PHOTOS, max(wanted)))
    measured = {size: Bench(make_book(size, number), size).run() for number, size in enumerate(wanted)}
    return figures_of(measured) | {"sizes": {str(size): figures for size, figures in measured.items()}}


if __name__ == "__main__":
    # what the models say while they work is no figure
    figures, sys.stdout = sys.stdout, sys.stderr
    json.dump(measure(), figures)

"""Pictures and texts of the pages of a build, for people who read a proof in the browser.

They are drawn by poppler (pdftoppm, pdftotext). Without these programmes a proof is read in the PDF itself.
"""

import shutil
import subprocess
import tempfile
from pathlib import Path

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Count, F, QuerySet

from core.enums import JobState
from inventories.brochure.editions import lost
from inventories.models import BrochureBuild, PageImage, ProofRound

DPI, QUALITY = 110, 80
SECONDS = 300  # for a whole brochure


def draw_pages(build_pk: int) -> int:
    """Draw what is missing of a build that is being proof-read; return how many pictures are new.

    Nothing happens without an open round, without poppler, and for a build with data that was taken back.
    """
    build = BrochureBuild.objects.filter(
        pk=build_pk, proof_rounds__in=_open_rounds(), state=JobState.READY
    ).first()
    if build is None or not can_draw() or lost(build) or build.page_images.count() >= build.pages > 0:
        return 0
    with tempfile.TemporaryDirectory() as folder:
        pictures, texts = _draw(build, Path(folder))
        with transaction.atomic():
            BrochureBuild.objects.select_for_update(of=("self",)).get(pk=build_pk)
            known = set(build.page_images.values_list("page", flat=True))
            new = [(page, path) for page, path in enumerate(pictures, 1) if page not in known]
            for page, path in new:
                row = PageImage(build=build, page=page, text=texts.get(page, ""))
                row.file.save(f"seite-{page}.jpg", ContentFile(path.read_bytes()), save=True)
    return len(new)


def can_draw() -> bool:
    """Whether poppler is on this machine."""
    return bool(shutil.which("pdftoppm") and shutil.which("pdftotext"))


def _draw(build: BrochureBuild, folder: Path) -> tuple[list[Path], dict[int, str]]:
    source = folder / "broschuere.pdf"
    with build.pdf.open("rb") as stored, source.open("wb") as copy:
        shutil.copyfileobj(stored, copy)
    _run("pdftoppm", "-r", str(DPI), "-jpeg", "-jpegopt", f"quality={QUALITY}", source, folder / "seite")
    _run("pdftotext", "-enc", "UTF-8", source, folder / "texte.txt")
    # poppler ends each page with a form feed
    texts = (folder / "texte.txt").read_text(encoding="utf-8", errors="replace").split("\f")
    return sorted(folder.glob("seite-*.jpg")), {page: text.strip() for page, text in enumerate(texts, 1)}


def _run(program: str, *arguments: object) -> None:
    path = shutil.which(program)
    subprocess.run([path, *map(str, arguments)], check=True, timeout=SECONDS, capture_output=True)  # noqa: S603 - fixed words and paths of our own


def _open_rounds() -> QuerySet[ProofRound]:
    return ProofRound.objects.filter(closed_at=None)


def builds_without_pictures() -> list[int]:
    """Return the builds in an open round of which a page has no picture yet."""
    rows = BrochureBuild.objects.filter(proof_rounds__in=_open_rounds(), state=JobState.READY)
    rows = rows.annotate(drawn=Count("page_images", distinct=True)).filter(drawn__lt=F("pages"))
    return list(rows.values_list("pk", flat=True).distinct())


def forget_pages() -> int:
    """Delete the pictures of builds that nobody proof-reads any more; the PDF stays. Return their number."""
    rows = PageImage.objects.exclude(build__in=BrochureBuild.objects.filter(proof_rounds__in=_open_rounds()))
    number = rows.count()
    rows.delete()
    return number

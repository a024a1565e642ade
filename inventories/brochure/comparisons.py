"""Which files are held against the full setting, when that is asked for, and what people read about it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from core.enums import JobState
from core.jobs import enqueue
from inventories.enums.brochure import BrochureOutput, ComparisonOutcome
from inventories.models import Brochure, BrochureBuild, Comparison, Edition

# what inventories.press.comparison compares, in words; all of it together is what readers get
LABELS = {
    "boxes": "Seiten",
    "tags": "Text und Auszeichnung",
    "running titles": "Seitenzahlen und laufende Titel",
    "links": "Verweise",
    "ids": "Sprungziele",
    "bookmarks": "Lesezeichen",
    "faces": "Schriften",
    "words": "Titel und Sprache des Dokuments",
}
# of one edition; for the page of the desk
FILES = {BrochureOutput.SCREEN: "Datei für den Bildschirm", BrochureOutput.PRINT: "Datei für die Druckerei"}


@dataclass(frozen=True)
class ComparedFile:
    """A file of an edition with its comparison; None as long as nobody has asked for one."""

    build: BrochureBuild
    comparison: Comparison | None

    @property
    def label(self) -> str:
        """Which of the files it is."""
        return FILES[self.build.output]

    @property
    def words(self) -> str:
        """The result as a part of a sentence."""
        if self.comparison is None:
            return "noch nicht mit dem Gesamtsatz verglichen"
        if self.comparison.has_failed:
            return "Vergleich mit dem Gesamtsatz nicht gelungen"
        if not self.comparison.outcome:
            return "wird mit dem Gesamtsatz verglichen"
        words = {
            ComparisonOutcome.EQUAL: "gleich dem Gesamtsatz",
            ComparisonOutcome.DIFFERENT: "weicht vom Gesamtsatz ab",
            ComparisonOutcome.GONE: "mit dem Gesamtsatz nicht mehr zu vergleichen",
        }
        return words[self.comparison.outcome]

    @property
    def has_result(self) -> bool:
        """Whether the file was compared, with equality or a difference as the answer."""
        return self.comparison is not None and (self.comparison.is_equal or self.comparison.is_different)

    @property
    def is_unsettled(self) -> bool:
        """Whether the file differs from the full setting and nobody has taken note."""
        return self.comparison is not None and self.comparison.is_unsettled

    @property
    def sentences(self) -> list[str]:
        """What differs, and why there is no result."""
        if self.comparison is None:
            return []
        reason = [self.comparison.error_text] if self.comparison.has_failed else []
        return self.comparison.differences + reason


def compared_files(edition: Edition) -> list[ComparedFile]:
    """Return the files of a fixed edition, that for the screen first.

    Asks nothing of the database when the builds were read with their comparisons.
    """
    builds = [build for build in (edition.build, edition.print_build) if build is not None]
    return [compared_build(build) for build in builds]


def compared_build(build: BrochureBuild) -> ComparedFile:
    """Return a build with its comparison, if anybody has asked for one (at most one query)."""
    return ComparedFile(build, getattr(build, "comparison", None))


def is_of_an_edition(build: BrochureBuild) -> bool:
    """Whether a build that has appeared is a file of an edition; else it has followed a revocation.

    Only editions have files for the printers.
    """
    return build.output == BrochureOutput.PRINT or hasattr(build, "edition")


def ask_comparison(build: BrochureBuild) -> Comparison:
    """Ask a worker to hold a file that has appeared against the full setting; asking twice is once."""
    comparison, is_new = Comparison.objects.get_or_create(build=build)
    if is_new:
        enqueue(comparison)
    return comparison


def ask_missing() -> int:
    """Ask for the comparison of every file that has appeared without one; return their number."""
    rows = list(appeared().filter(comparison=None))
    for build in rows:
        ask_comparison(build)
    return len(rows)


def appeared() -> QuerySet[BrochureBuild]:
    """Return the builds that went out: both files of the editions, and what stands on the web."""
    published = Brochure.objects.exclude(published_build=None).values("published_build")
    printed = Edition.objects.exclude(print_build=None).values("print_build")
    rows = BrochureBuild.objects.filter(state=JobState.READY).exclude(pdf="")
    return rows.filter(Q(edition__isnull=False) | Q(pk__in=printed) | Q(pk__in=published))


def sentences(differences: Iterable[dict]) -> list[str]:
    """Return what differs as German sentences.

    Takes name, ours, theirs and page of each `press.comparison.Difference`. The words of a page are left out:
    what an organisation takes back must not stay here.
    """
    return [_sentence(**row) for row in differences]


def _sentence(*, name: str, ours: int, theirs: int, page: int | None) -> str:
    found = [f"{ours} in der Datei, {theirs} im Gesamtsatz"] if ours != theirs else []
    if page is not None:
        found.append(f"zuerst anders auf Seite {page}")
    return f"{LABELS[name]}: {', '.join(found) or 'nicht gleich'}."

"""Whether the files of fixed editions are still what they were on the day of their fixing, byte for byte."""

from dataclasses import dataclass
from hashlib import file_digest

from inventories.models import BrochureBuild, Edition


@dataclass(frozen=True)
class Finding:
    """A file of an edition and what is wrong with it; empty words mean: nothing."""

    edition: Edition
    build: BrochureBuild
    problem: str = ""


def check_editions() -> list[Finding]:
    """Read every file of every fixed edition and compare size and SHA-256 with the stored ones."""
    rows = Edition.objects.exclude(build=None).select_related(
        "brochure__inventory__municipality", "build__comparison", "print_build__comparison"
    )
    return [
        Finding(edition, build, problem_of(build))
        for edition in rows.order_by("brochure", "number")
        for build in (edition.build, edition.print_build)
        if build is not None
    ]


def problem_of(build: BrochureBuild) -> str:
    """Return what is wrong with the stored file, as a German sentence; empty when it is untouched."""
    try:
        with build.pdf.open("rb") as stored:
            found = file_digest(stored, "sha256").hexdigest()
    except (FileNotFoundError, ValueError):
        return "Die Datei fehlt."
    if found != build.sha256:
        return "Die Datei ist nicht mehr dieselbe."
    return ""


def sha256_of(build: BrochureBuild) -> str:
    """Return the SHA-256 of the stored file as hex; raises FileNotFoundError or ValueError without one."""
    with build.pdf.open("rb") as stored:
        return file_digest(stored, "sha256").hexdigest()

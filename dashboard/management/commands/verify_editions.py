"""Reads the files of all fixed editions and tells which are not what they were, or not what was to be set."""

from django.core.management.base import BaseCommand, CommandError

from inventories.brochure.archive import Finding, check_editions
from inventories.brochure.comparisons import ComparedFile, compared_build


class Command(BaseCommand):
    """python manage.py verify_editions: one line per file, an error at the end when one is not right.

    Byte for byte against the check sum now; against the full setting as it was compared once. A difference
    that somebody has taken note of is told, and no error.
    """

    help = (
        "Prüft die Dateien aller Auflagen Byte für Byte gegen ihre Prüfsumme. "
        "Nennt auch, was beim Vergleich mit dem Gesamtsatz herauskam."
    )

    def handle(self, *args, **options) -> None:
        """Print one line per file; raise CommandError when one is missing, changed or differs unnoticed."""
        findings = check_editions()
        files = [compared_build(finding.build) for finding in findings]
        for finding, file in zip(findings, files, strict=True):
            self._tell(finding, file)
        unknown = sum(not file.has_result for file in files)
        if unknown:
            self.stdout.write(f"{unknown} von {len(files)} Dateien ohne Vergleich mit dem Gesamtsatz.")
        self._refuse(findings, files)
        self.stdout.write(f"{len(findings)} Dateien geprüft, alle unverändert.")

    def _tell(self, finding: Finding, file: ComparedFile) -> None:
        """Write the line of a file, and below it what differs."""
        self.stdout.write(
            f"{finding.edition}, {file.label}: {finding.problem or 'unverändert'}; {file.words}"
        )
        for sentence in file.sentences:
            self.stdout.write(f"  {sentence}")

    def _refuse(self, findings: list[Finding], files: list[ComparedFile]) -> None:
        damaged = sum(bool(finding.problem) for finding in findings)
        different = sum(file.is_unsettled for file in files)
        if damaged or different:
            raise CommandError(
                f"Von {len(findings)} Dateien sind {damaged} nicht mehr dieselben, "
                f"{different} weichen vom Gesamtsatz ab."
            )

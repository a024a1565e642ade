"""Reads the files of all fixed editions and tells which are not what they were."""

from django.core.management.base import BaseCommand, CommandError

from inventories.brochure.archive import check_editions


class Command(BaseCommand):
    """python manage.py verify_editions: one line per file; ends with an error when one has changed."""

    help = "Prüft die Dateien aller Auflagen Byte für Byte gegen ihre Prüfsumme."

    def handle(self, *args, **options) -> None:
        """Print one line per file; raise CommandError when one is missing or changed."""
        findings = check_editions()
        for finding in findings:
            kind = "Druck" if finding.build.pk == finding.edition.print_build_id else "Bildschirm"
            self.stdout.write(f"{finding.edition}, {kind}: {finding.problem or 'unverändert'}")
        damaged = sum(bool(finding.problem) for finding in findings)
        if damaged:
            raise CommandError(f"{damaged} von {len(findings)} Dateien sind nicht in Ordnung.")
        self.stdout.write(f"{len(findings)} Dateien geprüft, alle unverändert.")

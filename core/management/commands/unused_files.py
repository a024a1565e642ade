"""Shows the stored files that no row knows, and deletes them when asked to."""

from django.core.management.base import BaseCommand, CommandError

from core.templatetags.german import dateigroesse, zahl
from core.unused_files import TooManyUnusedError, delete_unused, find_unused


class Command(BaseCommand):
    help = "Listet Dateien, auf die keine Zeile der Datenbank zeigt und die älter als 24 Stunden sind."

    def add_arguments(self, parser):
        parser.add_argument(
            "--delete", action="store_true", help="die Dateien löschen, statt sie nur zu zeigen"
        )
        parser.add_argument(
            "--force", action="store_true", help="auch mehr als die Hälfte aller Dateien löschen"
        )

    def handle(self, *args, **options):
        try:
            findings = delete_unused(force=options["force"]) if options["delete"] else find_unused()
        except TooManyUnusedError as problem:
            raise CommandError(str(problem)) from problem
        for name in findings.unused:
            self.stdout.write(name)
        verb = "gelöscht" if options["delete"] else "ohne Zeile"
        number, total = zahl(len(findings.unused)), zahl(findings.total)
        self.stdout.write(f"{number} von {total} Dateien {verb}, {dateigroesse(findings.size)}.")

"""Imports the official register of municipalities (GV100AD)."""

from datetime import date
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from municipalities.progress import ProgressBar
from municipalities.services import ImportRefusedError, import_register
from municipalities.source_files import DamagedFileError


class Command(BaseCommand):
    help = "Liest das amtliche Gemeindeverzeichnis (GV100AD) von Destatis ein."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, metavar="DATEI")
        parser.add_argument("--dry-run", action="store_true", help="nur berichten, nichts speichern")
        parser.add_argument("--successors", type=Path, metavar="CSV", help="Tabelle ags_alt,ags_neu")
        parser.add_argument(
            "--population-on",
            type=date.fromisoformat,
            metavar="JJJJ-MM-TT",
            help="Tag der Einwohnerzahlen, wenn er von der üblichen Regel abweicht",
        )
        parser.add_argument(
            "--accept-losses", action="store_true", help="auch einlesen, wenn sehr viele Kommunen fehlen"
        )

    def handle(self, *args, **options):
        bar = ProgressBar(self.stderr)
        try:
            report = import_register(
                path=options["file"],
                successors_path=options["successors"],
                population_on=options["population_on"],
                dry_run=options["dry_run"],
                accept_losses=options["accept_losses"],
                progress=bar.show,
            )
        except (DamagedFileError, ImportRefusedError) as problem:
            raise CommandError(str(problem)) from problem
        finally:
            bar.close()
        self.stdout.write(report)

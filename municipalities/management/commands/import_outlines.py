"""Imports outlines for maps."""

from datetime import date
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from municipalities.services import import_outlines
from municipalities.source_files import DamagedFileError

SOURCE = "© GeoBasis-DE / BKG 2021 (Daten verändert)"


class Command(BaseCommand):
    help = "Liest Kartenumrisse ein: GeoJSON mit dem Schlüssel als id oder schluessel."

    def add_arguments(self, parser):
        parser.add_argument("files", type=Path, nargs="+", metavar="DATEI")
        parser.add_argument("--source", default=SOURCE, help="Quellenvermerk, der bei der Karte steht")
        parser.add_argument(
            "--as-of", type=date.fromisoformat, default=date(2021, 1, 1), metavar="JJJJ-MM-TT", help="Stand"
        )

    def handle(self, *args, **options):
        try:
            counts = import_outlines(paths=options["files"], source=options["source"], as_of=options["as_of"])
        except DamagedFileError as problem:
            raise CommandError(str(problem)) from problem
        self.stdout.write(f"Umrisse neu: {counts['new']} · ersetzt: {counts['replaced']}")

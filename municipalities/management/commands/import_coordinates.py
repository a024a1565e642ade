"""Imports coordinates of municipalities."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from municipalities.services import import_coordinates
from municipalities.source_files import DamagedFileError


class Command(BaseCommand):
    help = "Liest Koordinaten ein: Tabelle mit ags (oder schluessel), lat, lon."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, metavar="DATEI")

    def handle(self, *args, **options):
        try:
            counts = import_coordinates(path=options["file"])
        except DamagedFileError as problem:
            raise CommandError(str(problem)) from problem
        self.stdout.write(
            f"Koordinaten gesetzt: {counts['changed']} · unverändert: {counts['unchanged']}"
            f" · ohne Kommune im Register: {counts['unknown']}"
        )

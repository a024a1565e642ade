"""Sets a prepared document in one piece; a worker calls it, so that the memory ends with the process."""

from pathlib import Path

from django.core.management.base import BaseCommand

from inventories.typesetting.whole import compare_whole


class Command(BaseCommand):
    """python manage.py compare_whole FOLDER: as inventories/typesetting/whole.py prepares it."""

    help = "Setzt ein vorbereitetes Heft in einem Stück und vergleicht es (der Worker ruft das auf)."
    requires_system_checks = ()

    def add_arguments(self, parser) -> None:
        """Take the folder that the worker has prepared."""
        parser.add_argument("folder", type=Path)

    def handle(self, *args, **options) -> None:
        """Leave the result in the folder."""
        compare_whole(options["folder"])

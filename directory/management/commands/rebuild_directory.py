"""`manage.py rebuild_directory`: makes every entry of the public directory anew."""

from django.core.management.base import BaseCommand

from directory.entries import rebuild


class Command(BaseCommand):
    """For the first start, after a restored copy, and after a change of what entries hold."""

    help = "Macht alle Einträge des öffentlichen Verzeichnisses neu."

    def handle(self, *args, **options) -> None:
        """Rebuild, and say how many organisations show themselves."""
        number = rebuild()
        self.stdout.write(f"Im Verzeichnis stehen {number} Organisationen.")

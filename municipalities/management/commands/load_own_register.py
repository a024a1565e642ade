"""Loads the small register that comes with the portal."""

from django.conf import settings
from django.core.management.base import BaseCommand

from municipalities.services import load_own_register


class Command(BaseCommand):
    help = "Lädt das mitgelieferte kleine Register; im Demobetrieb auch die erfundenen Orte."

    def handle(self, *args, **options):
        counts = load_own_register(with_fictional=settings.DEMO_MODE)
        self.stdout.write(
            f"Länder: {counts['states']} · Orte und Kreise: {counts['places']}"
            f" · erfundene Orte: {counts['fictional']}"
        )

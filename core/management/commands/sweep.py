"""Keeps all work going, whatever happens to broker and workers: a process that runs beside them."""

from django.core.management.base import BaseCommand

from core.sweeper import Sweeper


class Command(BaseCommand):
    help = "Weckt alle fünf Sekunden fällige Arbeit und erledigt selbst, was liegen bleibt. Ende mit Strg-C."

    def add_arguments(self, parser):
        parser.add_argument("--interval", type=float, default=5.0, help="Sekunden zwischen zwei Durchgängen")

    def handle(self, *args, **options):
        Sweeper(options["interval"]).run()

"""Loads the demo data: fictional towns, people and organisations."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from dashboard.demo.loader import DemoRefusedError, is_loaded, load
from dashboard.demo.people import account_list


class Command(BaseCommand):
    help = "Lädt die Demodaten in eine leere Datenbank (nur mit DEMO_MODE)."

    def add_arguments(self, parser):
        parser.add_argument(
            "--if-empty", action="store_true", help="nichts tun, wenn die Demo schon geladen ist"
        )
        parser.add_argument(
            "--inventories", type=int, default=0, help="so viele Bestandsaufnahmen mehr, für Lasttests"
        )
        parser.add_argument("--profiles", type=int, help="Steckbriefe in jeder davon (sonst 25)")

    def handle(self, *args, **options):
        if is_loaded():
            if options["if_empty"]:
                return
            raise CommandError("Die Demo ist schon geladen. Leeren Sie zuerst die Datenbank (make clean).")
        try:
            load(
                say=self.stdout.write,
                more_inventories=options["inventories"],
                profiles_each=options["profiles"],
            )
        except DemoRefusedError as refusal:
            raise CommandError(str(refusal)) from refusal
        (settings.VAR_DIR / "demo-accounts.txt").write_text(account_list() + "\n", encoding="utf-8")
        self.stdout.write(self.style.SUCCESS("Demo geladen."))

"""`manage.py portal`: the whole embedded default in one command."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from core.portal import Portal, PortalError


class Command(BaseCommand):
    help = "Startet das ganze Portal: Datenbank, Web, Warteschlange, Zeitplan. Ende mit Strg+C."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=settings.PORT, help="Port, Vorgabe 8000")
        parser.add_argument("--host", default="127.0.0.1", help="Adresse des Rechners, Vorgabe 127.0.0.1")
        parser.add_argument("--without-demo", action="store_true", help="keine Demodaten laden")

    def handle(self, *, port: int, host: str, without_demo: bool, **options) -> None:
        if not settings.EMBEDDED:
            raise CommandError(
                "Dieser Befehl gehört zur eingebetteten Vorgabe (PORTAL_MODE=embedded). "
                "Im Betrieb starten systemd-Dienste das Portal: docs/production.md."
            )
        portal = Portal(
            var_dir=settings.VAR_DIR,
            base_dir=settings.BASE_DIR,
            host=host,
            port=port,
            with_demo=not without_demo,
        )
        try:
            portal.run()
        except PortalError as problem:
            raise CommandError(str(problem)) from problem

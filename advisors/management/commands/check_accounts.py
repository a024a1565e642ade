"""manage.py check_accounts: counts every day account anew from its postings."""

from django.core.management.base import BaseCommand, CommandError

from advisors.budget.checking import differences


class Command(BaseCommand):
    help = "Prüft alle Tagekonten: Buchungen, Reservierungen, Kontingente, bestätigte Tage."

    def handle(self, *args, **options):
        found = differences()
        for sentence in found:
            self.stdout.write(sentence)
        if found:
            raise CommandError(f"{len(found)} Unstimmigkeiten in den Tagekonten.")
        self.stdout.write("Alle Tagekonten stimmen.")

"""The first threshold of direct awards, and two wordings of services to begin with."""

from datetime import date
from decimal import Decimal

from django.db import migrations

SOURCE = "Regelung von SKEW für Direktvergaben: 15.000 Euro netto"
TEMPLATES = (
    (
        "Bestandsaufnahme mit Interviews und Steckbriefen",
        """Erfahrung mit leitfadengestützten Interviews und mit redaktionellem Schreiben.
Kenntnis der Themen Migration und Entwicklung, Eine-Welt-Arbeit, kommunale Strukturen.
Sicherer Umgang mit Menschen verschiedener Herkunft, gern weitere Sprachen.
Unabhängigkeit von den Organisationen und der Kommune, um die es geht.
Vertraulicher Umgang mit personenbezogenen Daten nach der Datenschutz-Grundverordnung.""",
        """Recherche der Organisationen, die sich in der Kommune zu Migration und Entwicklung engagieren.
Ansprache der Organisationen, Information nach Artikel 14 DSGVO, Vereinbarung der Interviews.
Interviews nach dem Leitfaden von SKEW.
Ein Steckbrief je befragter Organisation mit Text und Bild, Überarbeitung nach Hinweisen von SKEW.
Einholen der Freigabe jeder Organisation.
Teilnahme am Auftaktgespräch und am Auswertungsgespräch.
Kurzer Schlussbericht.""",
    ),
    (
        "Ergänzung einer laufenden Bestandsaufnahme",
        """Erfahrung mit leitfadengestützten Interviews.
Kenntnis der Themen Migration und Entwicklung.
Bereitschaft, auf den Ergebnissen der bisherigen Auftragnehmenden aufzubauen.
Unabhängigkeit von den Organisationen und der Kommune, um die es geht.
Vertraulicher Umgang mit personenbezogenen Daten nach der Datenschutz-Grundverordnung.""",
        """Übernahme der Rechercheliste und der angefangenen Steckbriefe.
Fehlende Interviews nach dem Leitfaden von SKEW.
Fertige Steckbriefe mit Text und Bild, Überarbeitung nach Hinweisen von SKEW.
Einholen der noch fehlenden Freigaben.
Kurzer Schlussbericht.""",
    ),
)


def write_first_rows(apps, schema_editor):
    """Store the rows that a new portal begins with; leads add later ones."""
    apps.get_model("inventories", "AwardThreshold").objects.get_or_create(
        valid_from=date(2020, 1, 1), defaults={"amount": Decimal("15000.00"), "source": SOURCE}
    )
    template = apps.get_model("inventories", "ServiceTemplate")
    for name, requirements, scope in TEMPLATES:
        template.objects.get_or_create(name=name, defaults={"requirements": requirements, "scope": scope})


class Migration(migrations.Migration):
    dependencies = [("inventories", "0009_guide_first")]

    operations = [migrations.RunPython(write_first_rows, migrations.RunPython.noop)]

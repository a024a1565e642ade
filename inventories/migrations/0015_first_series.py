"""The first series: until now its words stood in the code, from now on they are data."""

from django.db import migrations

THEME = "Gewebe"
SERIES = {
    "name": "Migration und Entwicklung in der Kommune",
    "publisher": (
        "Engagement Global gGmbH, Servicestelle Kommunen in der Einen Welt (SKEW), "
        "Friedrich-Ebert-Allee 40, 53113 Bonn"
    ),
    "responsible": "Team Migration und Entwicklung, SKEW",
    "funded_by": (
        "Gefördert mit Mitteln des Bundesministeriums für wirtschaftliche Zusammenarbeit und Entwicklung"
    ),
    "reprint": "erwünscht, mit Quellenangabe. Bilder nur mit Zustimmung der Rechteinhabenden.",
    "language_note": (
        "Wo Menschen gemeint sind, sind alle gemeint. "
        "Namen und Bezeichnungen stehen so, wie die Organisationen sie selbst benutzen."
    ),
    "liability": (
        "Für ihre Selbstdarstellungen sind die Organisationen verantwortlich. "
        "Jede hat ihren Text freigegeben."
    ),
    "house": "Servicestelle Kommunen in der Einen Welt, Engagement Global",
}


def create_series(apps, schema_editor):
    """Create the series and give it all brochures; the second run finds both."""
    theme, _ = apps.get_model("inventories", "BrochureTheme").objects.get_or_create(name=THEME)
    series, _ = apps.get_model("inventories", "BrochureSeries").objects.get_or_create(
        name=SERIES["name"], defaults=SERIES | {"theme": theme}
    )
    apps.get_model("inventories", "Brochure").objects.filter(series=None).update(series=series)


def keep(apps, schema_editor):
    """Going back, the rows stay where they are: the tables go with 0012."""


class Migration(migrations.Migration):
    dependencies = [("inventories", "0014_typesetting")]

    operations = [migrations.RunPython(create_series, keep)]

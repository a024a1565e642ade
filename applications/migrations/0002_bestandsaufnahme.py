"""The programme "Bestandsaufnahme" with its check list and the texts of its letters."""

from django.db import migrations

from applications.first_texts import load_first_texts


def write_texts(apps, schema_editor):
    names = ("Programme", "Criterion", "LetterTemplate")
    load_first_texts(*(apps.get_model("applications", name) for name in names))


class Migration(migrations.Migration):
    dependencies = [("applications", "0001_initial")]

    operations = [migrations.RunPython(write_texts, migrations.RunPython.noop)]

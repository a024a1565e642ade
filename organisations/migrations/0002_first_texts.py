"""The list of themes and the first wording of the consent."""

from django.db import migrations

from organisations.first_texts import write_first_texts


def write_texts(apps, schema_editor):
    write_first_texts(*(apps.get_model("organisations", name) for name in ("Theme", "ConsentText")))


class Migration(migrations.Migration):
    dependencies = [("organisations", "0001_initial")]

    operations = [migrations.RunPython(write_texts, migrations.RunPython.noop)]

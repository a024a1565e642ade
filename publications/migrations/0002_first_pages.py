"""The first wording of every page."""

from django.db import migrations

from publications.page_files import load_first_pages


def write_pages(apps, schema_editor):
    load_first_pages(apps.get_model("publications", "Page"))


class Migration(migrations.Migration):
    dependencies = [("publications", "0001_initial")]

    operations = [migrations.RunPython(write_pages, migrations.RunPython.noop)]

"""Entries around a place, and those of a town, are found by an index."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("directory", "0005_marks")]

    operations = [
        migrations.AddIndex(
            model_name="directoryentry",
            index=models.Index(fields=["latitude", "longitude"], name="directory_entry_by_place"),
        ),
        migrations.AddIndex(
            model_name="directoryentry",
            index=models.Index(fields=["municipality", "sort_name", "id"], name="directory_entry_in_town"),
        ),
    ]

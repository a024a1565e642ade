"""Entries around a place are found by an index."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("directory", "0005_marks")]

    operations = [
        migrations.AddIndex(
            model_name="directoryentry",
            index=models.Index(fields=["latitude", "longitude"], name="directory_entry_by_place"),
        ),
    ]

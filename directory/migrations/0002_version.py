"""The row that numbers every change of the directory."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("directory", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="DirectoryVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "change_number",
                    models.BigIntegerField(default=0, verbose_name="laufende Nummer der Änderung"),
                ),
                ("token", models.CharField(blank=True, max_length=16, verbose_name="Kennung")),
            ],
            options={
                "verbose_name": "Fassung des Verzeichnisses",
                "verbose_name_plural": "Fassungen des Verzeichnisses",
            },
        ),
    ]

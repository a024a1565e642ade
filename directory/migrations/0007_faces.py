"""The released faces of organisations, ready made for their pages."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("directory", "0006_place")]

    operations = [
        migrations.CreateModel(
            name="StoredFace",
            fields=[
                (
                    "organisation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="organisations.organisation",
                        verbose_name="Organisation",
                    ),
                ),
                ("face", models.JSONField(verbose_name="Angaben")),
                ("appearances", models.JSONField(default=list, verbose_name="Bestandsaufnahmen")),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="municipalities.municipality",
                        verbose_name="Kommune",
                    ),
                ),
            ],
            options={
                "verbose_name": "Gespeicherte Seite",
                "verbose_name_plural": "Gespeicherte Seiten",
            },
        ),
    ]

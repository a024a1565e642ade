"""What the search reads: texts, numbers of facet values, known words."""

from django.db import migrations, models

import directory.models


class Migration(migrations.Migration):
    dependencies = [("directory", "0002_version")]

    operations = [
        migrations.CreateModel(
            name="KnownWord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=12, verbose_name="Schlüssel")),
                ("stem", models.CharField(max_length=60, verbose_name="Stamm")),
                ("word", models.CharField(max_length=60, verbose_name="Wort")),
            ],
            options={
                "verbose_name": "Bekanntes Wort",
                "verbose_name_plural": "Bekannte Wörter",
                "constraints": [
                    models.UniqueConstraint(
                        models.F("key"), models.F("stem"), name="directory_word_once_per_key"
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="directoryentry",
            name="facet_ids",
            field=directory.models.IntegerListField(default=list, verbose_name="Werte der Filter"),
        ),
        migrations.AddField(
            model_name="directoryentry",
            name="text",
            field=models.TextField(blank=True, verbose_name="Texte"),
        ),
    ]

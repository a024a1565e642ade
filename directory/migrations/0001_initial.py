"""Entries of the public directory, their facets, marks and reported mistakes."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("inventories", "0014_typesetting"),
        ("municipalities", "0001_initial"),
        ("organisations", "0004_translations"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="DirectoryMark",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("organisation_id", models.BigIntegerField(db_index=True, verbose_name="Organisation")),
            ],
            options={
                "verbose_name": "Vormerkung im Verzeichnis",
                "verbose_name_plural": "Vormerkungen im Verzeichnis",
            },
        ),
        migrations.CreateModel(
            name="EntryReport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="Name im Verzeichnis")),
                ("message", models.TextField(max_length=2000, verbose_name="Was stimmt nicht?")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="E-Mail")),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "Offen"), ("settled", "Erledigt")],
                        default="open",
                        max_length=8,
                        verbose_name="Stand",
                    ),
                ),
                ("reported_at", models.DateTimeField(auto_now_add=True, verbose_name="gemeldet")),
                ("answer", models.TextField(blank=True, max_length=2000, verbose_name="Antwort")),
                ("settled_at", models.DateTimeField(blank=True, null=True, verbose_name="erledigt")),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="entry_reports",
                        to="organisations.organisation",
                        verbose_name="Organisation",
                    ),
                ),
                (
                    "settled_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="erledigt von",
                    ),
                ),
            ],
            options={
                "verbose_name": "Gemeldeter Fehler",
                "verbose_name_plural": "Gemeldete Fehler",
                "ordering": ["-reported_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="FacetValue",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "facet",
                    models.CharField(
                        choices=[
                            ("land", "Land"),
                            ("kreis", "Kreis"),
                            ("kommune", "Kommune"),
                            ("art", "Art der Organisation"),
                            ("thema", "Thema"),
                            ("ziel", "Nachhaltigkeitsziel"),
                            ("staat", "Partnerland oder Herkunftsland"),
                            ("sprache", "Sprache"),
                            ("boerse", "Gesucht und geboten"),
                        ],
                        max_length=8,
                        verbose_name="Filter",
                    ),
                ),
                ("key", models.CharField(max_length=60, verbose_name="Schlüssel")),
                ("label", models.CharField(max_length=120, verbose_name="Bezeichnung")),
                ("sort_name", models.CharField(max_length=120, verbose_name="Sortiername")),
            ],
            options={
                "verbose_name": "Wert eines Filters",
                "verbose_name_plural": "Werte der Filter",
                "constraints": [
                    models.UniqueConstraint(
                        models.F("facet"), models.F("key"), name="directory_facet_value_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="DirectoryEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(max_length=120, verbose_name="Adresse im Netz")),
                ("name", models.CharField(max_length=200, verbose_name="Name")),
                ("sort_name", models.CharField(max_length=200, verbose_name="Sortiername")),
                ("card", models.JSONField(verbose_name="Karte")),
                ("latitude", models.FloatField(blank=True, null=True, verbose_name="geografische Breite")),
                ("longitude", models.FloatField(blank=True, null=True, verbose_name="geografische Länge")),
                ("as_of", models.DateField(blank=True, null=True, verbose_name="Stand der Angaben")),
                (
                    "change_number",
                    models.BigIntegerField(unique=True, verbose_name="laufende Nummer der Änderung"),
                ),
                ("changed_at", models.DateTimeField(verbose_name="geändert")),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="municipalities.municipality",
                        verbose_name="Kommune",
                    ),
                ),
                (
                    "organisation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="directory_entry",
                        to="organisations.organisation",
                        verbose_name="Organisation",
                    ),
                ),
                (
                    "profile",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="inventories.profile",
                        verbose_name="Steckbrief",
                    ),
                ),
            ],
            options={
                "verbose_name": "Eintrag im Verzeichnis",
                "verbose_name_plural": "Einträge im Verzeichnis",
                "indexes": [models.Index(fields=["sort_name", "id"], name="directory_entry_by_name")],
            },
        ),
    ]

"""Series, colours and logos of brochures as data; who writes a chapter until when; outputs of a build."""

import functools

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import core.storage


class Migration(migrations.Migration):
    dependencies = [
        ("inventories", "0011_reminders_move"),
        ("municipalities", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="BrochureSeries",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=160, unique=True, verbose_name="Reihe")),
                ("publisher", models.TextField(max_length=400, verbose_name="Herausgeberin")),
                ("responsible", models.CharField(max_length=200, verbose_name="Inhaltlich verantwortlich")),
                ("funded_by", models.CharField(max_length=300, verbose_name="Finanzierung")),
                ("reprint", models.CharField(blank=True, max_length=300, verbose_name="Nachdruck")),
                (
                    "language_note",
                    models.CharField(blank=True, max_length=300, verbose_name="Hinweis zur Sprache"),
                ),
                ("liability", models.CharField(blank=True, max_length=300, verbose_name="Haftung")),
                (
                    "house",
                    models.CharField(blank=True, max_length=160, verbose_name="Absender auf der Titelseite"),
                ),
                ("is_active", models.BooleanField(default=True, verbose_name="wählbar")),
            ],
            options={
                "verbose_name": "Reihe",
                "verbose_name_plural": "Reihen",
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="BrochureTheme",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=80, unique=True, verbose_name="Name")),
                (
                    "cover",
                    models.CharField(
                        default="#0a3f45",
                        max_length=7,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^#[0-9a-f]{6}$",
                                "Schreiben Sie die Farbe als # mit sechs Zeichen, zum Beispiel #0d6e6a.",
                            )
                        ],
                        verbose_name="Grund der Titelseite",
                    ),
                ),
                (
                    "accent",
                    models.CharField(
                        default="#f2b233",
                        max_length=7,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^#[0-9a-f]{6}$",
                                "Schreiben Sie die Farbe als # mit sechs Zeichen, zum Beispiel #0d6e6a.",
                            )
                        ],
                        verbose_name="Auftaktseite",
                    ),
                ),
                (
                    "survey",
                    models.CharField(
                        default="#2b3a8f",
                        max_length=7,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^#[0-9a-f]{6}$",
                                "Schreiben Sie die Farbe als # mit sechs Zeichen, zum Beispiel #0d6e6a.",
                            )
                        ],
                        verbose_name="Auswertung",
                    ),
                ),
                (
                    "paper",
                    models.CharField(
                        default="#f7f1e6",
                        max_length=7,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^#[0-9a-f]{6}$",
                                "Schreiben Sie die Farbe als # mit sechs Zeichen, zum Beispiel #0d6e6a.",
                            )
                        ],
                        verbose_name="getönte Seiten",
                    ),
                ),
                (
                    "henna",
                    models.CharField(
                        default="#a8441f",
                        max_length=7,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^#[0-9a-f]{6}$",
                                "Schreiben Sie die Farbe als # mit sechs Zeichen, zum Beispiel #0d6e6a.",
                            )
                        ],
                        verbose_name="Migrantische Organisationen",
                    ),
                ),
                (
                    "petrol",
                    models.CharField(
                        default="#0d6e6a",
                        max_length=7,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^#[0-9a-f]{6}$",
                                "Schreiben Sie die Farbe als # mit sechs Zeichen, zum Beispiel #0d6e6a.",
                            )
                        ],
                        verbose_name="Eine-Welt-Arbeit",
                    ),
                ),
                (
                    "malve",
                    models.CharField(
                        default="#8c3a68",
                        max_length=7,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^#[0-9a-f]{6}$",
                                "Schreiben Sie die Farbe als # mit sechs Zeichen, zum Beispiel #0d6e6a.",
                            )
                        ],
                        verbose_name="Bildung, Kultur, Religion",
                    ),
                ),
                (
                    "tinte",
                    models.CharField(
                        default="#16192b",
                        max_length=7,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^#[0-9a-f]{6}$",
                                "Schreiben Sie die Farbe als # mit sechs Zeichen, zum Beispiel #0d6e6a.",
                            )
                        ],
                        verbose_name="Weitere Organisationen",
                    ),
                ),
                ("is_active", models.BooleanField(default=True, verbose_name="wählbar")),
            ],
            options={
                "verbose_name": "Gestaltung",
                "verbose_name_plural": "Gestaltungen",
                "ordering": ["name"],
            },
        ),
        migrations.AddField(
            model_name="brochure",
            name="easy_body",
            field=models.TextField(
                blank=True, max_length=6000, verbose_name="Zusammenfassung in einfacher Sprache"
            ),
        ),
        migrations.AddField(
            model_name="brochure",
            name="easy_title",
            field=models.CharField(
                blank=True, max_length=120, verbose_name="Überschrift der einfachen Fassung"
            ),
        ),
        migrations.AddField(
            model_name="brochure",
            name="left_out",
            field=models.JSONField(blank=True, default=list, verbose_name="erscheint nicht"),
        ),
        migrations.AddField(
            model_name="brochure",
            name="photos_by",
            field=models.CharField(blank=True, max_length=200, verbose_name="Fotos"),
        ),
        migrations.AddField(
            model_name="brochure",
            name="project_lead",
            field=models.CharField(blank=True, max_length=160, verbose_name="Projektleitung"),
        ),
        migrations.AddField(
            model_name="brochurebuild",
            name="input_key",
            field=models.CharField(
                blank=True, db_index=True, max_length=64, verbose_name="Schlüssel der Eingabe"
            ),
        ),
        migrations.AddField(
            model_name="brochurebuild",
            name="output",
            field=models.CharField(
                choices=[("screen", "Für Bildschirm und Bürodrucker"), ("print", "Für die Druckerei")],
                default="screen",
                max_length=6,
                verbose_name="Ausgabe",
            ),
        ),
        migrations.AddField(
            model_name="brochurebuild",
            name="page_of",
            field=models.JSONField(blank=True, default=dict, verbose_name="Seiten der Steckbriefe"),
        ),
        migrations.AddField(
            model_name="chapter",
            name="assigned_to",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="chapters",
                to=settings.AUTH_USER_MODEL,
                verbose_name="schreibt",
            ),
        ),
        migrations.AddField(
            model_name="chapter",
            name="due_on",
            field=models.DateField(blank=True, null=True, verbose_name="fertig bis"),
        ),
        migrations.AddField(
            model_name="chapter",
            name="finished_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="fertig geschrieben"),
        ),
        migrations.AddField(
            model_name="brochure",
            name="series",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="brochures",
                to="inventories.brochureseries",
                verbose_name="Reihe",
            ),
        ),
        migrations.AddField(
            model_name="brochureseries",
            name="theme",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="series",
                to="inventories.brochuretheme",
                verbose_name="Gestaltung",
            ),
        ),
        migrations.AddField(
            model_name="brochure",
            name="theme",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="inventories.brochuretheme",
                verbose_name="eigene Gestaltung",
            ),
        ),
        migrations.CreateModel(
            name="Logo",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "file",
                    models.ImageField(
                        max_length=200,
                        upload_to=functools.partial(core.storage.random_name, *("logos",), **{}),
                        verbose_name="Bild",
                    ),
                ),
                ("alt_text", models.CharField(max_length=160, verbose_name="Bildbeschreibung")),
                (
                    "height_mm",
                    models.PositiveSmallIntegerField(default=14, verbose_name="Höhe in Millimetern"),
                ),
                ("valid_from", models.DateField(blank=True, null=True, verbose_name="gültig ab")),
                ("valid_until", models.DateField(blank=True, null=True, verbose_name="gültig bis")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="Reihenfolge")),
                (
                    "municipality",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="municipalities.municipality",
                        verbose_name="Kommune",
                    ),
                ),
                (
                    "series",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="logos",
                        to="inventories.brochureseries",
                        verbose_name="Reihe",
                    ),
                ),
            ],
            options={
                "verbose_name": "Logo",
                "verbose_name_plural": "Logos",
                "ordering": ["position", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("municipality__isnull", True), ("series__isnull", False)),
                            models.Q(("municipality__isnull", False), ("series__isnull", True)),
                            _connector="OR",
                        ),
                        name="inventories_logo_one_owner",
                    )
                ],
            },
        ),
    ]

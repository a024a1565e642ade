"""Proof rounds, fixed editions and errata."""

import functools

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import core.storage


class Migration(migrations.Migration):
    dependencies = [
        ("inventories", "0012_brochure_design"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ProofReader",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="Name")),
                ("email", models.EmailField(max_length=254, verbose_name="E-Mail")),
                ("opened_at", models.DateTimeField(blank=True, null=True, verbose_name="zuerst geöffnet")),
                ("finished_at", models.DateTimeField(blank=True, null=True, verbose_name="fertig gelesen")),
            ],
            options={
                "verbose_name": "Korrekturlesende Person",
                "verbose_name_plural": "Korrekturlesende",
                "ordering": ["name", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Edition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="Auflage")),
                ("issued_on", models.DateField(verbose_name="erschienen am")),
                (
                    "copies",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="gedruckte Exemplare"),
                ),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="Anmerkung")),
                ("snapshot", models.JSONField(default=dict, verbose_name="Inhalt der Auflage")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="festgehalten")),
                (
                    "brochure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="editions",
                        to="inventories.brochure",
                        verbose_name="Broschüre",
                    ),
                ),
                (
                    "build",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="edition",
                        to="inventories.brochurebuild",
                        verbose_name="Satzlauf",
                    ),
                ),
                (
                    "fixed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="festgehalten von",
                    ),
                ),
                (
                    "print_build",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="inventories.brochurebuild",
                        verbose_name="Satzlauf für die Druckerei",
                    ),
                ),
            ],
            options={
                "verbose_name": "Auflage",
                "verbose_name_plural": "Auflagen",
                "ordering": ["-number"],
            },
        ),
        migrations.CreateModel(
            name="Erratum",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("page", models.PositiveSmallIntegerField(verbose_name="Seite")),
                ("wrong", models.CharField(max_length=500, verbose_name="Da steht")),
                ("right", models.CharField(max_length=500, verbose_name="Richtig ist")),
                ("noted_at", models.DateTimeField(auto_now_add=True, verbose_name="eingetragen")),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="errata",
                        to="inventories.edition",
                        verbose_name="Auflage",
                    ),
                ),
                (
                    "noted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="eingetragen von",
                    ),
                ),
            ],
            options={
                "verbose_name": "Berichtigung",
                "verbose_name_plural": "Berichtigungen",
                "ordering": ["page", "pk"],
            },
        ),
        migrations.CreateModel(
            name="PageImage",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("page", models.PositiveSmallIntegerField(verbose_name="Seite")),
                (
                    "file",
                    models.FileField(
                        max_length=200,
                        upload_to=functools.partial(core.storage.random_name, *("proofs",), **{}),
                        verbose_name="Bild",
                    ),
                ),
                ("text", models.TextField(blank=True, verbose_name="Text der Seite")),
                (
                    "build",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="page_images",
                        to="inventories.brochurebuild",
                        verbose_name="Satzlauf",
                    ),
                ),
            ],
            options={
                "verbose_name": "Seitenbild",
                "verbose_name_plural": "Seitenbilder",
                "ordering": ["page"],
            },
        ),
        migrations.CreateModel(
            name="ProofRound",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="Runde")),
                ("message", models.TextField(blank=True, max_length=1500, verbose_name="Worum geht es?")),
                ("due_on", models.DateField(verbose_name="Rückmeldung bis")),
                (
                    "opened_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="eröffnet"),
                ),
                ("closed_at", models.DateTimeField(blank=True, null=True, verbose_name="geschlossen")),
                (
                    "build",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proof_rounds",
                        to="inventories.brochurebuild",
                        verbose_name="Satzlauf",
                    ),
                ),
                (
                    "opened_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="eröffnet von",
                    ),
                ),
            ],
            options={
                "verbose_name": "Korrekturrunde",
                "verbose_name_plural": "Korrekturrunden",
                "ordering": ["-opened_at"],
            },
        ),
        migrations.CreateModel(
            name="ProofRemark",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("page", models.PositiveSmallIntegerField(verbose_name="Seite")),
                ("text", models.TextField(max_length=1500, verbose_name="Hinweis")),
                ("written_at", models.DateTimeField(auto_now_add=True, verbose_name="geschrieben")),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "Offen"), ("done", "Übernommen"), ("kept", "Bleibt so")],
                        default="open",
                        max_length=6,
                        verbose_name="Stand",
                    ),
                ),
                ("answer", models.CharField(blank=True, max_length=500, verbose_name="Antwort")),
                ("settled_at", models.DateTimeField(blank=True, null=True, verbose_name="erledigt")),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="geschrieben von",
                    ),
                ),
                (
                    "reader",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="remarks",
                        to="inventories.proofreader",
                        verbose_name="gelesen von",
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
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="remarks",
                        to="inventories.proofround",
                        verbose_name="Korrekturrunde",
                    ),
                ),
            ],
            options={
                "verbose_name": "Hinweis zum Umbruch",
                "verbose_name_plural": "Hinweise zum Umbruch",
                "ordering": ["page", "pk"],
            },
        ),
        migrations.AddField(
            model_name="proofreader",
            name="round",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="readers",
                to="inventories.proofround",
                verbose_name="Korrekturrunde",
            ),
        ),
        migrations.CreateModel(
            name="ProofLink",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "token_hash",
                    models.CharField(max_length=64, unique=True, verbose_name="Prüfwert des Geheimnisses"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="verschickt")),
                (
                    "reader",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="links",
                        to="inventories.proofreader",
                        verbose_name="korrekturlesende Person",
                    ),
                ),
            ],
            options={
                "verbose_name": "Link zum Umbruch",
                "verbose_name_plural": "Links zum Umbruch",
            },
        ),
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.UniqueConstraint(
                models.F("brochure"), models.F("number"), name="inventories_edition_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="pageimage",
            constraint=models.UniqueConstraint(
                models.F("build"), models.F("page"), name="inventories_page_image_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="proofremark",
            constraint=models.CheckConstraint(
                condition=models.Q(("reader__isnull", False), ("by__isnull", False), _connector="OR"),
                name="inventories_proof_remark_has_author",
            ),
        ),
        migrations.AddConstraint(
            model_name="proofreader",
            constraint=models.UniqueConstraint(
                models.F("round"), models.F("email"), name="inventories_proof_reader_once"
            ),
        ),
    ]

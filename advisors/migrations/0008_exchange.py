"""Tables of the subject exchange."""

import functools

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import core.storage
from core.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [
        ("advisors", "0007_stakeholders"),
    ]

    operations = [
        migrations.CreateModel(
            name="ExchangeNote",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=160, verbose_name="Titel")),
                ("text", models.TextField(max_length=8000, verbose_name="Text")),
                ("is_pinned", models.BooleanField(default=False, verbose_name="oben angeheftet")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="geschrieben")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="geändert")),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="geschrieben von",
                    ),
                ),
                (
                    "pool",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notes",
                        to="advisors.pool",
                        verbose_name="Pool",
                    ),
                ),
                (
                    "themes",
                    models.ManyToManyField(
                        blank=True, related_name="+", to="organisations.theme", verbose_name="Themen"
                    ),
                ),
            ],
            options={
                "verbose_name": "Beitrag im Austausch",
                "verbose_name_plural": "Beiträge im Austausch",
                "ordering": ["-is_pinned", "-created_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="ExchangeDocument",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=160, verbose_name="Titel")),
                ("filename", models.CharField(max_length=160, verbose_name="Dateiname")),
                ("content_type", models.CharField(max_length=100, verbose_name="Dateityp")),
                ("size", models.PositiveIntegerField(verbose_name="Größe in Byte")),
                ("uploaded_at", models.DateTimeField(auto_now_add=True, verbose_name="hochgeladen")),
                (
                    "file",
                    models.FileField(
                        max_length=200,
                        storage=core.storage.PrivateStorage(),
                        upload_to=functools.partial(core.storage.random_name, *("advisors/exchange",), **{}),
                        verbose_name="Datei",
                    ),
                ),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="hochgeladen von",
                    ),
                ),
                (
                    "note",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="documents",
                        to="advisors.exchangenote",
                        verbose_name="Beitrag",
                    ),
                ),
            ],
            options={
                "verbose_name": "Dokument im Austausch",
                "verbose_name_plural": "Dokumente im Austausch",
                "ordering": ["uploaded_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="ExchangeComment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.TextField(max_length=2000, verbose_name="Text")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="geschrieben")),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="geschrieben von",
                    ),
                ),
                (
                    "note",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="comments",
                        to="advisors.exchangenote",
                        verbose_name="Beitrag",
                    ),
                ),
            ],
            options={
                "verbose_name": "Kommentar im Austausch",
                "verbose_name_plural": "Kommentare im Austausch",
                "ordering": ["created_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="PracticeCase",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(max_length=140, unique=True, verbose_name="Adresse")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "Entwurf"),
                            ("waiting", "Wartet auf Freigaben"),
                            ("released", "Im Pool freigegeben"),
                            ("published", "Als gute Praxis veröffentlicht"),
                            ("withdrawn", "Zurückgezogen"),
                        ],
                        default="draft",
                        max_length=9,
                        verbose_name="Stand",
                    ),
                ),
                ("title", models.CharField(max_length=160, verbose_name="Titel")),
                ("question", models.TextField(blank=True, max_length=2000, verbose_name="Worum ging es?")),
                (
                    "approach",
                    models.TextField(blank=True, max_length=4000, verbose_name="Wie sind Sie vorgegangen?"),
                ),
                (
                    "result",
                    models.TextField(blank=True, max_length=4000, verbose_name="Was ist daraus geworden?"),
                ),
                (
                    "tips",
                    models.TextField(blank=True, max_length=2000, verbose_name="Was raten Sie anderen?"),
                ),
                (
                    "has_personal_data",
                    models.BooleanField(default=False, verbose_name="enthält personenbezogene Angaben"),
                ),
                ("round", models.PositiveSmallIntegerField(default=0, verbose_name="Runde der Freigaben")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="angelegt")),
                ("asked_at", models.DateTimeField(blank=True, null=True, verbose_name="Freigaben erbeten")),
                ("published_at", models.DateTimeField(blank=True, null=True, verbose_name="veröffentlicht")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="geändert")),
                (
                    "advisors",
                    models.ManyToManyField(
                        blank=True,
                        related_name="cases",
                        to="advisors.advisorprofile",
                        verbose_name="Beratende",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="angelegt von",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="municipalities.municipality",
                        verbose_name="Kommune",
                    ),
                ),
                (
                    "pool",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cases",
                        to="advisors.pool",
                        verbose_name="Pool",
                    ),
                ),
                (
                    "report",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="practice_case",
                        to="advisors.finalreport",
                        verbose_name="Abschlussbericht",
                    ),
                ),
                (
                    "theme",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.theme",
                        verbose_name="Thema",
                    ),
                ),
            ],
            options={
                "verbose_name": "Fall im Austausch",
                "verbose_name_plural": "Fälle im Austausch",
                "ordering": ["-created_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="PracticeRelease",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("round", models.PositiveSmallIntegerField(verbose_name="Runde der Freigaben")),
                (
                    "side",
                    models.CharField(
                        choices=[("town", "Kommune"), ("advisors", "Beratende")],
                        max_length=8,
                        verbose_name="Seite",
                    ),
                ),
                ("is_released", models.BooleanField(verbose_name="freigegeben")),
                ("comment", models.CharField(blank=True, max_length=500, verbose_name="Anmerkung")),
                ("by_name", models.CharField(max_length=200, verbose_name="Name")),
                (
                    "at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="Zeitpunkt"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="Konto der Person",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="releases",
                        to="advisors.practicecase",
                        verbose_name="Fall",
                    ),
                ),
            ],
            options={
                "verbose_name": "Freigabe eines Falls",
                "verbose_name_plural": "Freigaben von Fällen",
                "ordering": ["at", "pk"],
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="PracticeStatusChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("transition", models.CharField(max_length=60, verbose_name="Schritt")),
                ("from_status", models.CharField(max_length=40, verbose_name="Status vorher")),
                ("to_status", models.CharField(max_length=40, verbose_name="Status danach")),
                ("comment", models.TextField(blank=True, verbose_name="Begründung")),
                ("by_name", models.CharField(max_length=200, verbose_name="Name")),
                (
                    "at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="Zeitpunkt"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="Konto",
                    ),
                ),
                (
                    "subject",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="status_changes",
                        to="advisors.practicecase",
                        verbose_name="Fall",
                    ),
                ),
            ],
            options={
                "verbose_name": "Verlauf eines Falls",
                "verbose_name_plural": "Verläufe von Fällen",
                "ordering": ["at", "pk"],
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="ExchangeDate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=160, verbose_name="Titel")),
                ("starts_at", models.DateTimeField(verbose_name="Beginn")),
                ("ends_at", models.DateTimeField(verbose_name="Ende")),
                ("is_online", models.BooleanField(default=False, verbose_name="online")),
                ("place", models.CharField(max_length=200, verbose_name="Ort oder Zugang")),
                ("text", models.TextField(blank=True, max_length=2000, verbose_name="Worum geht es?")),
                (
                    "sequence",
                    models.PositiveSmallIntegerField(default=0, verbose_name="Fassung des Kalendereintrags"),
                ),
                ("cancelled_at", models.DateTimeField(blank=True, null=True, verbose_name="abgesagt")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="angelegt")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="geändert")),
                (
                    "created_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="angelegt von",
                    ),
                ),
                (
                    "pool",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="dates",
                        to="advisors.pool",
                        verbose_name="Pool",
                    ),
                ),
            ],
            options={
                "verbose_name": "Termin des Pools",
                "verbose_name_plural": "Termine des Pools",
                "ordering": ["starts_at", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                        name="advisors_date_ends_after_start",
                        violation_error_message="Das Ende liegt vor dem Beginn. Wählen Sie eine spätere Uhrzeit.",
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="practicecase",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "published"), _negated=True),
                    models.Q(("has_personal_data", False), ("published_at__isnull", False)),
                    _connector="OR",
                ),
                name="advisors_case_published_without_persons",
            ),
        ),
        migrations.AddConstraint(
            model_name="practicerelease",
            constraint=models.UniqueConstraint(
                models.F("case"), models.F("round"), models.F("side"), name="advisors_case_release_once"
            ),
        ),
        AppendOnly("advisors_practicerelease"),
    ]

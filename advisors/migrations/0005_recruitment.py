"""Tables of the subject recruitment."""

import functools

import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import core.storage


class Migration(migrations.Migration):
    dependencies = [
        ("advisors", "0004_account_triggers"),
        ("municipalities", "0001_initial"),
        ("organisations", "0004_translations"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Call",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(max_length=80, unique=True, verbose_name="Adresse")),
                ("title", models.CharField(max_length=140, verbose_name="Titel")),
                ("lead", models.CharField(blank=True, max_length=300, verbose_name="Vorspann")),
                ("text", models.TextField(max_length=6000, verbose_name="Wen suchen Sie?")),
                ("offer", models.TextField(blank=True, max_length=3000, verbose_name="Was bieten Sie?")),
                ("opens_on", models.DateField(verbose_name="erster Tag")),
                ("closes_on", models.DateField(verbose_name="letzter Tag")),
                (
                    "seats",
                    models.PositiveSmallIntegerField(
                        validators=[django.core.validators.MinValueValidator(1)], verbose_name="Plätze"
                    ),
                ),
                ("is_blind", models.BooleanField(default=True, verbose_name="ohne Namen bewerten")),
                ("is_published", models.BooleanField(default=False, verbose_name="veröffentlicht")),
                (
                    "delete_after_days",
                    models.PositiveSmallIntegerField(
                        default=180,
                        validators=[
                            django.core.validators.MinValueValidator(30),
                            django.core.validators.MaxValueValidator(365),
                        ],
                        verbose_name="Tage bis zur Löschung",
                    ),
                ),
                (
                    "deleted_results",
                    models.JSONField(
                        blank=True, default=dict, verbose_name="gelöschte Bewerbungen nach Ergebnis"
                    ),
                ),
                (
                    "deleted_attributes",
                    models.JSONField(blank=True, default=dict, verbose_name="gelöschte freiwillige Angaben"),
                ),
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
                        related_name="calls",
                        to="advisors.pool",
                        verbose_name="Pool",
                    ),
                ),
            ],
            options={
                "verbose_name": "Ausschreibung",
                "verbose_name_plural": "Ausschreibungen",
                "ordering": ["-closes_on", "pk"],
            },
        ),
        migrations.CreateModel(
            name="CallCriterion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="Kriterium")),
                ("hint", models.CharField(blank=True, max_length=300, verbose_name="Woran erkennen Sie es?")),
                ("weight", models.PositiveSmallIntegerField(default=1, verbose_name="Gewicht")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="Reihenfolge")),
                (
                    "call",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="criteria",
                        to="advisors.call",
                        verbose_name="Ausschreibung",
                    ),
                ),
            ],
            options={
                "verbose_name": "Kriterium",
                "verbose_name_plural": "Kriterien",
                "ordering": ["position", "pk"],
            },
        ),
        migrations.CreateModel(
            name="PoolApplication",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="Nummer")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("unconfirmed", "Noch nicht abgesendet"),
                            ("submitted", "Eingegangen"),
                            ("in_review", "In Bewertung"),
                            ("accepted", "Aufgenommen"),
                            ("waiting", "Warteliste"),
                            ("declined", "Abgesagt"),
                            ("withdrawn", "Zurückgezogen"),
                        ],
                        default="unconfirmed",
                        max_length=12,
                        verbose_name="Stand",
                    ),
                ),
                ("first_name", models.CharField(blank=True, max_length=80, verbose_name="Vorname")),
                ("last_name", models.CharField(blank=True, max_length=80, verbose_name="Nachname")),
                ("email", models.EmailField(max_length=254, verbose_name="E-Mail")),
                ("phone", models.CharField(blank=True, max_length=40, verbose_name="Telefon")),
                ("town", models.CharField(blank=True, max_length=120, verbose_name="Wohnort")),
                (
                    "motivation",
                    models.TextField(
                        blank=True, max_length=3000, verbose_name="Warum möchten Sie mitarbeiten?"
                    ),
                ),
                (
                    "experience",
                    models.TextField(
                        blank=True, max_length=3000, verbose_name="Welche Erfahrung bringen Sie mit?"
                    ),
                ),
                ("languages", models.JSONField(blank=True, default=list, verbose_name="Sprachen")),
                (
                    "availability",
                    models.CharField(blank=True, max_length=500, verbose_name="Wann haben Sie Zeit?"),
                ),
                (
                    "gender",
                    models.CharField(
                        blank=True,
                        choices=[("female", "Frau"), ("male", "Mann"), ("diverse", "Divers")],
                        max_length=8,
                        verbose_name="Geschlecht",
                    ),
                ),
                (
                    "birth_year",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="Geburtsjahr"),
                ),
                (
                    "origin_countries",
                    models.JSONField(blank=True, default=list, verbose_name="Herkunftsländer"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="angelegt")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="geändert")),
                (
                    "confirmed_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="Adresse bestätigt"),
                ),
                ("submitted_at", models.DateTimeField(blank=True, null=True, verbose_name="abgesendet")),
                (
                    "waiting_position",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="Platz auf der Warteliste"
                    ),
                ),
                ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="entschieden")),
                (
                    "delete_on",
                    models.DateField(blank=True, db_index=True, null=True, verbose_name="wird gelöscht am"),
                ),
                (
                    "call",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="applications",
                        to="advisors.call",
                        verbose_name="Ausschreibung",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="entschieden von",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="municipalities.municipality",
                        verbose_name="Kommune",
                    ),
                ),
                (
                    "profile",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="pool_application",
                        to="advisors.advisorprofile",
                        verbose_name="Profil",
                    ),
                ),
                (
                    "themes",
                    models.ManyToManyField(
                        blank=True, related_name="+", to="organisations.theme", verbose_name="Themen"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="pool_applications",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="Konto",
                    ),
                ),
            ],
            options={
                "verbose_name": "Bewerbung für den Pool",
                "verbose_name_plural": "Bewerbungen für den Pool",
                "ordering": ["number", "pk"],
            },
        ),
        migrations.CreateModel(
            name="ApplicationLink",
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
                ("made_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="angelegt")),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="links",
                        to="advisors.poolapplication",
                        verbose_name="Bewerbung",
                    ),
                ),
            ],
            options={
                "verbose_name": "Link einer Bewerbung",
                "verbose_name_plural": "Links von Bewerbungen",
            },
        ),
        migrations.CreateModel(
            name="ApplicationDocument",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "file",
                    models.FileField(
                        max_length=200,
                        storage=core.storage.PrivateStorage(),
                        upload_to=functools.partial(core.storage.random_name, *("pool-applications",), **{}),
                        verbose_name="Datei",
                    ),
                ),
                ("filename", models.CharField(max_length=200, verbose_name="Dateiname")),
                ("content_type", models.CharField(max_length=100, verbose_name="Dateityp")),
                ("size", models.PositiveIntegerField(verbose_name="Größe in Byte")),
                ("added_at", models.DateTimeField(auto_now_add=True, verbose_name="hochgeladen")),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="documents",
                        to="advisors.poolapplication",
                        verbose_name="Bewerbung",
                    ),
                ),
            ],
            options={
                "verbose_name": "Unterlage einer Bewerbung",
                "verbose_name_plural": "Unterlagen von Bewerbungen",
                "ordering": ["added_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="PoolApplicationStatusChange",
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
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="status_changes",
                        to="advisors.poolapplication",
                        verbose_name="Bewerbung",
                    ),
                ),
            ],
            options={
                "verbose_name": "Verlauf einer Bewerbung",
                "verbose_name_plural": "Verläufe von Bewerbungen",
                "ordering": ["at", "pk"],
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="Review",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "bias",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("none", "Ich kenne die Person nicht und bin nicht befangen"),
                            ("knows", "Ich kenne die Person oder bin befangen"),
                        ],
                        max_length=5,
                        verbose_name="Befangenheit",
                    ),
                ),
                (
                    "bias_text",
                    models.CharField(blank=True, max_length=500, verbose_name="Erklärung zur Befangenheit"),
                ),
                ("is_recused", models.BooleanField(default=False, verbose_name="zurückgetreten")),
                (
                    "recommendation",
                    models.CharField(
                        blank=True,
                        choices=[("yes", "Ja, aufnehmen"), ("maybe", "Vielleicht"), ("no", "Nein")],
                        max_length=5,
                        verbose_name="Empfehlung",
                    ),
                ),
                ("comment", models.TextField(blank=True, max_length=2000, verbose_name="Begründung")),
                (
                    "assigned_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="zugeteilt"),
                ),
                ("submitted_at", models.DateTimeField(blank=True, null=True, verbose_name="abgegeben")),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reviews",
                        to="advisors.poolapplication",
                        verbose_name="Bewerbung",
                    ),
                ),
                (
                    "reviewer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pool_reviews",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="bewertet von",
                    ),
                ),
            ],
            options={
                "verbose_name": "Bewertung einer Bewerbung",
                "verbose_name_plural": "Bewertungen von Bewerbungen",
                "ordering": ["assigned_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="ReviewScore",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("points", models.PositiveSmallIntegerField(verbose_name="Punkte")),
                (
                    "criterion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="scores",
                        to="advisors.callcriterion",
                        verbose_name="Kriterium",
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="scores",
                        to="advisors.review",
                        verbose_name="Bewertung",
                    ),
                ),
            ],
            options={
                "verbose_name": "Punkte zu einem Kriterium",
                "verbose_name_plural": "Punkte zu Kriterien",
            },
        ),
        migrations.AddConstraint(
            model_name="call",
            constraint=models.CheckConstraint(
                condition=models.Q(("closes_on__gte", models.F("opens_on"))),
                name="advisors_call_closes_after_opening",
                violation_error_message="Der letzte Tag liegt vor dem ersten. Wählen Sie ein späteres Datum.",
            ),
        ),
        migrations.AddConstraint(
            model_name="call",
            constraint=models.CheckConstraint(
                condition=models.Q(("seats__gte", 1)),
                name="advisors_call_has_seats",
                violation_error_message="Eine Ausschreibung hat mindestens einen Platz.",
            ),
        ),
        migrations.AddConstraint(
            model_name="callcriterion",
            constraint=models.CheckConstraint(
                condition=models.Q(("weight__gte", 1), ("weight__lte", 3)),
                name="advisors_criterion_weight",
                violation_error_message="Das Gewicht ist 1, 2 oder 3.",
            ),
        ),
        migrations.AddConstraint(
            model_name="poolapplication",
            constraint=models.UniqueConstraint(
                models.F("call"),
                django.db.models.functions.text.Lower("email"),
                condition=models.Q(
                    ("status__in", ["accepted", "declined", "in_review", "submitted", "waiting"])
                ),
                name="advisors_application_once_per_address",
            ),
        ),
        migrations.AddConstraint(
            model_name="poolapplication",
            constraint=models.UniqueConstraint(
                models.F("call"), models.F("number"), name="advisors_application_number_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="poolapplication",
            constraint=models.CheckConstraint(
                condition=models.Q(("delete_on__isnull", False), ("status", "accepted"), _connector="OR"),
                name="advisors_application_has_an_end",
            ),
        ),
        migrations.AddConstraint(
            model_name="poolapplication",
            constraint=models.CheckConstraint(
                condition=models.Q(("waiting_position", None), ("status", "waiting"), _connector="OR"),
                name="advisors_application_waits_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.UniqueConstraint(
                models.F("application"), models.F("reviewer"), name="advisors_review_once_per_person"
            ),
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("submitted_at", None),
                    models.Q(
                        ("bias", "none"),
                        ("is_recused", False),
                        ("recommendation__in", ["yes", "maybe", "no"]),
                    ),
                    _connector="OR",
                ),
                name="advisors_review_complete",
            ),
        ),
        migrations.AddConstraint(
            model_name="reviewscore",
            constraint=models.UniqueConstraint(
                models.F("review"), models.F("criterion"), name="advisors_score_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="reviewscore",
            constraint=models.CheckConstraint(
                condition=models.Q(("points__lte", 4)), name="advisors_score_in_range"
            ),
        ),
    ]

"""Tables of the subject training, and the triggers that keep published handbooks as they are."""

import functools

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import core.storage
from advisors.handbooks.triggers import drop_triggers, make_triggers


class Migration(migrations.Migration):
    dependencies = [
        ("advisors", "0005_recruitment"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Handbook",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("participant", "Teilnehmerhandbuch"), ("transfer", "Transferhandbuch")],
                        max_length=11,
                        verbose_name="Art",
                    ),
                ),
                ("title", models.CharField(max_length=160, verbose_name="Titel")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="angelegt")),
                (
                    "pool",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="handbooks",
                        to="advisors.pool",
                        verbose_name="Pool",
                    ),
                ),
            ],
            options={
                "verbose_name": "Handbuch",
                "verbose_name_plural": "Handbücher",
                "ordering": ["kind", "title", "pk"],
            },
        ),
        migrations.CreateModel(
            name="HandbookVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="Fassung")),
                ("text", models.TextField(blank=True, max_length=200000, verbose_name="Text")),
                (
                    "file",
                    models.FileField(
                        blank=True,
                        max_length=200,
                        storage=core.storage.PrivateStorage(),
                        upload_to=functools.partial(core.storage.random_name, *("handbooks",), **{}),
                        verbose_name="Datei",
                    ),
                ),
                (
                    "rendered",
                    models.FileField(
                        blank=True,
                        max_length=200,
                        storage=core.storage.PrivateStorage(),
                        upload_to=functools.partial(core.storage.random_name, *("handbooks",), **{}),
                        verbose_name="gesetzte Fassung",
                    ),
                ),
                ("changes", models.TextField(blank=True, max_length=2000, verbose_name="Was ist neu?")),
                ("published_at", models.DateTimeField(blank=True, null=True, verbose_name="veröffentlicht")),
                ("by_name", models.CharField(blank=True, max_length=200, verbose_name="Name")),
                (
                    "announced_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="Mitglieder informiert"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="angelegt")),
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
                    "handbook",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="advisors.handbook",
                        verbose_name="Handbuch",
                    ),
                ),
            ],
            options={
                "verbose_name": "Fassung eines Handbuchs",
                "verbose_name_plural": "Fassungen von Handbüchern",
                "ordering": ["-number"],
            },
        ),
        migrations.CreateModel(
            name="HandbookReading",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="gelesen")),
                (
                    "profile",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="handbook_readings",
                        to="advisors.advisorprofile",
                        verbose_name="Person",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="readings",
                        to="advisors.handbookversion",
                        verbose_name="Fassung",
                    ),
                ),
            ],
            options={
                "verbose_name": "Lesung eines Handbuchs",
                "verbose_name_plural": "Lesungen von Handbüchern",
                "ordering": ["at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="MentoringPair",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "mentor_name",
                    models.CharField(blank=True, max_length=160, verbose_name="Name von außerhalb"),
                ),
                (
                    "mentor_email",
                    models.EmailField(blank=True, max_length=254, verbose_name="E-Mail von außerhalb"),
                ),
                ("goals", models.TextField(max_length=2000, verbose_name="Ziele")),
                ("starts_on", models.DateField(verbose_name="Beginn")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="Ende")),
                (
                    "status",
                    models.CharField(
                        choices=[("running", "Läuft"), ("ended", "Beendet")],
                        default="running",
                        max_length=7,
                        verbose_name="Stand",
                    ),
                ),
                ("result", models.TextField(blank=True, max_length=2000, verbose_name="Ergebnis")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="angelegt")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="geändert")),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="angelegt von",
                    ),
                ),
                (
                    "mentee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mentorings",
                        to="advisors.advisorprofile",
                        verbose_name="Mentee",
                    ),
                ),
                (
                    "mentor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mentees",
                        to="advisors.advisorprofile",
                        verbose_name="Mentorin oder Mentor",
                    ),
                ),
            ],
            options={
                "verbose_name": "Mentoring-Paar",
                "verbose_name_plural": "Mentoring-Paare",
                "ordering": ["status", "-starts_on", "pk"],
            },
        ),
        migrations.CreateModel(
            name="MentoringEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("held_on", models.DateField(verbose_name="Wann?")),
                (
                    "form",
                    models.CharField(
                        choices=[
                            ("meeting", "Treffen"),
                            ("video", "Videogespräch"),
                            ("phone", "Telefonat"),
                            ("shadowing", "Gemeinsam bei einem Termin"),
                            ("mail", "E-Mail"),
                        ],
                        max_length=9,
                        verbose_name="Wie?",
                    ),
                ),
                ("text", models.TextField(max_length=3000, verbose_name="Worüber haben Sie gesprochen?")),
                ("next_step", models.CharField(blank=True, max_length=300, verbose_name="Nächster Schritt")),
                ("next_on", models.DateField(blank=True, null=True, verbose_name="bis wann?")),
                ("by_name", models.CharField(max_length=200, verbose_name="Name")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="eingetragen")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="Konto",
                    ),
                ),
                (
                    "pair",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entries",
                        to="advisors.mentoringpair",
                        verbose_name="Mentoring-Paar",
                    ),
                ),
            ],
            options={
                "verbose_name": "Eintrag im Mentoring",
                "verbose_name_plural": "Einträge im Mentoring",
                "ordering": ["-held_on", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="TrainingSeries",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=160, verbose_name="Titel")),
                ("text", models.TextField(blank=True, max_length=4000, verbose_name="Worum geht es?")),
                ("starts_on", models.DateField(verbose_name="Beginn")),
                ("ends_on", models.DateField(verbose_name="Ende")),
                ("topics", models.JSONField(blank=True, default=list, verbose_name="Inhalte")),
                (
                    "required_sessions",
                    models.PositiveSmallIntegerField(
                        default=1, verbose_name="nötige Seminare für das Zertifikat"
                    ),
                ),
                (
                    "certificate_text",
                    models.TextField(blank=True, max_length=1200, verbose_name="Text des Zertifikats"),
                ),
                ("is_announced", models.BooleanField(default=False, verbose_name="für Mitglieder sichtbar")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="angelegt")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="geändert")),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
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
                        related_name="trainings",
                        to="advisors.pool",
                        verbose_name="Pool",
                    ),
                ),
            ],
            options={
                "verbose_name": "Seminarreihe",
                "verbose_name_plural": "Seminarreihen",
                "ordering": ["-starts_on", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Certificate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.CharField(max_length=20, unique=True, verbose_name="Nummer")),
                ("issued_on", models.DateField(verbose_name="ausgestellt am")),
                ("issued_by_name", models.CharField(max_length=200, verbose_name="ausgestellt von")),
                ("lines", models.JSONField(verbose_name="Inhalt")),
                (
                    "pdf",
                    models.FileField(
                        blank=True,
                        max_length=200,
                        storage=core.storage.PrivateStorage(),
                        upload_to=functools.partial(core.storage.random_name, *("certificates",), **{}),
                        verbose_name="PDF",
                    ),
                ),
                ("sha256", models.CharField(blank=True, max_length=64, verbose_name="Prüfsumme")),
                ("revoked_at", models.DateTimeField(blank=True, null=True, verbose_name="zurückgenommen")),
                (
                    "revoked_by_name",
                    models.CharField(blank=True, max_length=200, verbose_name="zurückgenommen von"),
                ),
                (
                    "revoked_reason",
                    models.CharField(blank=True, max_length=300, verbose_name="Grund der Rücknahme"),
                ),
                (
                    "profile",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="certificates",
                        to="advisors.advisorprofile",
                        verbose_name="Person",
                    ),
                ),
                (
                    "series",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="certificates",
                        to="advisors.trainingseries",
                        verbose_name="Seminarreihe",
                    ),
                ),
            ],
            options={
                "verbose_name": "Zertifikat",
                "verbose_name_plural": "Zertifikate",
                "ordering": ["-issued_on", "-number"],
            },
        ),
        migrations.CreateModel(
            name="TrainingSession",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=160, verbose_name="Titel")),
                (
                    "topic",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("meeting", "Kennenlernen"),
                            ("fields", "Themenfelder und Arbeitsauftrag"),
                            ("profile", "Profil entwickeln"),
                            ("structure", "Arbeitsstruktur entwickeln"),
                            ("practice", "Praxis vertiefen"),
                        ],
                        max_length=9,
                        verbose_name="Inhalt",
                    ),
                ),
                ("starts_at", models.DateTimeField(verbose_name="Beginn")),
                ("ends_at", models.DateTimeField(verbose_name="Ende")),
                ("hours", models.PositiveSmallIntegerField(verbose_name="Seminarstunden")),
                ("place", models.CharField(blank=True, max_length=200, verbose_name="Ort")),
                (
                    "online_link",
                    models.URLField(blank=True, max_length=400, verbose_name="Link zur Videokonferenz"),
                ),
                ("capacity", models.PositiveSmallIntegerField(verbose_name="Plätze")),
                ("trainers", models.CharField(blank=True, max_length=300, verbose_name="Leitung")),
                ("programme", models.TextField(blank=True, max_length=4000, verbose_name="Programm")),
                (
                    "sequence",
                    models.PositiveSmallIntegerField(default=0, verbose_name="Fassung des Kalendereintrags"),
                ),
                ("called_off_at", models.DateTimeField(blank=True, null=True, verbose_name="abgesagt")),
                (
                    "called_off_reason",
                    models.CharField(blank=True, max_length=300, verbose_name="Grund der Absage"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="angelegt")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="geändert")),
                (
                    "series",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sessions",
                        to="advisors.trainingseries",
                        verbose_name="Seminarreihe",
                    ),
                ),
            ],
            options={
                "verbose_name": "Seminar",
                "verbose_name_plural": "Seminare",
                "ordering": ["starts_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="TrainingMaterial",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=160, verbose_name="Titel")),
                (
                    "file",
                    models.FileField(
                        blank=True,
                        max_length=200,
                        storage=core.storage.PrivateStorage(),
                        upload_to=functools.partial(core.storage.random_name, *("trainings",), **{}),
                        verbose_name="Datei",
                    ),
                ),
                ("link", models.URLField(blank=True, max_length=400, verbose_name="Internetadresse")),
                ("is_visible", models.BooleanField(default=True, verbose_name="für Mitglieder sichtbar")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="angelegt")),
                (
                    "series",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="materials",
                        to="advisors.trainingseries",
                        verbose_name="Seminarreihe",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="materials",
                        to="advisors.trainingsession",
                        verbose_name="Seminar",
                    ),
                ),
            ],
            options={
                "verbose_name": "Seminarunterlage",
                "verbose_name_plural": "Seminarunterlagen",
                "ordering": ["session__starts_at", "title", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Attendance",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("registered", "Angemeldet"),
                            ("waiting", "Auf der Warteliste"),
                            ("cancelled", "Abgemeldet"),
                            ("attended", "War da"),
                            ("excused", "Entschuldigt"),
                            ("absent", "Gefehlt"),
                        ],
                        max_length=10,
                        verbose_name="Stand",
                    ),
                ),
                ("waiting_since", models.DateTimeField(blank=True, null=True, verbose_name="wartet seit")),
                (
                    "marked_by_name",
                    models.CharField(blank=True, max_length=200, verbose_name="eingetragen von"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="angemeldet am")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="geändert")),
                (
                    "profile",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attendances",
                        to="advisors.advisorprofile",
                        verbose_name="Person",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attendances",
                        to="advisors.trainingsession",
                        verbose_name="Seminar",
                    ),
                ),
            ],
            options={
                "verbose_name": "Teilnahme",
                "verbose_name_plural": "Teilnahmen",
                "ordering": ["profile__last_name", "profile__first_name", "pk"],
            },
        ),
        migrations.AddConstraint(
            model_name="handbook",
            constraint=models.UniqueConstraint(
                models.F("pool"),
                models.F("kind"),
                name="advisors_handbook_one_per_kind",
                violation_error_message="Dieses Handbuch gibt es im Pool schon. Legen Sie eine Fassung an.",
            ),
        ),
        migrations.AddConstraint(
            model_name="handbookversion",
            constraint=models.UniqueConstraint(
                models.F("handbook"), models.F("number"), name="advisors_version_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="handbookversion",
            constraint=models.UniqueConstraint(
                models.F("handbook"),
                condition=models.Q(("published_at", None)),
                name="advisors_version_one_draft",
                violation_error_message="Es gibt schon einen Entwurf. Arbeiten Sie daran weiter.",
            ),
        ),
        migrations.AddConstraint(
            model_name="handbookversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("published_at", None),
                    models.Q(("text", ""), _negated=True),
                    models.Q(("file", ""), _negated=True),
                    _connector="OR",
                ),
                name="advisors_version_has_content",
                violation_error_message="Schreiben Sie einen Text oder laden Sie eine PDF-Datei hoch.",
            ),
        ),
        migrations.AddConstraint(
            model_name="handbookreading",
            constraint=models.UniqueConstraint(
                models.F("version"), models.F("profile"), name="advisors_reading_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="mentoringpair",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("mentor__isnull", False), ("mentor_name", "")),
                    models.Q(("mentor", None), models.Q(("mentor_name", ""), _negated=True)),
                    _connector="OR",
                ),
                name="advisors_pair_one_mentor",
                violation_error_message="Wählen Sie jemanden aus dem Pool oder nennen Sie einen Namen.",
            ),
        ),
        migrations.AddConstraint(
            model_name="mentoringpair",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("mentor", None), models.Q(("mentor", models.F("mentee")), _negated=True), _connector="OR"
                ),
                name="advisors_pair_two_people",
                violation_error_message="Niemand begleitet sich selbst. Wählen Sie zwei Personen.",
            ),
        ),
        migrations.AddConstraint(
            model_name="mentoringpair",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ends_on", None), ("ends_on__gte", models.F("starts_on")), _connector="OR"
                ),
                name="advisors_pair_ends_after_start",
                violation_error_message="Das Ende liegt vor dem Beginn. Wählen Sie ein späteres Datum.",
            ),
        ),
        migrations.AddConstraint(
            model_name="mentoringpair",
            constraint=models.UniqueConstraint(
                models.F("mentee"),
                models.F("mentor"),
                condition=models.Q(("status", "running")),
                name="advisors_pair_runs_once",
                violation_error_message="Diese beiden sind schon ein Paar.",
            ),
        ),
        migrations.AddConstraint(
            model_name="trainingseries",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                name="advisors_series_ends_after_start",
                violation_error_message="Das Ende liegt vor dem Beginn. Wählen Sie ein späteres Datum.",
            ),
        ),
        migrations.AddConstraint(
            model_name="trainingseries",
            constraint=models.CheckConstraint(
                condition=models.Q(("required_sessions__gte", 1)),
                name="advisors_series_requires_a_session",
                violation_error_message="Für ein Zertifikat ist mindestens ein Seminar nötig.",
            ),
        ),
        migrations.AddConstraint(
            model_name="certificate",
            constraint=models.UniqueConstraint(
                models.F("series"),
                models.F("profile"),
                condition=models.Q(("revoked_at", None)),
                name="advisors_certificate_once",
                violation_error_message="Diese Person hat das Zertifikat schon.",
            ),
        ),
        migrations.AddConstraint(
            model_name="trainingsession",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                name="advisors_session_ends_after_start",
                violation_error_message="Das Ende liegt vor dem Beginn. Wählen Sie eine spätere Uhrzeit.",
            ),
        ),
        migrations.AddConstraint(
            model_name="trainingsession",
            constraint=models.CheckConstraint(
                condition=models.Q(("capacity__gte", 1)), name="advisors_session_has_a_place"
            ),
        ),
        migrations.AddConstraint(
            model_name="trainingmaterial",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("file", ""), models.Q(("link", ""), _negated=True)),
                    models.Q(models.Q(("file", ""), _negated=True), ("link", "")),
                    _connector="OR",
                ),
                name="advisors_material_file_or_link",
                violation_error_message="Wählen Sie eine Datei oder eine Internetadresse, nicht beides.",
            ),
        ),
        migrations.AddConstraint(
            model_name="attendance",
            constraint=models.UniqueConstraint(
                models.F("session"),
                models.F("profile"),
                name="advisors_attendance_once",
                violation_error_message="Diese Person ist schon angemeldet.",
            ),
        ),
        migrations.AddConstraint(
            model_name="attendance",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "waiting"), ("waiting_since__isnull", False)),
                    models.Q(models.Q(("status", "waiting"), _negated=True), ("waiting_since", None)),
                    _connector="OR",
                ),
                name="advisors_attendance_waits_since",
            ),
        ),
        migrations.RunPython(make_triggers, drop_triggers),
    ]

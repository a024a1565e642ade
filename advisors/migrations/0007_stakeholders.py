"""Tables of the subject stakeholders."""

import functools

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import core.storage


class Migration(migrations.Migration):
    dependencies = [
        ("advisors", "0006_training"),
    ]

    operations = [
        migrations.CreateModel(
            name="Forum",
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
                        choices=[
                            ("municipal", "Dialogforum mit einer Kommune"),
                            ("qualifying", "Qualifizierendes Dialogforum"),
                            ("presentation", "Vorstellung"),
                        ],
                        max_length=12,
                        verbose_name="Art",
                    ),
                ),
                ("title", models.CharField(max_length=160, verbose_name="Titel")),
                ("starts_at", models.DateTimeField(verbose_name="Beginn")),
                ("ends_at", models.DateTimeField(blank=True, null=True, verbose_name="Ende")),
                ("is_online", models.BooleanField(default=False, verbose_name="online")),
                ("place", models.CharField(blank=True, max_length=160, verbose_name="Ort")),
                (
                    "participants",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="Teilnehmende"),
                ),
                ("result", models.TextField(blank=True, max_length=4000, verbose_name="Ergebnis")),
                (
                    "follow_up",
                    models.TextField(blank=True, max_length=2000, verbose_name="Wie geht es weiter?"),
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
                    "pool",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="forums",
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
                "verbose_name": "Forum",
                "verbose_name_plural": "Foren",
                "ordering": ["-starts_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="ForumDocument",
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
                        upload_to=functools.partial(core.storage.random_name, *("advisors/forums",), **{}),
                        verbose_name="Datei",
                    ),
                ),
                (
                    "forum",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="documents",
                        to="advisors.forum",
                        verbose_name="Forum",
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
            ],
            options={
                "verbose_name": "Dokument eines Forums",
                "verbose_name_plural": "Dokumente eines Forums",
                "ordering": ["uploaded_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="GuideQuestion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="Reihenfolge")),
                ("text", models.CharField(max_length=300, verbose_name="Frage")),
                ("is_active", models.BooleanField(default=True, verbose_name="wird gestellt")),
                (
                    "pool",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="guide_questions",
                        to="advisors.pool",
                        verbose_name="Pool",
                    ),
                ),
            ],
            options={
                "verbose_name": "Frage des Leitfadens",
                "verbose_name_plural": "Fragen des Leitfadens",
                "ordering": ["position", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Stakeholder",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=160, verbose_name="Name")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("ministry", "Ministerium oder Behörde"),
                            ("umbrella", "Dachverband"),
                            ("municipality", "Kommune"),
                            ("integration_council", "Integrationsrat"),
                            ("foundation", "Stiftung"),
                            ("church", "Kirche"),
                            ("network", "Netzwerk"),
                            ("education", "Bildung"),
                            ("other", "Weitere"),
                        ],
                        max_length=20,
                        verbose_name="Art",
                    ),
                ),
                ("website", models.URLField(blank=True, verbose_name="Internetseite")),
                ("contact_name", models.CharField(blank=True, max_length=120, verbose_name="Ansprechperson")),
                ("function", models.CharField(blank=True, max_length=120, verbose_name="Funktion")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="E-Mail")),
                ("phone", models.CharField(blank=True, max_length=40, verbose_name="Telefon")),
                (
                    "data_source",
                    models.CharField(blank=True, max_length=200, verbose_name="Quelle der Angaben"),
                ),
                (
                    "data_collected_on",
                    models.DateField(blank=True, null=True, verbose_name="Angaben erhoben am"),
                ),
                ("next_step", models.CharField(blank=True, max_length=200, verbose_name="Nächster Schritt")),
                ("next_step_on", models.DateField(blank=True, null=True, verbose_name="fällig am")),
                ("note", models.TextField(blank=True, max_length=2000, verbose_name="Anmerkung")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="angelegt")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="geändert")),
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
                    "pool",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stakeholders",
                        to="advisors.pool",
                        verbose_name="Pool",
                    ),
                ),
                (
                    "responsible",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="zuständig bei SKEW",
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
                "verbose_name": "Stakeholder",
                "verbose_name_plural": "Stakeholder",
                "ordering": ["name", "pk"],
            },
        ),
        migrations.AddField(
            model_name="forum",
            name="stakeholders",
            field=models.ManyToManyField(
                blank=True, related_name="forums", to="advisors.stakeholder", verbose_name="Stakeholder"
            ),
        ),
        migrations.CreateModel(
            name="StakeholderContact",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField(verbose_name="Tag")),
                (
                    "way",
                    models.CharField(
                        choices=[
                            ("meeting", "Treffen"),
                            ("phone", "Telefon"),
                            ("mail", "E-Mail"),
                            ("letter", "Brief"),
                            ("event", "Veranstaltung"),
                        ],
                        max_length=8,
                        verbose_name="Weg",
                    ),
                ),
                ("text", models.TextField(max_length=2000, verbose_name="Was war?")),
                ("by_name", models.CharField(max_length=200, verbose_name="Name")),
                (
                    "at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="eingetragen"
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
                    "stakeholder",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contacts",
                        to="advisors.stakeholder",
                        verbose_name="Stakeholder",
                    ),
                ),
            ],
            options={
                "verbose_name": "Kontakt mit einem Stakeholder",
                "verbose_name_plural": "Kontakte mit Stakeholdern",
                "ordering": ["-day", "-pk"],
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="StakeholderInterview",
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
                        choices=[("planned", "Geplant"), ("done", "Geführt"), ("evaluated", "Ausgewertet")],
                        default="planned",
                        max_length=9,
                        verbose_name="Stand",
                    ),
                ),
                ("held_on", models.DateField(verbose_name="Tag")),
                (
                    "person_function",
                    models.CharField(max_length=160, verbose_name="Funktion der befragten Person"),
                ),
                (
                    "person_name",
                    models.CharField(blank=True, max_length=120, verbose_name="Name der befragten Person"),
                ),
                ("summary", models.TextField(blank=True, max_length=4000, verbose_name="Zusammenfassung")),
                (
                    "key_needs",
                    models.TextField(blank=True, max_length=2000, verbose_name="Was gebraucht wird"),
                ),
                (
                    "may_be_quoted",
                    models.BooleanField(default=False, verbose_name="darf ohne Namen zitiert werden"),
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
                    "interviewers",
                    models.ManyToManyField(
                        blank=True,
                        related_name="interviews",
                        to="advisors.advisorprofile",
                        verbose_name="Fragende",
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
                    "pool",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="interviews",
                        to="advisors.pool",
                        verbose_name="Pool",
                    ),
                ),
                (
                    "stakeholder",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="interviews",
                        to="advisors.stakeholder",
                        verbose_name="Stakeholder",
                    ),
                ),
            ],
            options={
                "verbose_name": "Interview",
                "verbose_name_plural": "Interviews",
                "ordering": ["-held_on", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="InterviewStatusChange",
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
                        to="advisors.stakeholderinterview",
                        verbose_name="Interview",
                    ),
                ),
            ],
            options={
                "verbose_name": "Verlauf eines Interviews",
                "verbose_name_plural": "Verläufe von Interviews",
                "ordering": ["at", "pk"],
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="InterviewAnswer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.TextField(max_length=3000, verbose_name="Antwort")),
                (
                    "question",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="advisors.guidequestion",
                        verbose_name="Frage",
                    ),
                ),
                (
                    "interview",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answers",
                        to="advisors.stakeholderinterview",
                        verbose_name="Interview",
                    ),
                ),
            ],
            options={
                "verbose_name": "Antwort eines Interviews",
                "verbose_name_plural": "Antworten eines Interviews",
                "ordering": ["question__position", "question_id"],
            },
        ),
        migrations.CreateModel(
            name="ForumAdvisor",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[("leads", "leitet"), ("takes_part", "wirkt mit")],
                        default="takes_part",
                        max_length=10,
                        verbose_name="Rolle",
                    ),
                ),
                (
                    "forum",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="team",
                        to="advisors.forum",
                        verbose_name="Forum",
                    ),
                ),
                (
                    "profile",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="forums",
                        to="advisors.advisorprofile",
                        verbose_name="Profil",
                    ),
                ),
            ],
            options={
                "verbose_name": "Person eines Forums",
                "verbose_name_plural": "Personen eines Forums",
                "ordering": ["role", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        models.F("forum"), models.F("profile"), name="advisors_forum_advisor_once"
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="stakeholder",
            constraint=models.UniqueConstraint(
                models.F("pool"),
                models.F("name"),
                name="advisors_stakeholder_once",
                violation_error_message="Diesen Stakeholder gibt es schon in der Liste.",
            ),
        ),
        migrations.AddConstraint(
            model_name="stakeholder",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("contact_name", ""),
                    models.Q(
                        models.Q(("data_source", ""), _negated=True), ("data_collected_on__isnull", False)
                    ),
                    _connector="OR",
                ),
                name="advisors_stakeholder_person_has_source",
                violation_error_message="Nennen Sie, woher die Angaben zur Person stammen und von wann.",
            ),
        ),
        migrations.AddConstraint(
            model_name="stakeholder",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("next_step_on", None), models.Q(("next_step", ""), _negated=True), _connector="OR"
                ),
                name="advisors_stakeholder_date_has_step",
                violation_error_message="Beschreiben Sie den nächsten Schritt, der fällig ist.",
            ),
        ),
        migrations.AddConstraint(
            model_name="forum",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ends_at", None), ("ends_at__gt", models.F("starts_at")), _connector="OR"
                ),
                name="advisors_forum_ends_after_start",
                violation_error_message="Das Ende liegt vor dem Beginn. Wählen Sie eine spätere Uhrzeit.",
            ),
        ),
        migrations.AddConstraint(
            model_name="stakeholderinterview",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("municipality__isnull", False), ("stakeholder__isnull", False), _connector="OR"
                ),
                name="advisors_interview_with_somebody",
                violation_error_message="Wählen Sie eine Kommune oder einen Stakeholder.",
            ),
        ),
        migrations.AddConstraint(
            model_name="interviewanswer",
            constraint=models.UniqueConstraint(
                models.F("interview"), models.F("question"), name="advisors_interview_answer_once"
            ),
        ),
    ]

"""The check of what has appeared: its file is held against the same document set in one piece."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("inventories", "0015_first_series"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Comparison",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "token",
                    models.CharField(
                        blank=True, editable=False, max_length=32, verbose_name="Kennung der laufenden Arbeit"
                    ),
                ),
                (
                    "requested_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="angefordert am"
                    ),
                ),
                (
                    "queued_at",
                    models.DateTimeField(
                        editable=False, null=True, verbose_name="zuletzt in die Warteschlange am"
                    ),
                ),
                (
                    "next_attempt_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="nächster Versuch ab"
                    ),
                ),
                ("started_at", models.DateTimeField(editable=False, null=True, verbose_name="begonnen am")),
                (
                    "heartbeat_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="letztes Lebenszeichen"),
                ),
                ("finished_at", models.DateTimeField(editable=False, null=True, verbose_name="beendet am")),
                (
                    "attempts",
                    models.PositiveSmallIntegerField(default=0, editable=False, verbose_name="Versuche"),
                ),
                ("error_text", models.TextField(blank=True, editable=False, verbose_name="Fehler")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("requested", "Wartet auf den Start"),
                            ("running", "Läuft"),
                            ("ready", "Fertig"),
                            ("failed", "Nicht gelungen"),
                            ("cancelled", "Abgebrochen"),
                        ],
                        default="requested",
                        max_length=12,
                        verbose_name="Stand",
                    ),
                ),
                ("progress_done", models.PositiveIntegerField(default=0, verbose_name="erledigte Schritte")),
                ("progress_total", models.PositiveIntegerField(default=0, verbose_name="alle Schritte")),
                ("progress_text", models.CharField(blank=True, max_length=200, verbose_name="Fortschritt")),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("equal", "Gleich"),
                            ("different", "Weicht ab"),
                            ("gone", "Nicht mehr zu vergleichen"),
                        ],
                        max_length=9,
                        verbose_name="Ergebnis",
                    ),
                ),
                ("differences", models.JSONField(blank=True, default=list, verbose_name="Abweichungen")),
                (
                    "settled_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="zur Kenntnis genommen"),
                ),
                (
                    "build",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="comparison",
                        to="inventories.brochurebuild",
                        verbose_name="Satzlauf",
                    ),
                ),
                (
                    "requested_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="angefordert von",
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
                        verbose_name="zur Kenntnis genommen von",
                    ),
                ),
            ],
            options={
                "verbose_name": "Vergleich mit dem Gesamtsatz",
                "verbose_name_plural": "Vergleiche mit dem Gesamtsatz",
                "abstract": False,
            },
        ),
    ]

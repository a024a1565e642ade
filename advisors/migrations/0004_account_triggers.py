"""Balances of day accounts follow their postings, and nothing else can write them (docs/decisions/0016)."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from advisors.budget.triggers import drop_triggers, make_triggers
from core.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [
        ("advisors", "0003_consulting"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="YearClosing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="Jahr")),
                (
                    "kind",
                    models.CharField(
                        choices=[("closed", "abgeschlossen"), ("reopened", "wieder geöffnet")],
                        max_length=8,
                        verbose_name="Vorgang",
                    ),
                ),
                ("reason", models.CharField(max_length=500, verbose_name="Begründung")),
                ("by_name", models.CharField(max_length=200, verbose_name="Name")),
                (
                    "at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="Zeitpunkt"
                    ),
                ),
                (
                    "account",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="closings",
                        to="advisors.dayaccount",
                        verbose_name="Tagekonto",
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
            ],
            options={
                "verbose_name": "Jahresabschluss",
                "verbose_name_plural": "Jahresabschlüsse",
                "ordering": ["at", "pk"],
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.AddConstraint(
            model_name="yearclosing",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("account", None), ("kind", "closed")),
                    models.Q(("account__isnull", False), ("kind", "reopened")),
                    _connector="OR",
                ),
                name="advisors_closing_year_or_account",
            ),
        ),
        AppendOnly("advisors_dayposting"),
        AppendOnly("advisors_yearclosing"),
        migrations.RunPython(make_triggers, drop_triggers),
    ]

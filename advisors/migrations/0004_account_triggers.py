"""Balances of day accounts follow their postings, and nothing else can write them (docs/decisions/0016)."""

from django.db import migrations

from advisors.budget.triggers import drop_triggers, make_triggers
from core.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("advisors", "0003_consulting")]

    operations = [
        AppendOnly("advisors_dayposting"),
        migrations.RunPython(make_triggers, drop_triggers),
    ]

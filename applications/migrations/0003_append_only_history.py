"""PostgreSQL itself refuses to rewrite the history of an application."""

from django.db import migrations

from core.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("applications", "0002_bestandsaufnahme")]

    operations = [AppendOnly("applications_applicationstatuschange")]

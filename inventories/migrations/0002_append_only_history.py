"""PostgreSQL itself refuses to rewrite the history of inventories and profiles."""

from django.db import migrations

from core.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("inventories", "0001_initial")]

    operations = [
        AppendOnly("inventories_inventorystatuschange"),
        AppendOnly("inventories_profilestatuschange"),
    ]

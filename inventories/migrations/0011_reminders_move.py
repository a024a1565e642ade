"""The reminders that went out move to core, which sends them for every app; the way back brings them home."""

from django.db import migrations


def carry(old: str, new: str):
    """Return a function that copies all rows from one table to the other."""

    def copy(apps, schema_editor):
        source, target = apps.get_model(old, "Reminder"), apps.get_model(new, "Reminder")
        rows = source._base_manager.order_by("pk").values("key", "to", "sent_at")
        target._base_manager.bulk_create([target(**row) for row in rows], batch_size=500)

    return copy


class Migration(migrations.Migration):
    dependencies = [("core", "0002_reminder"), ("inventories", "0010_award_first")]

    operations = [
        migrations.RunPython(carry("inventories", "core"), carry("core", "inventories")),
        migrations.DeleteModel(name="Reminder"),
    ]

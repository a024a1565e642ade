"""Outlines of Stadtteile: longer keys, and names that no register has."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("municipalities", "0001_initial")]

    operations = [
        migrations.AlterField(
            model_name="mapoutline",
            name="key",
            field=models.CharField(max_length=16, unique=True, verbose_name="Schlüssel (AGS)"),
        ),
        migrations.AddField(
            model_name="mapoutline",
            name="name",
            field=models.CharField(blank=True, max_length=120, verbose_name="Name"),
        ),
    ]

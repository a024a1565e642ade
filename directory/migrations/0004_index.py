"""The full-text index, and how many entries each value of a facet has."""

from django.db import migrations, models

from directory.search_index import SearchIndex


class Migration(migrations.Migration):
    dependencies = [("directory", "0003_search")]

    operations = [
        migrations.AddField(
            model_name="facetvalue",
            name="entry_count",
            field=models.PositiveIntegerField(default=0, verbose_name="Einträge"),
        ),
        SearchIndex(),
    ]

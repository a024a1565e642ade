"""Changes mark entries from now on; whoever shows a profile already is marked once, so that it gets its entry."""

from django.db import migrations

from directory.marks import DirectoryMarks


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0004_index"),
        ("inventories", "0014_typesetting"),
        ("organisations", "0004_translations"),
        ("municipalities", "0001_initial"),
    ]

    operations = [
        DirectoryMarks(),
        migrations.RunSQL(
            "INSERT INTO directory_directorymark (organisation_id)"
            " SELECT DISTINCT organisation_id FROM inventories_profile WHERE status = 'released'",
            migrations.RunSQL.noop,
        ),
    ]

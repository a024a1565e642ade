"""Tables of the subject recruitment."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("advisors", "0004_account_triggers")]

    operations = []

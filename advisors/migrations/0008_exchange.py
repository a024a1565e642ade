"""Tables of the subject exchange."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("advisors", "0007_stakeholders")]

    operations = []

"""Tables of the subject stakeholders."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("advisors", "0006_training")]

    operations = []

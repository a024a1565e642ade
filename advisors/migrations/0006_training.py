"""Tables of the subject training."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("advisors", "0005_recruitment")]

    operations = []

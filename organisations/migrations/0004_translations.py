"""The first wording of the consent in five languages, as a reading aid."""

from django.db import migrations

from organisations.first_texts import write_translations


def write_texts(apps, schema_editor):
    names = ("ConsentText", "ConsentTextTranslation")
    write_translations(*(apps.get_model("organisations", name) for name in names))


class Migration(migrations.Migration):
    dependencies = [("organisations", "0003_personal_links")]

    operations = [migrations.RunPython(write_texts, migrations.RunPython.noop)]

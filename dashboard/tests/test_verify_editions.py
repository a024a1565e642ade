"""`manage.py verify_editions`: one line per file, an error for what changed or differs."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.utils import timezone

from inventories.enums.brochure import BrochureOutput
from inventories.tests.edition_factories import make_comparison, make_edition, make_ready
from inventories.tests.factories import make_brochure, make_complete_profile, make_inventory


@pytest.fixture
def edition(town):
    """An edition with both files."""
    brochure = make_brochure(make_inventory(town, "published"))
    make_complete_profile(brochure.inventory, "released")
    printed = make_ready(brochure, output=BrochureOutput.PRINT)
    return make_edition(make_ready(brochure), print_build=printed)


def told():
    """Return what the command says."""
    out = StringIO()
    call_command("verify_editions", stdout=out)
    return out.getvalue()


def test_files_without_a_comparison_are_named(edition):
    make_comparison(edition.build, outcome="equal")
    text = told()
    assert "Datei für den Bildschirm: unverändert; gleich dem Gesamtsatz" in text
    assert "Datei für die Druckerei: unverändert; noch nicht mit dem Gesamtsatz verglichen" in text
    assert "1 von 2 Dateien ohne Vergleich" in text
    assert "2 Dateien geprüft, alle unverändert." in text


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"outcome": "gone"}, "nicht mehr zu vergleichen"),
        ({"outcome": "", "state": "running"}, "wird mit dem Gesamtsatz verglichen"),
        ({"outcome": "", "state": "failed", "error_text": "Zu wenig Speicher."}, "  Zu wenig Speicher."),
    ],
)
def test_comparison_without_a_result_is_no_error(edition, fields, words):
    make_comparison(edition.build, **fields)
    text = told()
    assert words in text
    assert "2 von 2 Dateien ohne Vergleich" in text


def test_file_that_differs_is_an_error_until_somebody_has_taken_note(edition, capsys):
    comparison = make_comparison(edition.build)
    with pytest.raises(CommandError, match="0 nicht mehr dieselben, 1 weichen"):
        call_command("verify_editions")
    assert "  Verweise: zuerst anders auf Seite 4." in capsys.readouterr().out
    comparison.settled_at = timezone.now()
    comparison.save()
    assert "weicht vom Gesamtsatz ab" in told()


def test_file_that_changed_is_an_error(edition):
    edition.build.pdf.storage.delete(edition.build.pdf.name)
    with pytest.raises(CommandError, match="1 nicht mehr dieselben, 0 weichen"):
        call_command("verify_editions", stdout=StringIO())

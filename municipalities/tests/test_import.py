"""The import of the register: a GV100AD file into empty and filled tables."""

from datetime import date
from decimal import Decimal

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import CommandError
from django.db import connection, models

from municipalities.models import Municipality, RegisterImport, State
from municipalities.services import import_register, load_own_register
from municipalities.tests.factories import (
    DISTRICTS,
    MUNICIPALITIES,
    register_lines,
    run,
    write_register,
)

SHARED = settings.BASE_DIR.parent / "shared" / "data"
pytestmark = pytest.mark.django_db


def snapshot() -> list[tuple]:
    """Return every value of every place."""
    return list(Municipality.objects.order_by("ags").values_list())


@pytest.fixture
def visits():
    """Return a model of "another app" that points to municipalities, as this app must not know any."""

    class Visit(models.Model):
        municipality = models.ForeignKey(
            Municipality, models.DO_NOTHING, related_name="+", db_constraint=False, verbose_name="Kommune"
        )

        class Meta:
            app_label = "municipalities"
            db_table = "municipalities_test_visit"
            managed = False
            verbose_name_plural = "Besuche"

        def __str__(self):
            return f"Besuch {self.pk}"

    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TABLE municipalities_test_visit (id bigint PRIMARY KEY, municipality_id bigint NOT NULL)"
        )
    yield Visit.objects
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE municipalities_test_visit")
    del apps.all_models["municipalities"]["visit"]
    apps.clear_cache()


def test_import_creates_places_with_district_and_totals(tmp_path):
    report = run("import_municipalities", write_register(tmp_path))
    witten = Municipality.objects.get(ags="05954036")
    assert report.splitlines()[-1] == "Gemeinden: 4 · Kreise: 3 · Länder: 16 · Einwohner: 577908"
    assert "Neu: 7" in report
    assert (witten.district.name, witten.state.abbreviation) == ("Ennepe-Ruhr-Kreis", "NW")
    assert (witten.population, witten.population_on) == (91_808, date(2024, 12, 31))
    assert (witten.area_km2, witten.register_date) == (Decimal("12.34"), date(2026, 2, 28))
    assert State.objects.count() == 16


def test_second_import_changes_nothing(tmp_path, django_assert_max_num_queries):
    path = write_register(tmp_path)
    run("import_municipalities", path)
    before = snapshot()
    with django_assert_max_num_queries(25):
        report = run("import_municipalities", path)
    assert report.splitlines()[1:] == [
        "Keine Änderungen.",
        "Gemeinden: 4 · Kreise: 3 · Länder: 16 · Einwohner: 577908",
    ]
    assert snapshot() == before
    assert RegisterImport.objects.count() == 1


def test_import_of_largest_register_at_hand_gives_its_totals(tmp_path):
    real = SHARED / "GV100AD_28022026.txt"
    path = real if real.exists() else write_register(tmp_path)
    totals = (
        "Gemeinden: 10943 · Kreise: 401 · Länder: 16 · Einwohner: 83563598"
        if real.exists()
        else "Gemeinden: 4 · Kreise: 3 · Länder: 16 · Einwohner: 577908"
    )
    assert run("import_municipalities", path).splitlines()[-1] == totals
    assert Municipality.objects.able_to_apply().filter(ags="05954036", short_name="Witten").exists()


def test_dry_run_reports_and_saves_nothing(tmp_path):
    report = run("import_municipalities", write_register(tmp_path), dry_run=True)
    assert "Probelauf: Es wurde nichts gespeichert." in report
    assert "Neu: 7" in report
    assert not Municipality.objects.exists()
    assert not RegisterImport.objects.exists()
    assert not State.objects.exists()


def test_damaged_file_changes_nothing(tmp_path):
    run("import_municipalities", write_register(tmp_path))
    before = snapshot()
    lines = register_lines(MUNICIPALITIES | {"05954036": ("Neuer Name", "63", 5)})
    lines[-1] = lines[-1][:-1]
    with pytest.raises(CommandError, match="^Zeile 27: Der Satz hat 219 statt 220 Zeichen"):
        run("import_municipalities", write_register(tmp_path, lines))
    assert snapshot() == before


def test_import_reports_renamed_and_changed_places(tmp_path):
    run("import_municipalities", write_register(tmp_path))
    Municipality.objects.filter(ags="05954036").update(latitude=Decimal("51.44"), longitude=Decimal("7.33"))
    changed = MUNICIPALITIES | {
        "05954036": ("Witten, Universitätsstadt", "63", 91_808),
        "05954016": ("Hattingen, Stadt", "63", 54_000),
    }
    report = run("import_municipalities", write_register(tmp_path, municipalities=changed))
    witten = Municipality.objects.get(ags="05954036")
    assert "Umbenannt: 1\n  05954036 Witten, Stadt → Witten, Universitätsstadt" in report
    assert "05954016 Hattingen, Stadt: Einwohnerzahl" in report
    assert witten.name == "Witten, Universitätsstadt"
    assert witten.latitude == Decimal("51.44")


def without(*keys: str) -> dict:
    """Return the Gemeinden of the small register without some."""
    return {ags: values for ags, values in MUNICIPALITIES.items() if ags not in keys}


def test_unused_place_that_is_gone_is_deleted(tmp_path):
    run("import_municipalities", write_register(tmp_path))
    report = run("import_municipalities", write_register(tmp_path, municipalities=without("05954016")))
    assert "Weggefallen: 1\n  05954016 Hattingen, Stadt" in report
    assert not Municipality.objects.filter(ags="05954016").exists()


def test_used_place_that_is_gone_is_dissolved_and_reported(tmp_path, visits):
    run("import_municipalities", write_register(tmp_path))
    hattingen = Municipality.objects.get(ags="05954016")
    visits.create(pk=1, municipality=hattingen)
    visits.create(pk=2, municipality=hattingen)
    report = run("import_municipalities", write_register(tmp_path, municipalities=without("05954016")))
    hattingen.refresh_from_db()
    assert hattingen.dissolved_on == date(2026, 2, 28)
    assert hattingen.successor is None
    assert (
        "05954016 Hattingen, Stadt (Besuche: 2): als aufgelöst markiert, "
        "Nachfolge unbekannt, nachzutragen mit --successors" in report
    )
    assert hattingen not in Municipality.objects.able_to_apply()


def test_used_place_gets_successor_from_list_at_once_or_later(tmp_path, visits):
    run("import_municipalities", write_register(tmp_path))
    for number, place in enumerate(Municipality.objects.filter(ags__in=["05954016", "05766020"]), start=1):
        visits.create(pk=number, municipality=place)
    table = tmp_path / "nachfolge.csv"
    table.write_text("ags_alt,ags_neu\n05954016,05954036\n")
    path = write_register(tmp_path, municipalities=without("05954016", "05766020"))
    report = run("import_municipalities", path, successors=table)
    assert "05954016 Hattingen, Stadt → 05954036 Witten, Stadt" in report
    assert Municipality.objects.get(ags="05954016").successor.ags == "05954036"
    table.write_text("ags_alt,ags_neu\n05766020,05954036\n")
    report = run("import_municipalities", path, successors=table)
    assert "05766020 Detmold, Stadt: Nachfolge 05954036 Witten, Stadt" in report
    assert Municipality.objects.get(ags="05766020").successor.ags == "05954036"
    assert "Keine Änderungen." in run("import_municipalities", path, successors=table)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("ags_alt,ags_neu\n05954016,99999999\n", "Zeile 2: Die Nachfolge 99999999 steht nicht im Register."),
        ("ags_alt,ags_neu\n05954036,05954016\n", "Zeile 2: 05954036 steht noch im Register"),
        ("ags_alt,ags_neu\n05999,05954036\n", "Zeile 2: 05999 und 05954036 gehören nicht zur selben Ebene."),
        ("alt,neu\n1,2\n", "Zeile 1: Es fehlt die Spalte ags_alt, ags_neu."),
        ("ags_alt,ags_neu\n05954016\n", "Zeile 2: Die Zahl der Felder passt nicht zur Kopfzeile."),
    ],
)
def test_wrong_list_of_successors_is_refused(tmp_path, content, message):
    table = tmp_path / "nachfolge.csv"
    table.write_text(content)
    with pytest.raises(CommandError, match=f"^{message}"):
        run("import_municipalities", write_register(tmp_path), successors=table)
    assert not Municipality.objects.exists()


def test_changed_key_is_found_by_name_as_for_hanau(tmp_path, visits):
    run("import_municipalities", write_register(tmp_path))
    old = Municipality.objects.get(ags="05954036")
    Municipality.objects.filter(pk=old.pk).update(latitude=Decimal("51.440000"))
    visits.create(pk=1, municipality=old)
    places = without("05954036") | {"05915000": ("Witten, Stadt", "61", 91_808)}
    districts = DISTRICTS | {"05915": ("Witten, Stadt", "41")}
    report = run(
        "import_municipalities", write_register(tmp_path, municipalities=places, districts=districts)
    )
    old.refresh_from_db()
    assert "05954036 Witten, Stadt → 05915000 Witten, Stadt" in report
    assert old.successor.ags == "05915000"
    assert old.successor.latitude == Decimal("51.44")


def test_used_district_goes_where_its_municipalities_went(tmp_path, visits):
    run("import_municipalities", write_register(tmp_path))
    visits.create(pk=1, municipality=Municipality.objects.get(ags="05911"))
    places = without("05911000") | {"05954900": ("Bochum, Stadt", "63", 358_000)}
    districts = {key: value for key, value in DISTRICTS.items() if key != "05911"}
    run("import_municipalities", write_register(tmp_path, municipalities=places, districts=districts))
    assert Municipality.objects.get(ags="05911").successor.ags == "05954"
    assert not Municipality.objects.filter(ags="05911000").exists()


def test_dissolved_place_that_returns_is_current_again(tmp_path, visits):
    run("import_municipalities", write_register(tmp_path))
    visits.create(pk=1, municipality=Municipality.objects.get(ags="05954016"))
    run("import_municipalities", write_register(tmp_path, municipalities=without("05954016")))
    report = run("import_municipalities", write_register(tmp_path))
    assert "05954016 Hattingen, Stadt: steht wieder im Register" in report
    assert Municipality.objects.get(ags="05954016").dissolved_on is None


def test_predecessor_keeps_its_successor_from_deletion(tmp_path, visits):
    run("import_municipalities", write_register(tmp_path))
    visits.create(pk=1, municipality=Municipality.objects.get(ags="05954016"))
    table = tmp_path / "nachfolge.csv"
    table.write_text("ags_alt,ags_neu\n05954016,05954036\n")
    path = write_register(tmp_path, municipalities=without("05954016"))
    run("import_municipalities", path, successors=table)
    run("import_municipalities", write_register(tmp_path, municipalities=without("05954016", "05954036")))
    assert Municipality.objects.get(ags="05954036").dissolved_on == date(2026, 2, 28)


def test_fictional_places_are_never_touched(tmp_path):
    load_own_register(with_fictional=True)
    before = list(Municipality.objects.filter(is_fictional=True).order_by("ags").values_list())
    run("import_municipalities", write_register(tmp_path), accept_losses=True)
    assert list(Municipality.objects.filter(is_fictional=True).order_by("ags").values_list()) == before


def test_import_refuses_when_too_many_places_are_missing(tmp_path):
    load_own_register(with_fictional=False)
    with pytest.raises(CommandError, match="Vermutlich ist sie abgeschnitten"):
        run("import_municipalities", write_register(tmp_path))
    assert Municipality.objects.filter(ags="05315000").exists()


def test_import_refuses_an_older_issue(tmp_path):
    run("import_municipalities", write_register(tmp_path))
    older = write_register(tmp_path, issue="20231130")
    with pytest.raises(CommandError, match=r"Das Register ist schon auf dem Stand 28\.02\.2026"):
        run("import_municipalities", older)


def test_import_keeps_file_checksum_numbers_and_report(tmp_path):
    report = import_register(path=write_register(tmp_path))
    record = RegisterImport.objects.get()
    assert (record.file_name, len(record.sha256)) == ("GV100AD_28022026.txt", 64)
    assert record.counts["new"] == 7
    assert record.counts["population"] == 577_908
    assert record.report == report


def test_population_date_can_be_given(tmp_path):
    run("import_municipalities", write_register(tmp_path), population_on=date(2025, 6, 30))
    assert Municipality.objects.get(ags="05954036").population_on == date(2025, 6, 30)

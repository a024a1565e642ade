"""Properties of a municipality and the vocabulary of reading."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from municipalities.enums import MunicipalityLevel, SizeClass
from municipalities.models import Municipality
from municipalities.services import load_own_register
from municipalities.tests.factories import make_municipality, make_state

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("population", "expected"),
    [
        (None, None),
        (0, SizeClass.SMALL),
        (19_999, SizeClass.SMALL),
        (20_000, SizeClass.MEDIUM),
        (100_000, SizeClass.MEDIUM),
        (100_001, SizeClass.LARGE),
    ],
)
def test_size_class_has_its_bounds(population, expected):
    assert Municipality(population=population).size_class == expected


@pytest.mark.parametrize(
    ("name", "kind", "formal"),
    [
        ("Witten, Stadt", "63", "Stadt Witten"),
        ("Kiel, Landeshauptstadt", "61", "Landeshauptstadt Kiel"),
        ("Hamburg, Freie und Hansestadt", "61", "Freie und Hansestadt Hamburg"),
        ("Harsewinkel, Die Mähdrescherstadt", "63", "Stadt Harsewinkel"),
        ("Ingolstadt", "61", "Stadt Ingolstadt"),
        ("Hellenthal", "64", "Gemeinde Hellenthal"),
        ("Murnau a.Staffelsee, M", "60", "Markt Murnau a.Staffelsee"),
        ("Lohheide, gemfr. Bezirk", "65", "Lohheide"),
    ],
)
def test_formal_name_puts_the_addition_in_front(name, kind, formal):
    assert make_municipality(name, kind_code=kind).formal_name == formal


def test_labels_name_the_district_or_the_own_kind():
    kreis = make_municipality("Weidenau", level=MunicipalityLevel.KREIS)
    member = make_municipality("Weidenfurt, Stadt", district=kreis)
    town = make_municipality("Brückstedt, Stadt", kind_code="61")
    assert kreis.label == "Kreis Weidenau"
    assert member.label == "Weidenfurt (Kreis Weidenau)"
    assert (town.label, town.is_independent_town) == ("Brückstedt (Kreisfreie Stadt)", True)
    assert (str(member), member.kind_label) == ("Weidenfurt", "Stadt")


def test_able_to_apply_leaves_out_doubles_empty_areas_and_dissolved_places():
    town = make_municipality(kind_code="61")
    kreis = make_municipality("Weidenau", level=MunicipalityLevel.KREIS)
    bezirk = make_municipality("Bezirk Süd", level=MunicipalityLevel.BEZIRK, kind_code="BZ")
    inhabited = make_municipality("Lohheide", kind_code="65")
    make_municipality("Brückstedt, Stadt", level=MunicipalityLevel.KREIS, kind_code="41")
    make_municipality("Stuttgart, Stadtkreis", level=MunicipalityLevel.KREIS, kind_code="42")
    make_municipality("Wald", kind_code="66")
    make_municipality(dissolved_on=date(2025, 1, 1))
    assert set(Municipality.objects.able_to_apply()) == {town, kreis, bezirk, inhabited}


def test_successor_needs_a_dissolved_place():
    successor = make_municipality()
    with pytest.raises(IntegrityError), transaction.atomic():
        make_municipality(successor=successor)
    assert make_municipality(successor=successor, dissolved_on=date(2026, 1, 1)).successor == successor


def test_ordering_is_german():
    for name in ("Öhringen", "Zwickau", "Oberhausen", "Äpfelbach", "Aachen", "ßberg"):
        make_municipality(name)
    names = [place.name for place in Municipality.objects.all()]
    assert names == ["Aachen", "Äpfelbach", "Oberhausen", "Öhringen", "ßberg", "Zwickau"]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("witt", "Witten"),
        ("witten", "Witten"),
        ("Stadt Witten", "Witten"),
        ("KÖLN", "Köln"),
        ("koeln", "Köln"),
        ("Mülheim/Ruhr", "Mülheim an der Ruhr"),
        ("muelheim ruhr", "Mülheim an der Ruhr"),
        ("kreis lippe", "Kreis Lippe"),
        ("lippe", "Kreis Lippe"),
        ("münchen", "München"),
        ("witten ennepe", "Witten"),
        ("05954036", "Witten"),
        ("58452", "Witten"),
        ("budysin", "Bautzen / Budyšin"),
        ("elbwiesen", "Landkreis Elbwiesen"),
        ("frankfurt oder", "Frankfurt (Oder)"),
    ],
)
def test_search_finds_best_match_first(query, first):
    load_own_register(with_fictional=True)
    assert Municipality.objects.able_to_apply().search(query)[0].short_name == first


@pytest.mark.parametrize("query", ["", "   ", "%", "_", "\x00", "—", "Zzz", "00000"])
def test_search_finds_nothing_for_signs_and_unknown_names(query):
    make_municipality("Witten, Stadt")
    assert not Municipality.objects.search(query).exists()


def test_states_are_made_once():
    assert make_state("11") == make_state("11")
    assert str(make_state("11")) == "Berlin"

"""Loading the small register of the repository."""

import pytest

from municipalities.models import Municipality
from municipalities.own_register import own_places
from municipalities.services import load_own_register
from municipalities.tests.factories import run, write_register

pytestmark = pytest.mark.django_db


def test_own_register_loads_twice_alike():
    first = load_own_register(with_fictional=True)
    before = list(Municipality.objects.order_by("ags").values_list())
    assert load_own_register(with_fictional=True) == first
    assert list(Municipality.objects.order_by("ags").values_list()) == before
    assert first["states"] == 16
    assert Municipality.objects.get(ags="05992036").district.short_name == "Kreis Weidenau"


def test_own_register_leaves_the_official_one_alone(tmp_path):
    run("import_municipalities", write_register(tmp_path))
    counts = load_own_register(with_fictional=False)
    assert counts["places"] == 0
    assert not Municipality.objects.filter(ags="05315000").exists()


def test_own_register_command_loads_fictional_places_only_for_the_demo(settings):
    settings.DEMO_MODE = False
    assert "erfundene Orte: 0" in run("load_own_register")
    settings.DEMO_MODE = True
    assert f"erfundene Orte: {len(own_places(fictional=True))}" in run("load_own_register")

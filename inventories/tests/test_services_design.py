"""Series, themes, logos and parts: who may change them, and what follows."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db.models import ProtectedError

from inventories.enums.brochure import BrochurePart
from inventories.models import BrochureSeries, BrochureTheme, Logo
from inventories.services.brochure import open_brochure
from inventories.services.design import choose_parts, current_series, delete_logo, save_design
from inventories.tests.design_factories import make_logo, make_series, make_theme
from inventories.tests.factories import make_brochure, make_inventory


@pytest.fixture
def brochure(town):
    return make_brochure(make_inventory(town, "editing"))


def test_current_series_is_created_once_with_its_theme(db):
    BrochureSeries.objects.all().delete()
    series = current_series()
    assert series == current_series()
    assert series.name == "Migration und Entwicklung in der Kommune"
    assert series.theme.cover == "#0a3f45"


def test_current_series_is_the_oldest_that_may_be_chosen(db):
    BrochureSeries.objects.update(is_active=False)
    make_series(is_active=False)
    wanted = make_series()
    make_series()
    assert current_series() == wanted


def test_new_brochure_belongs_to_the_current_series(town, officer):
    brochure = open_brochure(inventory=make_inventory(town, "editing"), user=officer)
    assert brochure.series == current_series()


def test_save_design_stores_a_theme_for_leads_only(db, lead, officer):
    theme = save_design(row=BrochureTheme(), user=lead, values={"name": "Nacht", "cover": "#101020"})
    assert BrochureTheme.objects.get(pk=theme.pk).cover == "#101020"
    with pytest.raises(PermissionDenied):
        save_design(row=theme, user=officer, values={"name": "Tag"})


def test_delete_logo_is_for_leads_only(db, lead, officer):
    logo = make_logo(series=make_series())
    with pytest.raises(PermissionDenied):
        delete_logo(logo=logo, user=officer)
    delete_logo(logo=logo, user=lead)
    assert not Logo.objects.exists()


def test_choose_parts_keeps_title_page_and_imprint(brochure, officer):
    saved = choose_parts(brochure=brochure, user=officer, parts=["contents", "profiles"])
    assert "cover" not in saved.left_out
    assert "imprint" not in saved.left_out
    assert set(BrochurePart.values) - set(saved.left_out) == {"cover", "imprint", "contents", "profiles"}


def test_choose_parts_is_not_for_the_town(brochure, applicant):
    with pytest.raises(PermissionDenied):
        choose_parts(brochure=brochure, user=applicant, parts=[])


def test_theme_that_a_series_uses_cannot_be_deleted(db):
    theme = make_theme()
    make_series(theme=theme)
    with pytest.raises(ProtectedError):
        theme.delete()

"""The pool of document 002 as demo: exactly its figures, and texts that the forms would accept."""

import pytest
from django.forms.models import model_to_dict

from advisors.enums.pool import Method, ProfileField
from advisors.forms.portrait import ReferenceRow
from advisors.forms.profile import PARTS, VoluntaryForm
from advisors.models import AdvisorProfile, Pool
from advisors.pool_figures import figures_of
from advisors.visibility import public_card
from core.languages import LANGUAGES
from dashboard.demo import people as accounts
from dashboard.demo.miglobe import pool, profile
from municipalities.services import load_own_register
from organisations.models import Theme

pytestmark = pytest.mark.django_db


@pytest.fixture
def shown_pool(db):
    """The pools and their people, with the accounts that the demo gives them."""
    load_own_register(with_fictional=True)
    named = {person.email for person in accounts.STAFF}
    users = {
        person.email: accounts.create_account(person) for person in accounts.STAFF if person.email in named
    }
    pool.add_pools(users)
    profile.add_profiles(users)
    return Pool.objects.get(slug=profile.POOL)


def test_demo_shows_exactly_the_people_of_the_document(shown_pool):
    figures = figures_of(shown_pool)
    assert (figures.people, figures.women, figures.men) == (20, 8, 12)
    assert (figures.youngest, figures.oldest) == (23, 65)
    assert (figures.towns, len(figures.countries)) == (12, 16)
    codes = {code for row in AdvisorProfile.objects.all() for code in row.origin_countries}
    assert codes == set(
        ["ET", "BD", "CI", "GH", "GN", "GW", "IN", "CM", "KE", "CD", "MA", "NG", "RW", "SN", "ZA", "VN"]
    )


def test_demo_people_decide_differently(shown_pool):
    rows = list(AdvisorProfile.objects.filter(pool=shown_pool))
    cards = [public_card(row) for row in rows]
    assert sum(card.has_photo for card in cards) in range(13, 17)
    assert sum(not card.is_shown for card in cards) == 2
    assert 0 < sum(row.shows(ProfileField.ORIGINS) for row in rows) < 20
    assert all(
        row.consents.filter(is_shown=True).count() == len(row.public_fields) + row.is_public for row in rows
    )
    assert AdvisorProfile.objects.exclude(user=None).count() == 3
    texts = [row.biography for row in rows]
    assert len(set(texts)) == 20
    assert min(len(text.split()) for text in texts) > 30


def test_demo_profiles_pass_their_own_forms(shown_pool):
    for row in AdvisorProfile.objects.filter(pool=shown_pool):
        for _title, _lead, form_class in (*PARTS.values(), ("", "", VoluntaryForm)):
            fields = [
                name
                for name in form_class.Meta.fields
                if name not in {"municipality", "languages", "origin_countries"}
            ]
            data = model_to_dict(row, fields) | {"municipality_0": row.municipality.label}
            form = form_class(data, instance=AdvisorProfile.objects.get(pk=row.pk))
            assert form.errors == {}, row
        assert all(
            ReferenceRow(values).is_valid() for values in row.references.values("title", "partner", "year")
        )
        assert set(row.languages) <= set(LANGUAGES)
        assert set(row.methods) <= set(Method.values)
    themes = set(Theme.objects.filter(advisors__isnull=False).values_list("slug", flat=True))
    assert themes == {theme for person in profile.people() for theme in person["themes"]}

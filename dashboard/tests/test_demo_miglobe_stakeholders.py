"""The demo's stakeholders and exchange: the figures of the document, and cases in every state."""

import pytest

from advisors.forum_figures import forum_figures
from advisors.interview_evaluation import evaluation
from advisors.models import ExchangeDate, ExchangeNote, Forum, Pool, PracticeCase, Stakeholder
from dashboard.demo import people
from dashboard.demo.miglobe import pool
from dashboard.demo.miglobe.exchange import add_exchange
from dashboard.demo.miglobe.profile import add_profiles
from dashboard.demo.miglobe.stakeholders import add_stakeholders
from municipalities.services import load_own_register

pytestmark = pytest.mark.django_db


def test_demo_has_the_figures_of_the_document():
    load_own_register(with_fictional=True)
    users = {person.email: people.create_account(person) for person in people.STAFF}
    for add in (pool.add_pools, add_profiles, add_stakeholders, add_exchange):
        add(users)
    figures = forum_figures(Forum.objects.all())
    assert [row.forums for row in figures.kinds] == [10, 4, 6]
    found = evaluation(Pool.objects.get(slug="nordrhein-westfalen"))
    assert (found.held, found.evaluated, found.planned) == (17, 15, 0)
    assert (Stakeholder.objects.count(), ExchangeNote.objects.count(), ExchangeDate.objects.count()) == (
        11,
        6,
        3,
    )
    states = sorted(PracticeCase.objects.values_list("status", flat=True))
    assert states == ["draft", "published", "published", "released", "waiting", "withdrawn"]

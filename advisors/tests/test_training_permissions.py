"""Who may do what with seminars, handbooks and mentoring, and that the lists say the same."""

import pytest

from advisors.enums.pool import AdvisorStatus
from advisors.enums.training import PairStatus
from advisors.models import (
    AdvisorProfile,
    Certificate,
    Handbook,
    HandbookVersion,
    MentoringPair,
    TrainingSeries,
    TrainingSession,
)
from advisors.permissions import handbook as handbook_rules
from advisors.permissions import mentoring as mentoring_rules
from advisors.permissions import training as rules
from advisors.tests.factories import make_advisor, make_pool
from advisors.tests.training_factories import (
    make_certificate,
    make_handbook,
    make_pair,
    make_series,
    make_session,
)
from municipalities.tests.factories import make_state

pytestmark = pytest.mark.django_db
CAST = ("visitor", "stranger", "applicant", "colleague", "contractor", "advisor", "officer", "lead")
SKEW = {"officer", "lead"}


@pytest.fixture
def people(request):
    """The cast, and people of the pool in every status; somebody else belongs to another pool."""
    found = {name: request.getfixturevalue(name) for name in CAST}
    for status in AdvisorStatus.values:
        found[status] = make_advisor(status.title(), status=status).user
    other = make_pool(make_state("06"))
    found["elsewhere"] = make_advisor("Elsa", pool=other).user
    return found


def allowed(people, rule, *arguments):
    return {name for name, user in people.items() if rule(user, *arguments)}


def test_seminars_are_for_members_of_the_pool(people):
    announced, hidden = make_series(), make_series(is_announced=False)
    members = {"qualifying", "active", "paused"}
    assert allowed(people, rules.can_view_trainings) == SKEW | members | {"elsewhere"}
    assert allowed(people, rules.can_manage_trainings) == SKEW
    assert allowed(people, rules.can_view_series, announced) == SKEW | members
    assert allowed(people, rules.can_view_series, hidden) == SKEW
    for name, user in people.items():
        seen = set(TrainingSeries.objects.visible_to(user))
        assert seen == {row for row in (announced, hidden) if rules.can_view_series(user, row)}, name


def test_members_register_until_it_begins(people):
    coming, over = make_session(days=3), make_session(days=-3)
    hidden = make_session(make_series(is_announced=False), days=3)
    assert allowed(people, rules.can_register, coming) == {"qualifying", "active", "paused"}
    assert allowed(people, rules.can_register, over) == set()
    assert allowed(people, rules.can_register, hidden) == set()
    assert hidden not in TrainingSession.objects.visible_to(people["active"])
    assert coming in TrainingSession.objects.visible_to(people["active"])


@pytest.mark.parametrize("status", AdvisorStatus.values)
def test_certificate_is_seen_by_its_owner_in_every_status(people, status):
    row = make_certificate(make_series(), AdvisorProfile.objects.get(user=people[status]))
    assert allowed(people, rules.can_view_certificate, row) == SKEW | {status}
    for user in people.values():
        assert Certificate.objects.visible_to(user).exists() == rules.can_view_certificate(user, row)


def test_handbooks_and_drafts(people):
    public = make_handbook("## Eins\nText", draft="## Zwei\nText")
    empty = make_handbook(draft="", kind="transfer")
    members = {"qualifying", "active", "paused"}
    assert allowed(people, handbook_rules.can_view_handbook, public) == SKEW | members
    assert allowed(people, handbook_rules.can_view_handbook, empty) == SKEW
    assert allowed(people, handbook_rules.can_manage_handbooks) == SKEW
    draft, published = public.versions.all()
    assert allowed(people, handbook_rules.can_edit_version, draft) == SKEW
    assert allowed(people, handbook_rules.can_edit_version, published) == set()
    for name, user in people.items():
        books = {row for row in (public, empty) if handbook_rules.can_view_handbook(user, row)}
        assert set(Handbook.objects.visible_to(user)) == books, name
        rows = HandbookVersion.objects.all()
        versions = {row for row in rows if handbook_rules.can_view_version(user, row)}
        assert set(HandbookVersion.objects.visible_to(user)) == versions, name


@pytest.mark.parametrize("status", PairStatus.values)
def test_log_belongs_to_the_two(people, status):
    mentee, mentor = make_advisor("Mona"), make_advisor("Max")
    people |= {"mentee": mentee.user, "mentor": mentor.user}
    pair = make_pair(mentee, mentor, status=status)
    two, runs = {"mentee", "mentor"}, status == PairStatus.RUNNING
    assert allowed(people, mentoring_rules.can_view_pair, pair) == SKEW | two
    assert allowed(people, mentoring_rules.can_read_log, pair) == two
    assert allowed(people, mentoring_rules.can_write_log, pair) == (two if runs else set())
    assert allowed(people, mentoring_rules.can_edit_pair, pair) == (SKEW | two if runs else set())
    assert allowed(people, mentoring_rules.can_manage_pairs) == SKEW
    for user in people.values():
        assert MentoringPair.objects.visible_to(user).exists() == mentoring_rules.can_view_pair(user, pair)

"""Who may see, edit and steer a profile: every person of the cast × every status."""

import pytest

from advisors.enums.pool import MEMBER_STATUSES, AdvisorStatus
from advisors.models import AdvisorProfile
from advisors.people import profile_of
from advisors.permissions import profile as rules
from advisors.tests.factories import make_advisor
from advisors.workflow.profile import ADVISOR_WORKFLOW

pytestmark = pytest.mark.django_db
CAST = ("visitor", "stranger", "applicant", "colleague", "contractor", "advisor", "officer", "lead")
S = AdvisorStatus


def cast_of(request):
    return {name: request.getfixturevalue(name) for name in CAST}


@pytest.mark.parametrize("status", AdvisorStatus.values)
def test_permissions_of_a_profile(request, status):
    people = cast_of(request)
    profile = make_advisor(status=status)
    people["own"] = profile.user

    def allowed(rule):
        return {name for name, user in people.items() if rule(user, profile)}

    assert allowed(rules.can_view_profile) == {"own", "officer", "lead"}
    assert allowed(rules.can_edit_profile) == (set() if status == S.LEFT else {"own"})
    assert allowed(rules.can_manage_advisor) == {"officer", "lead"}
    assert allowed(rules.can_delete_advisor) == {"lead"}
    assert allowed(rules.can_invite_advisor) == set()
    assert allowed(lambda user, _profile: rules.can_manage_advisors(user)) == {"officer", "lead"}
    is_member = status in MEMBER_STATUSES
    assert allowed(lambda user, _profile: rules.is_pool_member(user)) == ({"own"} if is_member else set())


@pytest.mark.parametrize("status", AdvisorStatus.values)
def test_visible_profiles_agree_with_the_rule(request, status):
    people = cast_of(request)
    profile = make_advisor(status=status)
    people["own"] = profile.user
    for name, user in people.items():
        visible = AdvisorProfile.objects.visible_to(user).filter(pk=profile.pk).exists()
        assert visible == rules.can_view_profile(user, profile), name


@pytest.mark.parametrize("status", AdvisorStatus.values)
def test_only_leads_invite_and_only_people_without_account(request, status):
    people = cast_of(request)
    profile = make_advisor(status=status, user=None)
    inviting = {name for name, user in people.items() if rules.can_invite_advisor(user, profile)}
    assert inviting == (set() if status == S.LEFT else {"lead"})


def test_nobody_steers_the_own_profile(officer, lead):
    for user in (officer, lead):
        profile = make_advisor(user=user, slug=f"own-{user.pk}")
        assert not rules.can_manage_advisor(user, profile)
        assert not rules.can_delete_advisor(user, profile)


MOVES = {
    S.APPLYING: {"qualify", "leave"},
    S.QUALIFYING: {"activate", "leave"},
    S.ACTIVE: {"pause", "leave"},
    S.PAUSED: {"resume", "leave"},
    S.LEFT: {"return"},
}


@pytest.mark.parametrize("status", AdvisorStatus.values)
def test_moves_of_the_pool_are_skews(request, status):
    people = cast_of(request)
    profile = make_advisor(status=status)
    people["own"] = profile.user
    for name, user in people.items():
        found = {move.name for move in ADVISOR_WORKFLOW.available(user, profile)}
        assert found == (MOVES[status] if name in {"officer", "lead"} else set()), name


def test_profile_binds_to_the_account_with_the_proven_address(advisor, officer):
    waiting = make_advisor(user=None, email=advisor.email.upper())
    assert profile_of(officer) is None
    advisor.emailaddress_set.update(verified=False)
    assert profile_of(advisor) is None
    advisor.emailaddress_set.update(verified=True)
    assert profile_of(advisor) == waiting
    assert rules.is_pool_member(advisor)
    waiting.refresh_from_db()
    assert waiting.user == advisor


def test_profile_does_not_bind_without_the_role_or_after_leaving(applicant, advisor):
    make_advisor(user=None, email=applicant.email)
    make_advisor(user=None, email=advisor.email, status=S.LEFT)
    assert profile_of(applicant) is None
    assert profile_of(advisor) is None

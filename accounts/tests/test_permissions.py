"""Who may do what with accounts: one table over the whole cast."""

import pytest

from accounts import permissions
from accounts.enums import MembershipRight, MembershipStatus, Role
from accounts.models import Invitation, Membership
from accounts.tests.factories import make_invitation, make_membership, make_role, make_user

CAST = ("applicant", "colleague", "reader", "stranger", "officer", "lead", "contractor", "advisor")

# which of the cast may: about the municipality of applicant, colleague and reader
ABOUT_TOWN = {
    "can_read_for": {"applicant", "colleague", "reader"},
    "can_edit_for": {"applicant", "colleague"},
    "can_sign_for": {"applicant"},
    "can_view_team": {"applicant", "colleague", "reader", "officer", "lead"},
    "can_invite_to": {"applicant", "colleague", "officer", "lead"},
}
# about a request and about the confirmed membership of somebody else in that municipality
ABOUT_REQUEST = {
    "can_decide_membership": {"applicant", "officer", "lead"},
    "can_end_membership": {"applicant", "officer", "lead"},
    "can_change_right": set(),
}
ABOUT_MEMBER = ABOUT_REQUEST | {"can_change_right": {"applicant", "officer", "lead"}}
RIGHTS_TO_GIVE = {
    "applicant": ("read", "edit", "sign"),
    "colleague": ("read", "edit"),
    "officer": ("read", "edit", "sign"),
    "lead": ("read", "edit", "sign"),
}


@pytest.fixture
def cast(request):
    return {name: request.getfixturevalue(name) for name in CAST}


def allowed(cast, rule):
    return {name for name, user in cast.items() if rule(user)}


@pytest.mark.parametrize("name", ABOUT_TOWN)
def test_rules_about_a_municipality(name, cast, town):
    rule = getattr(permissions, name)

    assert allowed(cast, lambda user: rule(user, town.pk)) == ABOUT_TOWN[name]


@pytest.mark.parametrize("name", ABOUT_REQUEST)
@pytest.mark.parametrize("table", [ABOUT_REQUEST, ABOUT_MEMBER], ids=["request", "member"])
def test_rules_about_somebody_elses_membership(name, table, cast, town):
    status = MembershipStatus.REQUESTED if table is ABOUT_REQUEST else MembershipStatus.CONFIRMED
    membership = make_membership(make_user("Nora", "Neu"), town, status=status)
    rule = getattr(permissions, name)

    assert allowed(cast, lambda user: rule(user, membership)) == table[name]


@pytest.mark.parametrize("right", MembershipRight)
def test_nobody_decides_about_themselves_but_everybody_may_leave(right, town):
    membership = make_membership(make_user(), town, right)

    assert not permissions.can_decide_membership(membership.user, membership)
    assert not permissions.can_change_right(membership.user, membership)
    assert permissions.can_end_membership(membership.user, membership)


def test_staff_do_not_decide_about_their_own_membership(officer, town):
    membership = make_membership(officer, town, status=MembershipStatus.REQUESTED)

    assert not permissions.can_decide_membership(officer, membership)
    assert membership not in Membership.objects.decidable_by(officer)


def test_nobody_gives_more_than_they_have(cast, town):
    given = {name: permissions.rights_to_give(user, town.pk) for name, user in cast.items()}

    assert {name: rights for name, rights in given.items() if rights} == RIGHTS_TO_GIVE
    for name, user in cast.items():
        for right in MembershipRight:
            may = permissions.can_give_right(user, town.pk, right)
            assert may == (right in RIGHTS_TO_GIVE.get(name, ())), (name, right)


def test_only_leads_manage_roles(cast):
    assert allowed(cast, permissions.can_manage_roles) == {"lead"}


def test_an_invitation_is_taken_back_by_who_could_have_sent_it(cast, town):
    invitation, _ = make_invitation(
        cast["applicant"], email="neu@stadt.example", municipality=town, right=MembershipRight.READ
    )
    role, _ = make_invitation(cast["lead"], email="neu@skew.example", role=Role.OFFICER)

    may_town = allowed(cast, lambda user: permissions.can_revoke_invitation(user, invitation))
    may_role = allowed(cast, lambda user: permissions.can_revoke_invitation(user, role))

    assert may_town == {"applicant", "colleague", "officer", "lead"}
    assert may_role == {"lead"}
    assert may_town == allowed(cast, lambda user: invitation in Invitation.objects.visible_to(user))
    assert may_role == allowed(cast, lambda user: role in Invitation.objects.visible_to(user))


@pytest.mark.parametrize("status", MembershipStatus)
def test_decidable_and_visible_agree_with_the_rules(status, cast, town):
    membership = make_membership(make_user("Nora", "Neu"), town, status=status)

    decidable = allowed(cast, lambda user: membership in Membership.objects.decidable_by(user))
    visible = allowed(cast, lambda user: membership in Membership.objects.visible_to(user))

    may_decide = allowed(cast, lambda user: permissions.can_decide_membership(user, membership))
    assert decidable == (may_decide if status == MembershipStatus.REQUESTED else set())
    assert visible == allowed(cast, lambda user: permissions.can_view_team(user, town.pk))


def test_requests_of_unproven_addresses_wait_outside(officer, applicant, town):
    membership = make_membership(make_user("Nora", "Neu"), town, status=MembershipStatus.REQUESTED)
    membership.user.emailaddress_set.update(verified=False)

    assert membership not in Membership.objects.decidable_by(officer)
    assert membership not in Membership.objects.decidable_by(applicant)


def test_ended_roles_and_switched_off_accounts_may_nothing(lead, applicant, town):
    lead.role_assignments.update(ended_at="2026-01-01T00:00Z")
    applicant.is_active = False
    membership = make_membership(make_user(), town)

    ended_lead = type(lead).objects.get(pk=lead.pk)
    assert not permissions.can_manage_roles(ended_lead)
    assert not ended_lead.is_skew_staff
    assert not permissions.can_sign_for(applicant, town.pk)
    assert not permissions.can_decide_membership(applicant, membership)


def test_two_roles_add_up(town):
    both = make_role(make_role(make_user(), Role.OFFICER).user, Role.CONTRACTOR).user

    assert both.is_officer
    assert both.is_contractor
    assert not both.is_lead

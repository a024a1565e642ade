"""Invitations: to whom, once, not forwarded, not for ever."""

import threading
from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.utils import timezone

from accounts.enums import MembershipRight, MembershipStatus, Role
from accounts.models import Invitation
from accounts.services.invitation import accept_invitation, find_invitation, invite, revoke_invitation
from accounts.tests.factories import last_mail, make_invitation, make_membership, make_role, make_user
from accounts.tokens import token_hash

EMAIL = "nora@stadt.example"


@pytest.fixture
def invited(applicant, town):
    return make_invitation(applicant, email=EMAIL, municipality=town, right=MembershipRight.EDIT)


def test_invitation_keeps_only_the_hash_of_its_link(invited):
    invitation, token = invited

    assert invitation.token_hash == token_hash(token)
    assert token not in str(vars(Invitation.objects.get(pk=invitation.pk)))
    assert find_invitation(token) == invitation


def test_mail_is_confidential_and_says_what_it_is_about(invited):
    mail = last_mail(EMAIL)

    assert mail.is_confidential
    assert "Antonia Antrag" in mail.text
    assert "Brückstedt" in mail.text
    assert "Bearbeiten" in mail.text


def test_accepting_makes_a_confirmed_member(invited, applicant, town):
    nora = make_user("Nora", "Neu", email=EMAIL)

    accept_invitation(invitation=invited[0], user=nora)

    membership = nora.memberships.get()
    assert (membership.municipality, membership.right, membership.status) == (town, "edit", "confirmed")
    assert membership.decided_by == applicant
    assert find_invitation(invited[1]) is None


def test_accepting_confirms_an_open_request(invited, town):
    nora = make_user(email=EMAIL)
    make_membership(nora, town, MembershipRight.SIGN, MembershipStatus.REQUESTED)

    accept_invitation(invitation=invited[0], user=nora)

    membership = nora.memberships.get()
    assert (membership.status, membership.right) == ("confirmed", "edit"), "the wish alone gives no right"


def test_accepting_never_takes_a_right_away(invited, town):
    nora = make_user(email=EMAIL)
    make_membership(nora, town, MembershipRight.SIGN)

    accept_invitation(invitation=invited[0], user=nora)

    assert nora.memberships.get().right == MembershipRight.SIGN


def test_forwarded_link_is_refused(invited):
    other = make_user(email="andere@fern.example")

    with pytest.raises(ValidationError, match=f"gehört zur Adresse {EMAIL}"):
        accept_invitation(invitation=invited[0], user=other)

    assert not other.memberships.exists()
    assert find_invitation(invited[1]) is not None, "the right person can still use it"


def test_unproven_address_is_refused(invited):
    pretender = make_user(email=EMAIL)
    pretender.emailaddress_set.update(verified=False)

    with pytest.raises(ValidationError, match="gehört zur Adresse"):
        accept_invitation(invitation=invited[0], user=pretender)


def test_address_is_compared_without_case(applicant, town):
    invitation, _ = make_invitation(
        applicant, email="Nora@Stadt.example", municipality=town, right=MembershipRight.READ
    )

    accept_invitation(invitation=invitation, user=make_user(email=EMAIL))

    assert Invitation.objects.get().accepted_at


def test_expired_invitation_is_refused(invited):
    nora = make_user(email=EMAIL)
    with time_machine.travel(timezone.now() + timedelta(days=14, seconds=1)):
        assert find_invitation(invited[1]) is None
        with pytest.raises(ValidationError, match="gilt nicht mehr"):
            accept_invitation(invitation=invited[0], user=nora)
    assert not nora.memberships.exists()


def test_second_use_is_refused(invited):
    nora = make_user(email=EMAIL)
    stale = Invitation.objects.get()
    accept_invitation(invitation=invited[0], user=nora)

    with pytest.raises(ValidationError, match="gilt nicht mehr"):
        accept_invitation(invitation=stale, user=nora)

    assert nora.memberships.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_windows_at_once_accept_once(lead):
    invitation = invite(user=lead, email=EMAIL, role=Role.OFFICER)
    nora = make_user(email=EMAIL)
    outcomes, start = [], threading.Barrier(2)

    def accept():
        start.wait()
        try:
            accept_invitation(invitation=Invitation.objects.get(pk=invitation.pk), user=nora)
            outcomes.append("accepted")
        except ValidationError:
            outcomes.append("refused")
        finally:
            connection.close()

    windows = [threading.Thread(target=accept) for _ in range(2)]
    for window in windows:
        window.start()
    for window in windows:
        window.join(timeout=30)

    assert sorted(outcomes) == ["accepted", "refused"]
    assert nora.role_assignments.count() == 1


def test_revoked_invitation_is_refused(invited, colleague):
    revoke_invitation(invitation=invited[0], user=colleague)

    assert find_invitation(invited[1]) is None
    with pytest.raises(ValidationError, match="gilt nicht mehr"):
        accept_invitation(invitation=invited[0], user=make_user(email=EMAIL))


def test_accepted_invitation_cannot_be_revoked(invited, applicant):
    accept_invitation(invitation=invited[0], user=make_user(email=EMAIL))

    with pytest.raises(ValidationError, match="schon angenommen"):
        revoke_invitation(invitation=invited[0], user=applicant)


def test_strangers_do_not_revoke(invited, stranger):
    with pytest.raises(PermissionDenied):
        revoke_invitation(invitation=invited[0], user=stranger)


def test_new_invitation_replaces_the_open_one(invited, applicant, town):
    _, second = make_invitation(applicant, email=EMAIL, municipality=town, right=MembershipRight.READ)

    assert find_invitation(invited[1]) is None
    assert find_invitation(second).right == MembershipRight.READ


@pytest.mark.parametrize(
    ("name", "right", "may"),
    [
        ("applicant", "sign", True),
        ("colleague", "edit", True),
        ("colleague", "sign", False),
        ("reader", "read", False),
        ("stranger", "read", False),
        ("contractor", "read", False),
        ("officer", "sign", True),
    ],
)
def test_inviting_to_a_town(name, right, may, town, request):
    user = request.getfixturevalue(name)
    if may:
        assert invite(user=user, email=EMAIL, municipality=town, right=right).is_open
        return
    with pytest.raises(PermissionDenied):
        invite(user=user, email=EMAIL, municipality=town, right=right)
    assert not Invitation.objects.exists()


@pytest.mark.parametrize("right", ["", "owner"])
def test_unknown_right_is_refused(right, applicant, town):
    with pytest.raises(PermissionDenied):
        invite(user=applicant, email=EMAIL, municipality=town, right=right)


@pytest.mark.parametrize("name", ["officer", "applicant", "contractor", "advisor"])
def test_only_leads_invite_to_roles(name, request):
    with pytest.raises(PermissionDenied):
        invite(user=request.getfixturevalue(name), email=EMAIL, role=Role.LEAD)


def test_accepting_a_role_makes_an_officer(lead):
    invitation, _ = make_invitation(lead, email=EMAIL, role=Role.OFFICER)
    nora = make_user(email=EMAIL)

    accept_invitation(invitation=invitation, user=nora)

    assert type(nora).objects.get(pk=nora.pk).is_officer
    assert nora.role_assignments.get().assigned_by == lead


def test_inviting_a_member_or_an_officer_again_says_so(applicant, colleague, officer, lead, town):
    with pytest.raises(ValidationError, match="schon Mitglied"):
        invite(user=applicant, email=colleague.email, municipality=town, right=MembershipRight.EDIT)
    with pytest.raises(ValidationError, match="hat die Rolle schon"):
        invite(user=lead, email=officer.email.upper(), role=Role.OFFICER)


def test_role_that_has_run_out_can_be_given_again(lead):
    nora = make_user(email=EMAIL)
    make_role(nora, Role.CONTRACTOR)
    yesterday = timezone.localdate() - timedelta(days=1)
    nora.role_assignments.update(valid_from=yesterday, valid_until=yesterday)

    invitation, _ = make_invitation(lead, email=EMAIL, role=Role.CONTRACTOR)
    accept_invitation(invitation=invitation, user=nora)

    assert nora.role_assignments.count() == 2
    assert nora.role_assignments.current().count() == 1

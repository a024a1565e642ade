"""Asking for a municipality, deciding, changing, ending."""

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.enums import MembershipRight, MembershipStatus
from accounts.models import Membership
from accounts.services.membership import (
    announce_waiting_requests,
    change_right,
    decide_membership,
    end_membership,
    request_membership,
)
from accounts.tests.factories import last_mail, make_invitation, make_membership, make_user
from core.models import Mail


@pytest.fixture
def newcomer(db):
    return make_user("Nora", "Neu", email="nora@stadt.example")


def ask(newcomer, town, right=MembershipRight.EDIT):
    return request_membership(
        user=newcomer, municipality=town, right=right, office="Stabsstelle", note="Frau Antrag kennt mich."
    )


def test_request_tells_the_signing_members(newcomer, applicant, colleague, town):
    membership = ask(newcomer, town)

    assert membership.status == MembershipStatus.REQUESTED
    mail = Mail.objects.get()
    assert mail.to == applicant.email
    assert "Nora Neu" in mail.text
    assert "Stabsstelle" in mail.text
    assert f"/konto/anfragen/{membership.pk}/" in mail.text


def test_request_goes_to_the_team_where_nobody_may_sign(newcomer, colleague, town):
    ask(newcomer, town)

    assert Mail.objects.get().to == settings.TEAM_EMAIL


def test_request_gives_no_right_yet(newcomer, town):
    ask(newcomer, town)

    assert newcomer.rights == {}


def test_request_of_an_unproven_address_is_told_to_nobody_until_it_is_proven(newcomer, applicant, town):
    newcomer.emailaddress_set.update(verified=False)
    ask(newcomer, town)
    assert not Mail.objects.exists()

    announce_waiting_requests(user=newcomer)

    assert Mail.objects.get().to == applicant.email


@pytest.mark.parametrize("status", [MembershipStatus.REQUESTED, MembershipStatus.CONFIRMED])
def test_second_request_for_the_same_town_is_refused(status, newcomer, town):
    make_membership(newcomer, town, status=status)

    with pytest.raises(ValidationError, match="schon angemeldet"):
        ask(newcomer, town)

    assert newcomer.memberships.count() == 1
    assert not Mail.objects.exists()


@pytest.mark.parametrize("status", [MembershipStatus.REFUSED, MembershipStatus.ENDED])
def test_who_was_refused_or_left_may_ask_again(status, newcomer, town):
    make_membership(newcomer, town, status=status)

    assert ask(newcomer, town).status == MembershipStatus.REQUESTED


def test_confirming_gives_the_right_that_the_decider_chooses(newcomer, applicant, town):
    membership = ask(newcomer, town, MembershipRight.SIGN)

    decide_membership(membership=membership, user=applicant, confirm=True, right=MembershipRight.READ)

    membership.refresh_from_db()
    assert (membership.status, membership.right) == ("confirmed", "read")
    assert membership.decided_by == applicant
    assert newcomer.rights == {town.pk: "read"}
    assert "Lesen" in last_mail(newcomer.email).text


def test_refusing_tells_the_reason(newcomer, officer, town):
    membership = ask(newcomer, town)

    decide_membership(
        membership=membership, user=officer, confirm=False, decision_note="Sie arbeiten dort nicht."
    )

    membership.refresh_from_db()
    assert membership.status == MembershipStatus.REFUSED
    assert "Sie arbeiten dort nicht." in last_mail(newcomer.email).text


@pytest.mark.parametrize("name", ["colleague", "reader", "stranger", "contractor", "advisor"])
def test_others_do_not_decide(name, newcomer, town, request):
    membership = ask(newcomer, town)

    with pytest.raises(PermissionDenied):
        decide_membership(membership=membership, user=request.getfixturevalue(name), confirm=True)

    membership.refresh_from_db()
    assert membership.status == MembershipStatus.REQUESTED


def test_second_decision_is_refused(newcomer, applicant, officer, town):
    membership = ask(newcomer, town)
    stale = Membership.objects.get(pk=membership.pk)
    decide_membership(membership=membership, user=applicant, confirm=True)

    with pytest.raises(ValidationError, match="schon jemand entschieden"):
        decide_membership(membership=stale, user=officer, confirm=False)

    membership.refresh_from_db()
    assert membership.status == MembershipStatus.CONFIRMED


def test_changing_a_right_tells_the_member(applicant, colleague, town):
    membership = colleague.memberships.get()

    change_right(membership=membership, user=applicant, right=MembershipRight.SIGN)

    assert Membership.objects.get(pk=membership.pk).right == MembershipRight.SIGN
    assert "Zeichnen" in last_mail(colleague.email).text


def test_saving_the_same_right_tells_nobody(applicant, colleague):
    change_right(membership=colleague.memberships.get(), user=applicant, right=MembershipRight.EDIT)

    assert not Mail.objects.exists()


def test_nobody_changes_their_own_right(colleague):
    with pytest.raises(PermissionDenied):
        change_right(membership=colleague.memberships.get(), user=colleague, right=MembershipRight.SIGN)


def test_right_of_an_ended_membership_stays(applicant, colleague):
    membership = colleague.memberships.get()
    end_membership(membership=membership, user=colleague)

    with pytest.raises(ValidationError, match="nicht mehr Mitglied"):
        change_right(membership=membership, user=applicant, right=MembershipRight.SIGN)


def test_leaving_ends_rights_and_sent_invitations_but_keeps_the_record(colleague, town):
    invitation, _ = make_invitation(
        colleague, email="neu@stadt.example", municipality=town, right=MembershipRight.READ
    )

    end_membership(membership=colleague.memberships.get(), user=colleague)

    membership = colleague.memberships.get()
    assert membership.status == MembershipStatus.ENDED
    assert membership.decided_by == colleague
    assert type(colleague).objects.get(pk=colleague.pk).rights == {}
    invitation.refresh_from_db()
    assert not invitation.is_open


def test_ending_somebody_elses_membership_tells_them(applicant, colleague):
    end_membership(membership=colleague.memberships.get(), user=applicant)

    assert "nicht mehr für Brückstedt" in last_mail(colleague.email).subject


def test_colleagues_do_not_end_each_other(colleague, reader):
    with pytest.raises(PermissionDenied):
        end_membership(membership=reader.memberships.get(), user=colleague)


def test_ending_twice_is_refused(colleague):
    membership = colleague.memberships.get()
    end_membership(membership=membership, user=colleague)

    with pytest.raises(ValidationError, match="nicht mehr Mitglied"):
        end_membership(membership=membership, user=colleague)

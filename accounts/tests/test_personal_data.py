"""What the portal knows about somebody, and how it forgets them."""

import json

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError

from accounts.enums import MembershipRight, MembershipStatus, Role
from accounts.models import Invitation, User
from accounts.services.invitation import accept_invitation
from accounts.services.personal_data import anonymise_account, export_account
from accounts.tests.factories import (
    PASSWORD,
    last_mail,
    make_invitation,
    make_membership,
    make_role,
    make_totp,
    make_user,
)
from core.emails import queue_mail


@pytest.fixture
def nora(town, other_town):
    """Somebody with everything that an account can have."""
    nora = make_user(
        "Nora", "Neumann-Öz", email="nora@stadt.example", phone="+49 228 1", function="Klimaschutz"
    )
    membership = make_membership(nora, town, MembershipRight.SIGN)
    membership.office, membership.note = "Stabsstelle", "Geburtstag 1.1."
    membership.save()
    make_membership(nora, other_town, status=MembershipStatus.REQUESTED)
    make_role(nora, Role.ADVISOR)
    make_totp(nora)
    make_invitation(nora, email="ben@stadt.example", municipality=town, right=MembershipRight.READ)
    return nora


def test_export_is_json_with_everything_and_without_secrets(nora):
    queue_mail(to=nora.email, template="accounts/emails/account_deleted.txt", context={"name": "N"})

    data = export_account(nora)
    text = json.dumps(data, ensure_ascii=False)

    assert data["person"]["last_name"] == "Neumann-Öz"
    assert data["email_addresses"] == [{"email": "nora@stadt.example", "confirmed": True, "primary": True}]
    assert [row["right"] for row in data["memberships"]] == ["Zeichnen", "Bearbeiten"]
    assert [row["status"] for row in data["memberships"]] == ["Bestätigt", "Angefragt"]
    assert [row["role"] for row in data["roles"]] == ["Beratende"]
    assert [row["email"] for row in data["invitations_sent"]] == ["ben@stadt.example"]
    assert [row["subject"] for row in data["emails_received"]] == ["Ihr Konto ist gelöscht"]
    assert len(data["second_factors"]) == 1
    secret = Authenticator.objects.get(user=nora).data["secret"]
    assert secret not in text
    assert nora.password not in text
    assert Invitation.objects.get().token_hash not in text


def test_anonymising_forgets_the_person_everywhere(nora):
    anonymise_account(user=nora)

    nora = User.objects.get(pk=nora.pk)
    assert nora.full_name == "Gelöschtes Konto"
    assert nora.email == f"geloescht-{nora.pk}@konto.invalid"
    assert (nora.phone, nora.function, nora.organisation_name) == ("", "", "")
    assert nora.anonymised_at
    assert not nora.is_active
    assert not nora.has_usable_password()
    assert not EmailAddress.objects.filter(user=nora).exists()
    assert not Authenticator.objects.filter(user=nora).exists()
    left = json.dumps(export_account(nora), ensure_ascii=False)
    for word in ("Nora", "Neumann", "nora@", "Klimaschutz", "Stabsstelle", "Geburtstag"):
        assert word not in left


def test_anonymising_ends_rights_but_keeps_their_record(nora):
    anonymise_account(user=nora)

    nora = User.objects.get(pk=nora.pk)
    assert nora.rights == {}
    assert nora.roles == frozenset()
    assert set(nora.memberships.values_list("status", flat=True)) == {MembershipStatus.ENDED}
    assert nora.role_assignments.get().ended_at
    assert not Invitation.objects.open().exists()


def test_anonymising_signs_out_everywhere(nora, client, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    client.force_login(nora, backend="django.contrib.auth.backends.ModelBackend")
    other = make_user()
    client.__class__().force_login(other, backend="django.contrib.auth.backends.ModelBackend")
    assert Session.objects.count() == 2

    anonymise_account(user=nora)

    assert [row.get_decoded()["_auth_user_id"] for row in Session.objects.all()] == [str(other.pk)]
    assert client.get("/konto/angaben/").status_code == 302
    assert not client.login(email="nora@stadt.example", password=PASSWORD)


def test_anonymising_tells_the_old_address(nora):
    anonymise_account(user=nora)

    assert "Nora Neumann-Öz" in last_mail("nora@stadt.example").text


def test_anonymising_replaces_the_address_in_accepted_invitations(lead):
    invitation, _ = make_invitation(lead, email="nora@stadt.example", role=Role.CONTRACTOR)
    nora = make_user(email="nora@stadt.example")
    accept_invitation(invitation=invitation, user=nora)

    anonymise_account(user=nora)

    invitation.refresh_from_db()
    assert invitation.email == f"geloescht-{nora.pk}@konto.invalid"
    assert invitation.accepted_at


def test_address_is_free_again(nora):
    anonymise_account(user=nora)

    assert make_user(email="nora@stadt.example").pk != nora.pk


def test_anonymising_twice_changes_nothing(nora):
    anonymise_account(user=nora)
    first = User.objects.get(pk=nora.pk).anonymised_at

    anonymise_account(user=nora)

    assert User.objects.get(pk=nora.pk).anonymised_at == first


def test_last_lead_cannot_be_anonymised(lead):
    with pytest.raises(ValidationError, match="keine Leitung"):
        anonymise_account(user=lead)

    lead.refresh_from_db()
    assert lead.anonymised_at is None

    make_role(make_user(), Role.LEAD)
    anonymise_account(user=lead)
    lead.refresh_from_db()
    assert lead.anonymised_at


def test_who_decided_stays_linked(nora, town):
    membership = make_membership(make_user(), town)
    membership.decided_by = nora
    membership.save()

    anonymise_account(user=nora)

    membership.refresh_from_db()
    assert str(membership.decided_by) == "Gelöschtes Konto"

"""Django's admin for superusers: look, appoint the first lead, switch an account off."""

import pytest
from django.urls import reverse

from accounts.models import User
from accounts.services.personal_data import anonymise_account
from accounts.tests.factories import make_invitation, make_user


@pytest.fixture
def superuser(db):
    return make_user("Ruth", "Root", is_staff=True, is_superuser=True)


@pytest.mark.parametrize("name", ["user", "roleassignment", "membership", "invitation"])
def test_lists_can_be_read(name, sign_in, superuser, applicant, lead, town):
    make_invitation(applicant, email="neu@stadt.example", municipality=town, right="read")

    page = sign_in(superuser).get(reverse(f"admin:accounts_{name}_changelist"))

    assert page.status_code == 200


@pytest.mark.parametrize("name", ["officer", "lead", "applicant", "contractor"])
def test_admin_is_for_superusers_only(name, sign_in, request):
    client = sign_in(request.getfixturevalue(name))

    assert client.get(reverse("admin:accounts_user_changelist")).status_code in {302, 403}


def test_superuser_appoints_the_first_lead(sign_in, superuser):
    person = make_user("Lena", "Leitung")

    sign_in(superuser).post(
        reverse("admin:accounts_roleassignment_add"),
        {"user": person.pk, "role": "lead", "valid_from": "22.11.2026", "valid_until": ""},
    )

    assignment = person.role_assignments.get()
    assert assignment.role == "lead"
    assert assignment.assigned_by == superuser


def test_superuser_switches_an_account_off_but_changes_no_name(sign_in, superuser, applicant):
    sign_in(superuser).post(
        reverse("admin:accounts_user_change", args=[applicant.pk]), {"first_name": "Anders"}
    )

    applicant = User.objects.get(pk=applicant.pk)
    assert not applicant.is_active
    assert applicant.first_name == "Antonia"


def test_deleted_accounts_stay_deleted(sign_in, superuser, applicant):
    anonymise_account(user=applicant)

    response = sign_in(superuser).post(
        reverse("admin:accounts_user_change", args=[applicant.pk]), {"is_active": "on"}
    )

    assert response.status_code == 403
    assert not User.objects.get(pk=applicant.pk).is_active

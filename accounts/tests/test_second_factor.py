"""The second factor: who needs it, setting it up, signing in with it, losing the device."""

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse

from accounts.models import User
from accounts.tests.factories import PASSWORD, last_mail, make_totp, make_user, totp_code
from core.models import Mail

FREE_PAGES = ["/konto/2fa/", "/konto/email/", "/konto/password/change/", "/konto/logout/"]
STAFF_PAGES = ["accounts:role_list", "accounts:membership_requests", "accounts:edit_account"]


@pytest.fixture
def required(settings):
    settings.SECOND_FACTOR_REQUIRED = True


@pytest.fixture
def superuser(db):
    return make_user("Ruth", "Root", is_staff=True, is_superuser=True)


def sign_in_with_password(client, user):
    return client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})


def reauthenticate(client):
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})


@pytest.mark.parametrize("name", ["officer", "lead", "superuser"])
@pytest.mark.parametrize("page", STAFF_PAGES)
def test_staff_without_second_factor_are_led_to_the_set_up(name, page, required, sign_in, request):
    response = sign_in(request.getfixturevalue(name)).get(reverse(page), follow=True)

    assert response.redirect_chain == [(reverse("mfa_index"), 302)]
    assert "Richten Sie zuerst eine Zwei-Faktor-Anmeldung ein." in response.content.decode()


@pytest.mark.parametrize("path", FREE_PAGES)
def test_set_up_itself_stays_open(path, required, sign_in, officer):
    assert sign_in(officer).get(path).status_code == 200


def test_public_pages_stay_open(required, sign_in, officer):
    assert sign_in(officer).get(reverse("publications:imprint")).status_code == 200


@pytest.mark.parametrize("name", ["applicant", "contractor", "advisor"])
def test_others_do_not_need_it(name, required, sign_in, request):
    client = sign_in(request.getfixturevalue(name))

    assert client.get(reverse("accounts:edit_account")).status_code == 200


def test_setting_switches_it_off(settings, sign_in, officer):
    settings.SECOND_FACTOR_REQUIRED = False

    assert sign_in(officer).get(reverse("accounts:edit_account")).status_code == 200


def test_staff_with_second_factor_pass_and_lose_access_with_it(required, sign_in, officer):
    make_totp(officer)
    client = sign_in(officer)
    assert client.get(reverse("accounts:edit_account")).status_code == 200

    Authenticator.objects.all().delete()

    assert client.get(reverse("accounts:edit_account")).status_code == 302


def test_posts_are_stopped_too(required, sign_in, lead, officer):
    assignment = officer.role_assignments.get()

    sign_in(lead).post(reverse("accounts:end_role", args=[assignment.pk]))

    assignment.refresh_from_db()
    assert assignment.ended_at is None


def test_setting_up_an_app_from_sign_in_to_recovery_codes(
    client, officer, required, django_capture_on_commit_callbacks
):
    sign_in_with_password(client, officer)
    reauthenticate(client)
    page = client.get(reverse("mfa_activate_totp"))
    assert "data:image/svg+xml;base64," in page.content.decode()
    secret = page.context["form"].secret

    wrong = client.post(reverse("mfa_activate_totp"), {"code": "000000"}).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        done = client.post(reverse("mfa_activate_totp"), {"code": totp_code(secret)}, follow=True)

    assert "Der Code stimmt nicht." in wrong
    assert done.redirect_chain[-1][0] == reverse("mfa_view_recovery_codes")
    codes = done.context["unused_codes"]
    assert len(codes) == 10
    assert all(code in done.content.decode() for code in codes)
    download = client.get(reverse("mfa_download_recovery_codes"))
    assert all(code in download.content.decode() for code in codes)
    assert "attachment" in download["Content-Disposition"]
    told = set(Mail.objects.filter(to=officer.email).values_list("template", flat=True))
    assert "accounts/emails/totp_activated.txt" in told
    assert client.get(reverse("accounts:edit_account")).status_code == 200


def test_signing_in_needs_the_code(client, officer):
    secret = make_totp(officer)

    second_step = sign_in_with_password(client, officer)
    assert second_step.url == reverse("mfa_authenticate")
    assert "_auth_user_id" not in client.session
    wrong = client.post(second_step.url, {"code": "000000"}).content.decode()
    right = client.post(second_step.url, {"code": totp_code(secret)})

    assert "Der Code stimmt nicht." in wrong
    assert right.url == reverse("dashboard:work_list")
    assert client.session["_auth_user_id"] == str(officer.pk)


def test_same_code_does_not_work_twice(client, officer):
    secret = make_totp(officer)
    code = totp_code(secret)
    sign_in_with_password(client, officer)
    client.post(reverse("mfa_authenticate"), {"code": code})

    thief = client.__class__()
    sign_in_with_password(thief, officer)
    page = thief.post(reverse("mfa_authenticate"), {"code": code}).content.decode()

    assert "Der Code stimmt nicht." in page
    assert "_auth_user_id" not in thief.session


def test_guessing_codes_is_stopped(client, officer):
    secret = make_totp(officer)
    sign_in_with_password(client, officer)
    for _ in range(5):
        client.post(reverse("mfa_authenticate"), {"code": "000000"})

    page = client.post(reverse("mfa_authenticate"), {"code": totp_code(secret)}).content.decode()

    assert "Das waren zu viele Versuche." in page
    assert "_auth_user_id" not in client.session


def test_recovery_code_replaces_the_device_once(client, officer):
    make_totp(officer)
    sign_in_codes = _recovery_codes(officer)
    sign_in_with_password(client, officer)

    client.post(reverse("mfa_authenticate"), {"code": sign_in_codes[0]})

    assert client.session["_auth_user_id"] == str(officer.pk)
    other = client.__class__()
    sign_in_with_password(other, officer)
    other.post(reverse("mfa_authenticate"), {"code": sign_in_codes[0]})
    assert "_auth_user_id" not in other.session


def test_password_reset_does_not_go_round_the_second_factor(client, officer):
    make_totp(officer)
    officer.set_password("neues-passwort-per-link")
    officer.save()

    response = client.post(
        reverse("account_login"), {"login": officer.email, "password": "neues-passwort-per-link"}
    )

    assert response.url == reverse("mfa_authenticate")


def test_pages_of_the_second_factor_ask_for_the_password_again(client, applicant):
    sign_in_with_password(client, applicant)

    for name in ("mfa_activate_totp", "mfa_add_webauthn", "mfa_generate_recovery_codes"):
        assert client.get(reverse(name)).url.startswith(reverse("account_reauthenticate"))


def test_app_can_be_disconnected(client, applicant):
    make_totp(applicant)
    client.force_login(applicant, backend="django.contrib.auth.backends.ModelBackend")
    reauthenticate(client)

    page = client.get(reverse("mfa_deactivate_totp")).content.decode()
    client.post(reverse("mfa_deactivate_totp"))

    assert "App trennen" in page
    assert not Authenticator.objects.filter(user=applicant).exists()
    assert last_mail(applicant.email).template == "accounts/emails/totp_deactivated.txt"


def test_passkey_pages_load_only_our_own_and_packaged_scripts(client, applicant):
    client.force_login(applicant, backend="django.contrib.auth.backends.ModelBackend")
    reauthenticate(client)

    page = client.get(reverse("mfa_add_webauthn"))

    text = page.content.decode()
    assert 'data-passkey="create"' in text
    assert '<script id="passkey-options" type="application/json">' in text
    assert "js/passkey.js" in text
    assert "unsafe-inline" not in page["Content-Security-Policy"]
    assert "unsafe-eval" not in page["Content-Security-Policy"]


NONSENSE = [
    "",
    "kein json",
    "[]",
    "null",
    '{"id": "unsinn"}',
    '{"id": "AA", "rawId": "AA", "type": "public-key", "response": {"clientDataJSON": "AA"}}',
    '{"response": {"userHandle": "MQ"}}',
    '{"response": []}',
]


@pytest.mark.parametrize("credential", NONSENSE)
def test_nonsense_instead_of_a_new_passkey_is_refused(credential, client, applicant):
    client.force_login(applicant, backend="django.contrib.auth.backends.ModelBackend")
    reauthenticate(client)
    client.get(reverse("mfa_add_webauthn"))

    response = client.post(reverse("mfa_add_webauthn"), {"name": "x", "credential": credential})

    assert response.status_code == 200
    assert not Authenticator.objects.filter(user=applicant).exists()


@pytest.mark.parametrize("credential", NONSENSE)
def test_nonsense_instead_of_a_passkey_signs_nobody_in(credential, client, applicant):
    make_totp(applicant)
    client.get(reverse("mfa_login_webauthn"), headers={"accept": "application/json"})
    assert client.post(reverse("mfa_login_webauthn"), {"credential": credential}).status_code == 302

    sign_in_with_password(client, applicant)
    client.get(reverse("mfa_authenticate"))
    assert client.post(reverse("mfa_authenticate"), {"credential": credential}).status_code == 200

    assert "_auth_user_id" not in client.session


def test_admin_has_no_sign_in_of_its_own(client, superuser):
    response = client.get("/verwaltung/login/")

    assert response.url.startswith(reverse("account_login"))
    client.post("/verwaltung/login/", {"username": superuser.email, "password": PASSWORD})
    assert "_auth_user_id" not in client.session


def test_admin_needs_the_second_factor(required, sign_in, superuser):
    client = sign_in(superuser)
    assert client.get("/verwaltung/").url == reverse("mfa_index")

    make_totp(superuser)

    assert client.get("/verwaltung/").status_code == 200


def _recovery_codes(user: User) -> list[str]:
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

    return RecoveryCodes.activate(user).get_unused_codes()

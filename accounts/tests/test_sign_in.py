"""Signing in and out, a forgotten password, another address, too many attempts."""

import re

import pytest
from django.core.cache import cache
from django.urls import reverse

from accounts.models import User
from accounts.tests.factories import PASSWORD, last_mail, link_in, make_user
from core.models import Mail

NEW = "ein-ganz-neues-passwort"


@pytest.fixture
def nora(db):
    return make_user("Nora", "Neu", email="nora@stadt.example")


def sign_in_with(client, password, email="nora@stadt.example", **more):
    return client.post(reverse("account_login"), {"login": email, "password": password, **more})


def test_login_page_is_in_sie_form_and_names_other_ways(client, db):
    page = client.get(reverse("account_login")).content.decode()

    assert "Als Organisation brauchen Sie kein Konto" in page
    assert "Mit Passkey anmelden" in page
    assert "Zugang anfordern" in page
    assert "Sitzung ist abgelaufen" not in page


def test_sign_in_leads_to_the_work_list(client, nora):
    assert sign_in_with(client, PASSWORD).url == reverse("dashboard:work_list")
    assert client.session.get_expiry_age() == 60 * 60 * 12


def test_protected_page_leads_to_login_with_an_explanation_and_back(client, nora):
    away = client.get(reverse("accounts:membership_list"))
    page = client.get(away.url).content.decode()

    assert "Sitzung abgelaufen" in page
    back = sign_in_with(client, PASSWORD, next=reverse("accounts:membership_list"))
    assert back.url == reverse("accounts:membership_list")


def test_login_never_leads_to_another_site(client, nora):
    response = sign_in_with(client, PASSWORD, next="https://boese.example/")

    assert response.url == reverse("dashboard:work_list")


@pytest.mark.parametrize("email", ["nora@stadt.example", "niemand@stadt.example"])
def test_wrong_password_and_unknown_address_get_the_same_sentence(email, client, nora):
    page = sign_in_with(client, "falsch", email).content.decode()

    assert "E-Mail und Passwort passen nicht zusammen. Prüfen Sie beides." in page


def test_switched_off_account_cannot_sign_in(client, nora):
    User.objects.filter(pk=nora.pk).update(is_active=False)

    response = sign_in_with(client, PASSWORD)

    assert response.url == reverse("account_inactive"), "only who knows the password learns this"
    assert "_auth_user_id" not in client.session


def test_guessing_is_stopped(client, nora):
    for _ in range(5):
        sign_in_with(client, "falsch")

    page = sign_in_with(client, PASSWORD).content.decode()

    assert "Das waren zu viele Versuche. Warten Sie fünf Minuten." in page
    assert "_auth_user_id" not in client.session
    cache.clear()
    assert sign_in_with(client, PASSWORD).status_code == 302


def test_too_many_requests_get_a_friendly_page(client, db):
    for _ in range(20):
        client.post(reverse("account_signup"), {})

    response = client.post(reverse("account_signup"), {})

    assert response.status_code == 429
    assert "Das waren zu viele Versuche" in response.content.decode()


def test_forgotten_password(client, nora):
    other_device = client.__class__()
    other_device.force_login(nora, backend="django.contrib.auth.backends.ModelBackend")

    sent = client.post(reverse("account_reset_password"), {"email": "Nora@Stadt.example"})
    assert sent.url == reverse("account_reset_password_done")
    mail = last_mail(nora.email)
    assert mail.is_confidential
    address = link_in(mail, "/konto/password/reset/key/")
    form = client.get(address, follow=True)
    assert "Neues Passwort" in form.content.decode()
    done = client.post(form.redirect_chain[-1][0], {"password1": NEW, "password2": NEW})

    assert done.url == reverse("account_reset_password_from_key_done")
    assert User.objects.get(pk=nora.pk).check_password(NEW)
    assert last_mail(nora.email).subject == "Ihr Passwort ist geändert"
    assert other_device.get(reverse("accounts:edit_account")).status_code == 302, "signed out there"
    again = client.__class__().get(address, follow=True).content.decode()
    assert "Dieser Link gilt nicht mehr" in again


def test_reset_link_never_follows_the_host_of_the_request(client, nora, settings):
    client.post(reverse("account_reset_password"), {"email": nora.email}, headers={"host": "boese.example"})

    text = last_mail(nora.email).text
    assert "boese.example" not in text
    assert settings.PUBLIC_URL in text


def test_unknown_address_gets_the_same_answer_and_a_mail_of_its_own(client, db):
    sent = client.post(reverse("account_reset_password"), {"email": "niemand@stadt.example"})

    assert sent.url == reverse("account_reset_password_done")
    assert last_mail("niemand@stadt.example").subject == "Zu dieser Adresse gibt es kein Konto"


def test_password_change_keeps_this_device_only(client, nora):
    other_device = client.__class__()
    for device in (client, other_device):
        device.force_login(nora, backend="django.contrib.auth.backends.ModelBackend")

    answers = {"oldpassword": "falsch", "password1": NEW, "password2": NEW}
    refused = client.post(reverse("account_change_password"), answers).content.decode()
    changed = client.post(reverse("account_change_password"), answers | {"oldpassword": PASSWORD})

    assert "Das bisherige Passwort stimmt nicht." in refused
    assert changed.status_code == 302
    assert client.get(reverse("accounts:edit_account")).status_code == 200
    assert other_device.get(reverse("accounts:edit_account")).status_code == 302
    assert Mail.objects.filter(to=nora.email, subject="Ihr Passwort ist geändert").count() == 1


def test_new_address_counts_when_it_is_proven(client, nora):
    sign_in_with(client, PASSWORD)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    client.post(reverse("account_email"), {"action_add": "1", "email": "neu@stadt.example"})
    nora.refresh_from_db()
    assert nora.email == "nora@stadt.example"
    assert "neu@stadt.example" in client.get(reverse("account_email")).content.decode()

    client.post(link_in(last_mail("neu@stadt.example"), "/konto/confirm-email/"))

    nora.refresh_from_db()
    assert nora.email == "neu@stadt.example"
    assert [row.email for row in nora.emailaddress_set.all()] == ["neu@stadt.example"]
    assert "neu@stadt.example" in last_mail("nora@stadt.example").text


def test_address_of_somebody_else_is_never_taken(client, nora):
    other = make_user(email="andere@stadt.example")
    sign_in_with(client, PASSWORD)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})

    client.post(reverse("account_email"), {"action_add": "1", "email": other.email})

    nora.refresh_from_db()
    assert nora.email == "nora@stadt.example"
    assert nora.emailaddress_set.filter(verified=True).count() == 1


def test_signing_out_asks_first_and_ends_the_session(client, nora):
    sign_in_with(client, PASSWORD)
    assert "Möchten Sie sich abmelden?" in client.get(reverse("account_logout")).content.decode()

    client.post(reverse("account_logout"))

    assert "_auth_user_id" not in client.session


PUBLIC_PAGES = [
    "account_login",
    "account_signup",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key_done",
    "account_email_verification_sent",
    "account_inactive",
]


@pytest.mark.parametrize("name", PUBLIC_PAGES)
def test_public_pages_have_one_heading_and_no_word_of_allauth(name, client, db):
    page = client.get(reverse(name)).content.decode()

    assert page.count("<h1") == 1
    words = re.sub(r"<[^>]*>", " ", page)
    assert not re.search(r"\b(du|dein|deine|dir|dich|sign in|sign up|password reset)\b", words, re.I)


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("/konto/confirm-email/unsinn/", "Dieser Link gilt nicht mehr"),
        ("/konto/password/reset/key/1-unsinn/", "Dieser Link gilt nicht mehr"),
    ],
)
def test_worthless_links_say_what_to_do(path, sentence, client, db):
    assert sentence in client.get(path).content.decode()

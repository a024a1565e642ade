"""passkey.js in a real browser with a virtual key: set up, second step, sign-in without a password, a refusal."""

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from playwright.sync_api import expect, sync_playwright

from accounts.tests.factories import PASSWORD, make_user
from tests.browser import CHROMIUM, FLAGS

pytestmark = pytest.mark.browser

KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def nora(transactional_db):
    cache.clear()
    return make_user("Nora", "Neu", email="nora@stadt.example")


@pytest.fixture
def page(nora, live_server):
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        context = browser.new_context(base_url=live_server.url.replace("127.0.0.1", "localhost"))
        yield context.new_page()
        browser.close()


def plug_in_key(page, **changes):
    """Give the browser a key that answers by itself."""
    tools = page.context.new_cdp_session(page)
    tools.send("WebAuthn.enable")
    tools.send("WebAuthn.addVirtualAuthenticator", {"options": KEY | changes})


def sign_in(page):
    page.goto("/konto/login/")
    page.get_by_label("E-Mail").fill("nora@stadt.example")
    page.get_by_label("Passwort").fill(PASSWORD)
    page.get_by_label("Passwort").press("Enter")


def set_up_passkey(page):
    page.goto("/konto/2fa/webauthn/add/")
    page.get_by_label("Passwort").fill(PASSWORD)
    page.get_by_role("button", name="Passwort bestätigen").click()
    page.get_by_label("Name des Schlüssels").fill("Diensthandy")
    page.get_by_role("button", name="Passkey einrichten").click()


def sign_out(page):
    page.goto("/konto/logout/")
    page.get_by_role("main").get_by_role("button", name="Abmelden").click()
    page.wait_for_url(lambda address: "logout" not in address)


def test_passkey_is_set_up_and_opens_the_account_in_both_ways(page, nora):
    plug_in_key(page)
    sign_in(page)
    page.wait_for_url("**/aufgaben/")
    set_up_passkey(page)
    expect(page.get_by_text("Ihr Passkey ist eingerichtet.")).to_be_visible()

    sign_out(page)
    sign_in(page)
    expect(page.get_by_role("heading", name="Noch ein Schritt")).to_be_visible()
    page.get_by_role("button", name="Passkey benutzen").click()
    page.wait_for_url("**/aufgaben/")

    sign_out(page)
    page.goto("/konto/login/?next=/konto/angaben/")
    page.get_by_role("button", name="Mit Passkey anmelden").click()
    page.wait_for_url("**/konto/angaben/")


def test_refused_passkey_is_explained_and_the_password_still_works(page):
    plug_in_key(page, isUserVerified=False)
    page.goto("/konto/login/")

    page.get_by_role("button", name="Mit Passkey anmelden").click()

    expect(page.get_by_role("alert")).to_contain_text("Das hat nicht geklappt.", timeout=30_000)
    sign_in(page)
    page.wait_for_url("**/aufgaben/")


def test_key_is_stored_with_its_name(page, nora):
    plug_in_key(page)
    sign_in(page)
    page.wait_for_url("**/aufgaben/")
    set_up_passkey(page)
    expect(page.get_by_text("Ihr Passkey ist eingerichtet.")).to_be_visible()

    page.goto("/konto/2fa/webauthn/")

    expect(page.get_by_role("heading", name="Diensthandy")).to_be_visible()
    expect(page.get_by_text("Passkey, auch ohne Passwort")).to_be_visible()


def test_without_script_the_password_is_the_only_way(nora, live_server):
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_context(base_url=live_server.url, java_script_enabled=False).new_page()
        page.goto("/konto/login/")
        hidden = page.get_by_role("button", name="Mit Passkey anmelden").count()
        sign_in(page)
        page.wait_for_url("**/aufgaben/")
        browser.close()

    assert hidden == 0
    assert not Authenticator.objects.exists()

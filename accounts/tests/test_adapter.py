"""Every mail and message of allauth has words of ours."""

from pathlib import Path

import allauth
import pytest
from django.conf import settings
from django.template.loader import get_template

from accounts.adapter import MAILS, AccountAdapter, SecondFactorAdapter
from core.emails import render_mail

PACKAGE = Path(allauth.__file__).parent / "templates"
# allauth can do more than the portal lets it: codes by mail, phone numbers, several addresses per account
SWITCHED_OFF = {
    "account/email/email_confirm",
    "account/email/email_deleted",
    "account/email/login_code",
    "account/email/password_reset_code",
}
SWITCHED_OFF_MESSAGES = {"login_code_sent.txt", "phone_verification_sent.txt", "phone_verified.txt"}


def mails_of_allauth():
    for app in ("account", "mfa"):
        for path in (PACKAGE / app / "email").glob("*_subject.txt"):
            yield f"{app}/email/{path.name.removesuffix('_subject.txt')}"


def test_every_mail_of_allauth_is_ours_or_switched_off():
    assert set(mails_of_allauth()) == set(MAILS) | SWITCHED_OFF


@pytest.mark.parametrize("template", MAILS.values())
def test_mails_are_german_and_signed(template, db):
    subject, text = render_mail(template, {"team_email": settings.TEAM_EMAIL})

    assert 5 < len(subject) < 80
    assert text.startswith("Guten Tag")
    assert "Mit freundlichen Grüßen\nServicestelle Kommunen in der Einen Welt" in text
    assert " du " not in text.lower()


@pytest.mark.parametrize("app", ["account", "mfa"])
def test_every_message_of_allauth_is_ours(app):
    folder = f"{app}/messages"
    names = {path.name for path in (PACKAGE / folder).glob("*.txt")} - SWITCHED_OFF_MESSAGES
    ours = settings.BASE_DIR / "templates"

    assert {name for name in names if not (ours / folder / name).exists()} == set()
    for name in names:
        assert get_template(f"{folder}/{name}").origin.name == str(ours / folder / name)


@pytest.mark.parametrize("app", ["account", "mfa"])
def test_every_page_of_allauth_that_can_be_reached_is_ours(app):
    ours = settings.BASE_DIR / "templates" / app
    pages = {str(path.relative_to(PACKAGE / app)) for path in (PACKAGE / app).rglob("*.html")}
    layouts = {name for name in pages if Path(name).name.startswith("base") or "snippets" in name}
    switched_off = {
        "confirm_email_verification_code.html",
        "confirm_login_code.html",
        "confirm_password_reset_code.html",
        "confirm_phone_verification_code.html",
        "email.html",
        "phone_change.html",
        "request_login_code.html",
        "signup_by_passkey.html",
        "trust.html",
        "webauthn/signup_form.html",
    }

    assert {name for name in pages - layouts if not (ours / name).exists()} == switched_off & pages


def test_our_sentences_replace_those_that_can_be_seen():
    hidden = {
        "max_email_addresses",
        "phone_password_mismatch",
        "phone_taken",
        "select_only_one",
        "unknown_phone",
        "username_blacklisted",
        "username_password_mismatch",
        "username_taken",
    }
    for adapter in (AccountAdapter, SecondFactorAdapter):
        standard = adapter.__mro__[1].error_messages
        left = {code for code, text in adapter.error_messages.items() if text is standard.get(code)}
        assert left <= hidden

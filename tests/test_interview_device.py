"""A phone that was away for two weeks: session gone, contract ended; every answer stays in its hands."""

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.utils import timezone
from playwright.sync_api import expect, sync_playwright

from accounts.enums import Role
from accounts.tests.factories import PASSWORD, make_role, make_user
from inventories.models import Contract, Interview, InterviewAnswer
from inventories.tests.factories import make_contract, make_inventory, make_profile
from inventories.tests.interview_factories import make_guide, make_interview
from municipalities.tests.factories import make_municipality
from tests.browser import CHROMIUM, FLAGS, eventually
from tests.journey.people import Person, newcomer

pytestmark = [
    pytest.mark.browser,
    pytest.mark.once,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]
KEPT_ROWS = "interviewStore.all('changes').then((rows) => rows.length)"


@pytest.fixture
def interview():
    contractor = make_role(make_user("Mira", "Tal"), Role.CONTRACTOR).user
    inventory = make_inventory(make_municipality("Witten, Stadt"), "research")
    make_contract(inventory, contractor)
    return make_interview(make_profile(inventory, name="Weltladen"), contractor)


@pytest.fixture
def phone(live_server, interview, monkeypatch):
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    cache.clear()
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        address = live_server.url.replace("127.0.0.1", "localhost")
        yield newcomer(browser, address).sign_in(interview.interviewer)
        browser.close()


def test_answers_survive_the_end_of_session_and_contract(phone, interview):
    phone.page.goto(f"/steckbriefe/{interview.profile_id}/interview/?teil=1")
    session_ends_and_comes_back(phone)
    make_guide(777)  # the guide went on as well; this interview keeps its own
    contract_ends_while_the_phone_is_away(phone, interview)
    leave_with_the_answer_in_hand(phone)
    sign_out_empties_the_device(phone)


def session_ends_and_comes_back(phone: Person) -> None:
    Session.objects.all().delete()
    phone.fill(**{"gespraech.satz": "Nach zwei Wochen"})
    bar = phone.page.locator("[data-offline]")
    expect(bar).to_contain_text("Melden Sie sich wieder an, Ihre Antworten bleiben auf dem Gerät.")
    assert not InterviewAnswer.objects.exists()
    bar.get_by_role("link", name="Jetzt anmelden").click()
    phone.page.get_by_label("E-Mail").fill(Interview.objects.get().interviewer.email)
    phone.page.get_by_label("Passwort").fill(PASSWORD)
    phone.page.get_by_label("Passwort").press("Enter")
    expect(phone.page.locator("[name='gespraech.satz']")).to_have_value("Nach zwei Wochen")
    eventually(phone.page, f"{KEPT_ROWS}.then((number) => number === 0)")
    assert InterviewAnswer.objects.get().value == "Nach zwei Wochen"


def contract_ends_while_the_phone_is_away(phone: Person, interview) -> None:
    phone.page.context.set_offline(True)
    phone.fill(**{"gespraech.notiz": "Das hat Frau Diallo erzählt."})
    expect(phone.page.locator("[data-offline]")).to_contain_text("Eine Antwort wartet auf Verbindung.")
    Contract.objects.update(ended_at=timezone.now())
    phone.page.context.set_offline(False)
    expect(phone.page.locator("[data-offline]")).to_contain_text("Sie haben keinen Zugang mehr")
    assert InterviewAnswer.objects.count() == 1


def leave_with_the_answer_in_hand(phone: Person) -> None:
    """Any page of the portal reminds; the text can be read, copied and downloaded."""
    phone.page.goto("/aufgaben/")
    phone.sees("Eine Antwort aus einem Interview ist noch nicht gesendet.")
    phone.page.get_by_role("button", name="Konto von Mira Tal").click()
    phone.page.get_by_role("button", name="Abmelden").click()
    phone.sees("Sie wollten sich abmelden.")
    phone.sees("Das hat Frau Diallo erzählt.")
    phone.sees("Sie haben keinen Zugang mehr zu diesem Interview.")
    with phone.page.expect_download() as download:
        phone.press("Als Text herunterladen")
    assert "Das hat Frau Diallo erzählt." in download.value.path().read_text(encoding="utf-8")


def sign_out_empties_the_device(phone: Person) -> None:
    phone.press("Alles von diesem Gerät löschen")
    phone.press("Ja, auch die Antwort löschen, die nicht gesendet ist")
    phone.sees("Auf diesem Gerät liegt nichts")
    phone.page.get_by_role("button", name="Konto von Mira Tal").click()
    phone.page.get_by_role("button", name="Abmelden").click()
    phone.page.wait_for_url("**/")
    names = phone.page.evaluate("indexedDB.databases().then((all) => all.map(({ name }) => name))")
    assert "skew-interviews" not in names

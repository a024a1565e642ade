"""Forms without an account: contact, barrier reports, the letter to the town hall."""

import pytest
import time_machine
from django.core.cache import cache
from django.urls import reverse

from core.models import Mail
from core.pdf import pdf_facts
from core.pdf_check import check_pdf_ua
from municipalities.tests.factories import make_municipality
from publications.models import BarrierReport

pytestmark = pytest.mark.django_db
MESSAGE = {
    "name": "Amara Beispiel",
    "email": "amara@verein.example",
    "topic": "organisation",
    "message": "Unser Verein ist umgezogen.",
}
REPORT = {
    "message": "Das Menü lässt sich nicht öffnen.",
    "page_address": "http://testserver/",
    "email": "a@b.example",
}


@pytest.fixture(autouse=True)
def empty_cache():
    cache.clear()


@pytest.fixture
def letter():
    town = make_municipality("Brückstedt, Stadt")
    return {
        "municipality": town.short_name,
        "municipality_ags": town.ags,
        "organisation": "Ghana-Union Brückstedt e. V.",
        "about": "Seit 2009 arbeiten wir mit einer Schule in Kumba zusammen.",
        "name": "Kofi Beispiel",
        "function": "Vorstand",
        "place": "Brückstedt",
        "contact": "vorstand@ghana-union.example",
    }


def test_contact_sends_a_message_to_the_team(client, settings):
    html = client.post(reverse("publications:contact"), MESSAGE).content.decode()
    assert "Ihre Nachricht ist angekommen" in html
    stored = Mail.objects.get()
    assert stored.to == settings.TEAM_EMAIL
    assert "Unser Verein ist umgezogen." in stored.text
    assert "amara@verein.example" in stored.text


def test_contact_explains_what_is_missing(client):
    html = client.post(reverse("publications:contact"), MESSAGE | {"message": ""}).content.decode()
    assert "Bitte füllen Sie „Ihre Nachricht“ aus." in html
    assert "<title>Fehler: " in html
    assert not Mail.objects.exists()


def test_contact_refuses_html(client):
    html = client.post(
        reverse("publications:contact"), MESSAGE | {"message": "<b>hallo</b>"}
    ).content.decode()
    assert "Bitte schreiben Sie ohne HTML" in html
    assert not Mail.objects.exists()


@pytest.mark.parametrize(("name", "values"), [("contact", MESSAGE), ("report_barrier", REPORT)])
def test_form_swallows_what_programs_send(client, name, values):
    response = client.post(reverse(f"publications:{name}"), values | {"homepage": "https://spam.example"})
    assert "angekommen" in response.content.decode()
    assert not Mail.objects.exists()
    assert not BarrierReport.objects.exists()


def test_contact_limits_the_number_per_connection(client):
    for _ in range(10):
        client.post(reverse("publications:contact"), MESSAGE)
    html = client.post(reverse("publications:contact"), MESSAGE).content.decode()
    assert "gerade sehr viele Nachrichten" in html
    assert Mail.objects.count() == 10


@time_machine.travel("2027-01-31 12:00:00+01:00", tick=False)
def test_report_is_stored_confirmed_and_due_in_a_month(client, settings):
    html = client.post(reverse("publications:report_barrier"), REPORT).content.decode()
    assert "28. Februar 2027" in html
    report = BarrierReport.objects.get()
    assert (report.message, report.due_on.isoformat()) == (REPORT["message"], "2027-02-28")
    sent = {row.to: row.text for row in Mail.objects.all()}
    assert set(sent) == {settings.TEAM_EMAIL, "a@b.example"}
    assert reverse("publications:answer_barrier", args=[report.pk]) in sent[settings.TEAM_EMAIL]
    assert "28. Februar 2027" in sent["a@b.example"]


def test_report_needs_no_address(client, settings):
    client.post(reverse("publications:report_barrier"), {"message": "Zu kleine Schrift"})
    assert BarrierReport.objects.get().email == ""
    assert [row.to for row in Mail.objects.all()] == [settings.TEAM_EMAIL]


def test_report_knows_the_page_that_somebody_comes_from(client):
    url = reverse("publications:report_barrier")
    own = client.get(url, headers={"referer": "http://testserver/fragen/?q=geheim"}).content.decode()
    assert 'value="http://testserver/fragen/"' in own
    other = client.get(url, headers={"referer": "https://evil.example/x"}).content.decode()
    assert "evil.example" not in other


def test_suggest_writes_the_letter_and_stores_nothing(client, letter):
    html = client.post(reverse("publications:suggest"), letter).content.decode()
    assert "wir sind „Ghana-Union Brückstedt e. V.“" in html
    assert "Stadt Brückstedt" in html
    assert "mailto:?subject=" in html
    assert not Mail.objects.exists()


def test_suggest_says_which_town_is_unknown(client, letter):
    values = letter | {"municipality": "Nirgendwo", "municipality_ags": ""}
    html = client.post(reverse("publications:suggest"), values).content.decode()
    assert "<title>Fehler: " in html
    assert "Ihr Brief ist fertig" not in html


def test_suggest_pdf_is_accessible_and_fits_one_page(client, letter):
    response = client.post(reverse("publications:suggest"), letter | {"pdf": "1"})
    assert response["Content-Type"] == "application/pdf"
    assert "Brief-an-stadt-brueckstedt.pdf" in response["Content-Disposition"]
    assert check_pdf_ua(response.content) == []
    assert pdf_facts(response.content) == 1


def test_suggest_refuses_html_in_the_letter(client, letter):
    html = client.post(
        reverse("publications:suggest"), letter | {"about": '<img src="file:///etc/passwd">', "pdf": "1"}
    ).content.decode()
    assert "Bitte schreiben Sie ohne HTML" in html

"""Mistakes in entries: everybody may report them, SKEW answers them."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from core.models import Mail
from dashboard.agenda import agenda
from directory.models import EntryReport
from directory.services.entry_report import settle_entry_report
from directory.tests.factories import make_entry, make_published

pytestmark = pytest.mark.django_db
REPORT = {"message": "Die Telefonnummer gilt nicht mehr.", "email": "nachbarin@stadt.example"}


@pytest.fixture
def entry(town):
    return make_entry(make_published(town))


@pytest.fixture
def report(entry):
    return EntryReport.objects.create(organisation=entry.organisation, name=entry.name, **REPORT)


def form(entry):
    return reverse("directory:report_entry", args=[entry.organisation_id])


def test_report_reaches_the_team_and_is_confirmed(client, entry, settings):
    html = client.post(form(entry), REPORT).content.decode()
    assert "Danke, Ihr Hinweis ist angekommen" in html
    report = EntryReport.objects.get()
    assert (report.organisation, report.message) == (entry.organisation, REPORT["message"])
    team, sender = Mail.objects.order_by("pk")
    assert (team.to, sender.to) == (settings.TEAM_EMAIL, REPORT["email"])
    assert REPORT["message"] in team.text
    assert reverse("directory:settle_entry_report", args=[report.pk]) in team.text


def test_report_without_an_address_says_that_no_answer_comes(client, entry):
    html = client.post(form(entry), REPORT | {"email": ""}).content.decode()
    assert "Ohne Adresse können wir Ihnen nicht antworten." in html
    assert Mail.objects.count() == 1


def test_report_explains_what_is_missing(client, entry):
    html = client.post(form(entry), REPORT | {"message": ""}).content.decode()
    assert "<title>Fehler: " in html
    assert html.count('id="fehler"') == 1
    assert not EntryReport.objects.exists()


def test_program_is_caught_and_told_the_usual_sentence(client, entry):
    html = client.post(form(entry), REPORT | {"homepage": "https://spam.example"}).content.decode()
    assert "Danke, Ihr Hinweis ist angekommen" in html
    assert not EntryReport.objects.exists()


def test_too_many_reports_of_one_connection_are_told_so(client, entry):
    for _ in range(10):
        client.post(form(entry), REPORT)
    assert "sehr viele Hinweise" in client.post(form(entry), REPORT).content.decode()
    assert EntryReport.objects.count() == 10


def test_nobody_reports_an_organisation_that_does_not_show_itself(client, entry):
    entry.profile.release.consents.all().delete()
    assert client.post(form(entry), REPORT).status_code == 404


def test_answer_settles_the_report_and_goes_by_mail(sign_in, officer, report):
    client = sign_in(officer)
    url = reverse("directory:settle_entry_report", args=[report.pk])
    assert REPORT["message"] in client.get(url).content.decode()
    answer = client.post(url, {"answer": "Der Verein hat die Nummer berichtigt."}, follow=True)
    assert "Die Antwort geht an nachbarin@stadt.example." in answer.content.decode()
    report.refresh_from_db()
    assert (report.state, report.settled_by) == ("settled", officer)
    assert "Der Verein hat die Nummer berichtigt." in Mail.objects.get(to=REPORT["email"]).text


def test_second_answer_is_refused(officer, report):
    settle_entry_report(report=report, user=officer, answer="Erledigt.")
    with pytest.raises(ValidationError, match="schon jemand erledigt"):
        settle_entry_report(report=report, user=officer, answer="Noch einmal.")


def test_who_comes_second_is_told_so_on_the_page(sign_in, officer, report):
    settle_entry_report(report=report, user=officer, answer="Erledigt.")
    url = reverse("directory:settle_entry_report", args=[report.pk])
    text = sign_in(officer).post(url, {"answer": "Noch einmal."}).content.decode()
    assert "schon jemand erledigt" in text
    assert "Noch einmal." not in text


def test_only_the_team_settles_reports(applicant, report):
    with pytest.raises(PermissionDenied):
        settle_entry_report(report=report, user=applicant, answer="Wir waren das.")


def test_list_shows_open_reports_and_filters_by_state(sign_in, officer, report):
    client, url = sign_in(officer), reverse("directory:entry_report_list")
    assert report.name in client.get(url).content.decode()
    assert "Kein Hinweis" in client.get(url, {"stand": "settled"}).content.decode()


def test_open_report_stands_on_the_work_list_of_the_team_only(officer, applicant, report):
    def subjects(user):
        return [item.subject for item in agenda(user) if "Hinweis auf einen Eintrag" in item.title]

    assert subjects(officer) == [report.name]
    assert subjects(applicant) == []
    settle_entry_report(report=report, user=officer, answer="Erledigt.")
    assert subjects(officer) == []

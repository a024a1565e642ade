"""The desk: leads keep the pages, the team answers reports."""

import pytest
from auditlog.models import LogEntry
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from core.models import Mail
from publications.enums import BarrierState, PageSlug
from publications.models import Page
from publications.page_files import read_first_page
from publications.tests.factories import make_report

pytestmark = pytest.mark.django_db
EDIT = reverse("publications:edit_page", args=["faq"])
OTHERS = ["applicant", "colleague", "stranger", "contractor", "advisor"]


def values_of(slug, **changes):
    stored = Page.objects.filter(slug=slug).first()
    page = stored or read_first_page(slug)
    version = stored.version if stored else 1
    return {"title": page.title, "lead": page.lead, "body": page.body, "version": version} | changes


@pytest.mark.parametrize("person", [*OTHERS, "officer"])
def test_pages_are_closed_for_all_but_leads(client, request, person):
    client.force_login(request.getfixturevalue(person))
    assert client.get(reverse("publications:page_list")).status_code == 403
    assert client.get(EDIT).status_code == 403
    assert client.post(EDIT, values_of("faq", title="Meins")).status_code == 403
    assert not Page.objects.filter(title="Meins").exists()


def test_visitors_are_asked_to_sign_in(client):
    for name in ("page_list", "barrier_report_list"):
        assert client.get(reverse(f"publications:{name}")).status_code == 302


def test_page_list_tells_what_the_operator_has_to_fill_in(client, lead):
    client.force_login(lead)
    html = client.get(reverse("publications:page_list")).content.decode()
    assert html.count("Angaben fehlen") == 3
    assert all(label.replace("&", "&amp;") in html for label in PageSlug.labels)


def test_edit_page_stores_the_text_with_its_history(client, lead):
    client.force_login(lead)
    response = client.post(EDIT, values_of("faq", title="Ihre Fragen"))
    assert response.url == reverse("publications:faq")
    page = Page.objects.get(slug="faq")
    assert (page.title, page.updated_by) == ("Ihre Fragen", lead)
    entry = LogEntry.objects.get_for_object(page).first()
    assert entry.actor == lead
    assert entry.changes["title"][1] == "Ihre Fragen"
    assert "Lena Leitung" in client.get(EDIT).content.decode()


def test_edit_page_shows_a_preview_without_storing(client, lead):
    client.force_login(lead)
    html = client.post(
        EDIT, values_of("faq", body="## Neu\n\nEin **fetter** Satz", preview="1")
    ).content.decode()
    assert "<strong>fetter</strong>" in html
    assert not Page.objects.filter(body__contains="fetter").exists()


def test_edit_page_notices_that_somebody_was_faster(client, lead):
    client.force_login(lead)
    old = values_of("faq", title="Zu spät")
    client.post(EDIT, values_of("faq", title="Schneller"))
    html = client.post(EDIT, old).content.decode()
    assert "gerade geändert" in html
    assert "Zu spät" in html
    assert Page.objects.get(slug="faq").title == "Schneller"


def test_edit_page_refuses_html(client, lead):
    client.force_login(lead)
    html = client.post(EDIT, values_of("faq", body="<script>alert(1)</script>")).content.decode()
    assert "Bitte schreiben Sie ohne HTML" in html


def test_edit_page_knows_only_our_pages(client, lead):
    client.force_login(lead)
    assert client.get(reverse("publications:edit_page", args=["geheim"])).status_code == 404


def test_sign_language_video_must_be_mp4(client, lead):
    client.force_login(lead)
    url = reverse("publications:edit_page", args=["sign_language"])
    wrong = SimpleUploadedFile("dgs.mp4", b"MZ\x90\x00 kein Video", content_type="video/mp4")
    html = client.post(url, values_of("sign_language", video=wrong)).content.decode()
    assert "als MP4-Datei" in html
    right = SimpleUploadedFile(
        "dgs.mp4", b"\x00\x00\x00\x18ftypmp42" + b"\x00" * 32, content_type="video/mp4"
    )
    assert client.post(url, values_of("sign_language", video=right)).status_code == 302
    assert Page.objects.get(slug="sign_language").video


@pytest.mark.parametrize("person", OTHERS)
def test_reports_are_closed_for_others(client, request, person):
    report = make_report()
    client.force_login(request.getfixturevalue(person))
    assert client.get(reverse("publications:barrier_report_list")).status_code == 403
    url = reverse("publications:answer_barrier", args=[report.pk])
    assert client.get(url).status_code == 404
    assert client.post(url, {"answer": "Nein"}).status_code == 404


def test_report_is_answered_by_mail_once(client, officer, second_officer):
    report = make_report()
    url = reverse("publications:answer_barrier", args=[report.pk])
    client.force_login(officer)
    assert client.post(url, {"answer": "Der Knopf ist jetzt erreichbar."}).status_code == 302
    report.refresh_from_db()
    assert (report.state, report.answered_by) == (BarrierState.ANSWERED, officer)
    sent = Mail.objects.get(to="meldende@person.example")
    assert "Der Knopf ist jetzt erreichbar." in sent.text
    client.force_login(second_officer)
    assert "schon jemand beantwortet" in client.post(url, {"answer": "Noch einmal"}).content.decode()
    assert Mail.objects.filter(to="meldende@person.example").count() == 1


def test_report_without_address_is_only_noted(client, officer):
    report = make_report(email="")
    client.force_login(officer)
    client.post(reverse("publications:answer_barrier", args=[report.pk]), {"answer": "Behoben."})
    assert not Mail.objects.exists()
    report.refresh_from_db()
    assert report.answer == "Behoben."


def test_report_list_shows_open_ones_first(client, officer):
    make_report(message="Erledigt", state=BarrierState.ANSWERED, answered_by=officer)
    make_report(message="Wartet noch")
    client.force_login(officer)
    url = reverse("publications:barrier_report_list")
    html = client.get(url).content.decode()
    assert html.index("Wartet noch") < html.index("Erledigt")
    only = client.get(url, {"stand": "answered"}).content.decode()
    assert "Wartet noch" not in only


def test_report_list_query_count_does_not_grow(client, officer, django_assert_max_num_queries):
    client.force_login(officer)
    url = reverse("publications:barrier_report_list")
    make_report()
    counts = []
    for number in (1, 3):
        while number > 1 and client.get(url).context["page"].paginator.count < number:
            make_report()
        with django_assert_max_num_queries(30) as captured:
            client.get(url)
        counts.append(len(captured))
    assert counts[0] == counts[1]

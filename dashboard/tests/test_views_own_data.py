"""The own data: complete, for nobody else, and forgotten when asked."""

import json

import pytest
from django.db import models
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from advisors.tests.recruitment_factories import make_call, make_pool_application
from applications.models import Application
from applications.tests.factories import make_application
from core.tests.factories import make_mail
from dashboard.personal_file import TOLD_ELSEWHERE, personal_file, traces_in_full
from inventories.models import ContractorProfile
from inventories.tests.award_factories import make_award, make_offer
from inventories.tests.factories import make_inventory
from publications.tests.factories import make_report

pytestmark = pytest.mark.django_db
PAGE = reverse("dashboard:my_data")
EXPORT = reverse("dashboard:export_my_data")
DELETE = reverse("dashboard:delete_account")


@pytest.fixture
def fresh(client):
    """Return a function that signs a person in and types the password once more."""

    def sign_in(user):
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        client.post(reverse("account_reauthenticate"), {"password": "passwort-fuer-tests"})
        return client

    return sign_in


def test_my_data_shows_account_rights_and_traces(client, applicant, town):
    make_application(municipality=town, created_by=applicant)
    make_mail(to=applicant.email, subject="Ihr Antrag ist da")
    client.force_login(applicant)
    html = client.get(PAGE).content.decode()
    for words in (
        "Antonia Antrag",
        applicant.email,
        "Brückstedt",
        "Zeichnen",
        "Anträge",
        "Ihr Antrag ist da",
    ):
        assert words in html


def test_export_holds_traces_of_all_apps_and_nothing_of_others(client, officer, applicant, town):
    application = make_application(status="received", municipality=town, created_by=applicant)
    application.status_changes.create(
        transition="submit",
        from_status="draft",
        to_status="received",
        by=officer,
        by_name="Ines Hartwig",
        comment="Meine Worte",
    )
    make_report(email=officer.email.upper(), message="Mein Bericht")
    make_report(message="Fremder Bericht")
    client.force_login(officer)
    response = client.get(EXPORT)
    assert "attachment" in response["Content-Disposition"]
    told = json.loads(response.content)
    (trace,) = [row for row in told["traces"] if row["what"] == "Verlauf eines Antrags"]
    assert (trace["comment"], trace["case_number"]) == ("Meine Worte", application.case_number)
    assert [row["message"] for row in told["barrier_reports"]] == ["Mein Bericht"]
    assert applicant.email not in response.content.decode()


def test_export_forgets_no_table(officer):
    """Every own foreign key to a person is either told here or by the app of accounts."""
    from django.apps import apps

    wanted = {
        (model._meta.label, field.name)
        for model in apps.get_models()
        for field in model._meta.local_fields
        if isinstance(field, models.ForeignKey) and field.related_model is User
        if model._meta.app_label not in TOLD_ELSEWHERE and not model._meta.auto_created
    }
    from dashboard.personal_file import _relations

    assert {(model._meta.label, field.name) for model, field, _ in _relations(officer)} == wanted
    assert ("applications.Application", "created_by") in wanted
    assert traces_in_full(officer) == []


def test_own_data_stay_out_of_caches(client, officer):
    client.force_login(officer)
    for url in (PAGE, EXPORT):
        assert "no-store" in client.get(url)["Cache-Control"]


def test_delete_account_asks_for_the_password_again(client, applicant):
    client.force_login(applicant)
    assert client.get(DELETE).url.startswith(reverse("account_reauthenticate"))
    assert client.post(DELETE, {"sure": "on"}).url.startswith(reverse("account_reauthenticate"))
    applicant.refresh_from_db()
    assert applicant.is_active


def test_delete_account_needs_a_clear_yes(fresh, applicant):
    html = fresh(applicant).post(DELETE, {}).content.decode()
    assert "Bitte bestätigen Sie" in html
    applicant.refresh_from_db()
    assert applicant.is_active


def test_delete_account_forgets_the_person_and_keeps_the_file(fresh, applicant, town):
    application = make_application(municipality=town, created_by=applicant)
    client = fresh(applicant)
    response = client.post(DELETE, {"sure": "on"}, follow=True)
    assert "Ihr Konto ist gelöscht" in response.content.decode()
    applicant.refresh_from_db()
    assert not applicant.is_active
    assert "Antonia" not in applicant.full_name
    assert Application.objects.get(pk=application.pk).created_by == applicant
    assert client.get(PAGE).status_code == 302


def test_last_lead_cannot_leave(fresh, lead):
    html = fresh(lead).post(DELETE, {"sure": "on"}).content.decode()
    lead.refresh_from_db()
    assert lead.is_active
    assert 'id="fehler"' in html


def test_contractors_own_words_and_the_note_about_them_are_in_the_file(client, contractor, officer, town):
    ContractorProfile.objects.create(user=contractor, experience="Oral History", internal_note="zuverlässig")
    award = make_award(make_inventory(town), officer, status="offered")
    offer = make_offer(award, contractor, "declined", answered_at=timezone.now(), answer_text="keine Zeit")
    told = personal_file(contractor, {})["contractor"]
    assert (told["experience"], told["note_of_skew"]) == ("Oral History", "zuverlässig")
    assert told["answers"][0]["answer"] == offer.answer_text
    assert "Angaben zu Auftragnehmenden" in [row["what"] for row in traces_in_full(contractor)]


def test_my_data_hold_what_somebody_wrote_when_applying_to_a_pool(stranger):
    application = make_pool_application(
        make_call(), user=stranger, motivation="Ich kenne zwei Welten.", gender="female"
    )
    (told,) = personal_file(stranger, {})["pool_applications"]
    assert told["motivation"] == "Ich kenne zwei Welten."
    assert told["gender"] == "female"
    assert told["call"] == application.call.title

"""Links, corrections and paper, for SKEW and the hired contractor."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from core.models import Mail
from core.pdf_check import check_pdf_ua
from core.tests.sample_files import make_pdf
from inventories.consent_form import consent_pdf
from inventories.services.paper import paper_form
from inventories.tests.factories import make_complete_profile, make_profile
from inventories.tests.word_factories import make_link, make_suggestion
from organisations.models import PersonalLink, Release
from organisations.tests.factories import make_consent_text

pytestmark = pytest.mark.django_db


@pytest.fixture
def accepted(inventory):
    make_consent_text()
    return make_complete_profile(inventory, "accepted", "Frauen weben Zukunft")


def page(name, *args):
    return reverse(f"inventories:{name}", args=args)


def test_address_of_a_new_link_is_shown_once(accepted, contractor, sign_in):
    client = sign_in(contractor)
    answer = client.post(
        page("send_link", accepted.pk), {"person_name": "Amara Diallo", "email": "", "days": 60}
    )
    address = answer.context["shown"]["address"]
    text = answer.content.decode()
    assert address in text
    assert "<svg" in text
    assert "data:image/png" in text
    assert "no-store" in answer["Cache-Control"]
    assert address not in client.get(page("send_link", accepted.pk)).content.decode()
    assert not Mail.objects.exists()


def test_link_form_offers_the_addresses_of_the_profile(accepted, officer, sign_in):
    client = sign_in(officer)
    text = client.get(page("send_link", accepted.pk)).content.decode()
    assert 'value="kontakt@frauenweben.example"' in text
    faulty = client.post(page("send_link", accepted.pk), {"person_name": "", "days": 60})
    assert "Nennen Sie die Person" in faulty.content.decode()
    assert not PersonalLink.objects.exists()


def test_link_of_another_organisation_is_not_revoked_here(accepted, inventory, officer, sign_in):
    other = make_link(make_profile(inventory, "accepted", "Andere").organisation)
    assert sign_in(officer).post(page("revoke_link", accepted.pk, other.pk)).status_code == 404
    other.refresh_from_db()
    assert other.revoked_at is None


def test_corrections_stand_side_by_side_and_are_answered(accepted, contractor, sign_in):
    first = make_suggestion(accepted)
    second = make_suggestion(accepted, "short_text", "Kurz.")
    client = sign_in(contractor)
    text = client.get(page("suggestion_list", accepted.pk)).content.decode()
    assert text.count("<del>") >= 1
    assert text.count("<ins>") >= 1
    client.post(page("settle_suggestion", accepted.pk, first.pk), {"uebernehmen": "1"})
    client.post(page("settle_suggestion", accepted.pk, second.pk), {"antworten": "1", "answer": "Zu kurz."})
    accepted.refresh_from_db()
    assert (accepted.teaser, accepted.short_text) != ("", "Kurz.")
    assert accepted.teaser == "Wir nähen für Kumba."
    assert accepted.suggestions.get(pk=second.pk).answer == "Zu kurz."


def test_two_people_answer_the_same_correction(accepted, contractor, officer, sign_in):
    suggestion = make_suggestion(accepted)
    sign_in(officer).post(page("settle_suggestion", accepted.pk, suggestion.pk), {"uebernehmen": "1"})
    answer = sign_in(contractor).post(
        page("settle_suggestion", accepted.pk, suggestion.pk),
        {"antworten": "1", "answer": "Nein."},
        follow=True,
    )
    assert "schon beantwortet" in answer.content.decode()
    suggestion.refresh_from_db()
    assert suggestion.is_adopted


def test_number_of_queries_does_not_grow_with_the_corrections(accepted, officer, sign_in):
    client, counts = sign_in(officer), []
    for number in (1, 5, 50):
        for more in range(number):
            make_suggestion(accepted, f"feld{number}-{more}", "x")
        with CaptureQueriesContext(connection) as captured:
            client.get(page("suggestion_list", accepted.pk))
        counts.append(len(captured))
    assert len(set(counts)) == 1


def test_paper_is_accessible_and_its_code_leads_to_the_scan(accepted, contractor, sign_in):
    form = paper_form(profile=accepted, user=contractor)
    pdf = consent_pdf(form)
    assert check_pdf_ua(pdf.content) == []
    client = sign_in(contractor)
    answer = client.get(page("paper_form", form.code.lower()))
    assert answer.url.startswith(page("record_release", accepted.pk))
    text = client.get(answer.url).content.decode()
    assert f"Bogen {form.code}" in text
    client.post(
        answer.url,
        {
            "person_name": "Amara Diallo", "person_function": "Vorsitzende", "channel": "paper",
            "given_on": f"{timezone.localdate():%d.%m.%Y}", "consents": ["web:basics"], "note": f"Bogen {form.code}",
            "evidence": SimpleUploadedFile("scan.pdf", make_pdf(), "application/pdf"),
        },
    )  # fmt: skip
    assert Release.objects.get().recorded_by == contractor


def test_unknown_paper_says_so(contractor, sign_in):
    assert sign_in(contractor).get(page("paper_form", "AAAA-AAAA")).status_code == 404

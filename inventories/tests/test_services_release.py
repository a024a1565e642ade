"""The organisation's word, and taking it back."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from core.tests.sample_files import make_pdf
from core.workflow import WorkflowError
from inventories.models import Profile
from inventories.services.release import refuse_profile, release_profile, revoke_of_profile, standing_consents
from inventories.tests.factories import make_complete_profile, make_profile
from inventories.visibility import visible
from organisations.models import Release
from organisations.tests.factories import make_consent_text

ACT = {
    "person_name": "Amara Diallo",
    "person_function": "Vorsitzende",
    "channel": "oral",
    "given_on": date(2026, 9, 4),
    "consents": [("brochure", "basics"), ("web", "basics"), ("web", "contact")],
}


@pytest.fixture
def accepted(inventory):
    make_consent_text()
    return make_complete_profile(inventory, "accepted")


@pytest.mark.django_db
def test_release_is_recorded_and_notes_are_deleted(accepted, officer):
    Profile.objects.update(interview_notes="Vertraulich")
    release_profile(profile=accepted, user=officer, **ACT)
    accepted.refresh_from_db()
    assert (accepted.status, accepted.interview_notes) == ("released", "")
    assert accepted.as_of == date(2026, 9, 4)
    assert accepted.release.recorded_by == officer
    assert accepted.release.consents.count() == 3
    assert "Amara Diallo" in accepted.status_changes.get().comment


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"channel": "paper"}, "Scan"),
        ({"consents": []}, "Kreuzen Sie an"),
        ({"consents": [("web", "contact")]}, "Internet"),
        ({"given_on": timezone.localdate() + timedelta(days=2)}, "Zukunft"),
    ],
)
def test_faulty_acts_store_nothing(accepted, officer, change, words):
    with pytest.raises(ValidationError, match=words):
        release_profile(profile=accepted, user=officer, **ACT | change)
    accepted.refresh_from_db()
    assert accepted.status == "accepted"
    assert not Release.objects.exists()


@pytest.mark.django_db
def test_workshop_alone_needs_no_basics(accepted, officer):
    release_profile(profile=accepted, user=officer, **ACT | {"consents": [("workshop", "contact")]})
    accepted.refresh_from_db()
    assert visible(accepted, "web") is None


@pytest.mark.django_db
@pytest.mark.parametrize("status", ["draft", "submitted", "returned", "released"])
def test_release_needs_an_accepted_profile(inventory, officer, status):
    make_consent_text()
    with pytest.raises(WorkflowError):
        release_profile(profile=make_profile(inventory, status), user=officer, **ACT)


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["applicant", "stranger", "advisor"])
def test_only_those_who_work_on_the_case_record(accepted, people, who):
    with pytest.raises(PermissionDenied):
        release_profile(profile=accepted, user=people[who], **ACT)
    with pytest.raises(PermissionDenied):
        refuse_profile(profile=accepted, user=people[who], comment="Nein")
    with pytest.raises(PermissionDenied):
        revoke_of_profile(profile=accepted, user=people[who], by_name="X")


@pytest.mark.django_db
def test_hired_contractor_records_and_the_history_says_who(accepted, contractor):
    release_profile(profile=accepted, user=contractor, **ACT)
    accepted.refresh_from_db()
    assert accepted.release.recorded_by == contractor
    assert accepted.status_changes.get().by == contractor
    with pytest.raises(PermissionDenied):
        revoke_of_profile(profile=accepted, user=contractor, by_name="X")


@pytest.mark.django_db
def test_refusal_ends_a_release(inventory, officer):
    profile = make_profile(inventory, "released")
    refuse_profile(profile=profile, user=officer, comment="Frau Diallo am Telefon")
    profile.refresh_from_db()
    assert profile.status == "declined"
    assert profile.release.revoked_at is not None
    assert visible(profile, "brochure") is None


@pytest.mark.django_db
def test_declined_organisation_may_change_its_mind(inventory, officer):
    make_consent_text()
    profile = make_profile(inventory, "released")
    refuse_profile(profile=profile, user=officer, comment="Nein")
    release_profile(profile=profile, user=officer, **ACT)
    profile.refresh_from_db()
    assert visible(profile, "web")


@pytest.mark.django_db
def test_single_consent_is_taken_back_at_once(accepted, officer):
    release_profile(profile=accepted, user=officer, **ACT)
    accepted.refresh_from_db()
    assert visible(accepted, "web").contact_points
    contact = accepted.release.consents.filter(purpose="web", field_group="contact")
    revoke_of_profile(profile=accepted, user=officer, by_name="Amara Diallo", consents=contact)
    accepted = Profile.objects.get(pk=accepted.pk)
    assert accepted.status == "released"
    assert visible(accepted, "web").contact_points == []
    assert visible(accepted, "brochure")
    assert contact.get().revoked_by_name == "Amara Diallo"


@pytest.mark.django_db
def test_taking_everything_back_declines_the_profile(accepted, officer):
    release_profile(profile=accepted, user=officer, **ACT)
    accepted.refresh_from_db()
    assert len(revoke_of_profile(profile=accepted, user=officer, by_name="Amara Diallo")) == 3
    accepted = Profile.objects.get(pk=accepted.pk)
    assert accepted.status == "declined"
    assert accepted.release.revoked_by_name == "Amara Diallo"
    assert standing_consents(accepted) == []
    with pytest.raises(ValidationError, match="keine Einwilligung mehr"):
        revoke_of_profile(profile=accepted, user=officer, by_name="Amara Diallo")


@pytest.mark.django_db
def test_page_records_the_act_with_its_scan(accepted, officer, sign_in):
    url = reverse("inventories:record_release", args=[accepted.pk])
    client = sign_in(officer)
    page = client.get(url).content.decode()
    assert "checked" not in page.split('id="id_consents_0"')[1]
    sent = ACT | {
        "channel": "paper",
        "given_on": "4.9.2026",
        "consents": ["brochure:basics"],
        "evidence": SimpleUploadedFile("scan.pdf", make_pdf(), "application/pdf"),
    }
    assert client.post(url, sent).status_code == 302
    accepted.refresh_from_db()
    assert accepted.status == "released"
    evidence = client.get(reverse("inventories:release_evidence", args=[accepted.pk]))
    assert evidence["Content-Type"] == "application/pdf"


@pytest.mark.django_db
def test_page_without_a_tick_keeps_what_was_typed(accepted, officer, sign_in):
    url = reverse("inventories:record_release", args=[accepted.pk])
    page = sign_in(officer).post(url, ACT | {"given_on": "4.9.2026", "consents": []})
    assert "Kreuzen Sie an, was erlaubt ist" in page.content.decode()
    assert "Vorsitzende" in page.content.decode()


@pytest.mark.django_db
def test_evidence_is_for_skew_alone(inventory, people, sign_in):
    profile = make_profile(inventory, "released")
    profile.release.evidence.save("scan.pdf", ContentFile(make_pdf()))
    url = reverse("inventories:release_evidence", args=[profile.pk])
    found = {who: sign_in(person).get(url).status_code for who, person in people.items()}
    assert {who for who, code in found.items() if code == 200} == {"officer", "lead"}


@pytest.mark.django_db
def test_page_revokes_single_consents_and_everything(inventory, officer, sign_in):
    profile = make_profile(inventory, "released")
    url = reverse("inventories:revoke_release", args=[profile.pk])
    client = sign_in(officer)
    assert "widerrufen Sie alles" in client.post(url, {"by_name": "A. Diallo"}).content.decode()
    one = profile.release.consents.first()
    client.post(url, {"by_name": "A. Diallo", "consents": [one.pk]})
    assert len(standing_consents(Profile.objects.get(pk=profile.pk))) == 27
    client.post(url, {"by_name": "A. Diallo", "everything": "on"})
    assert Profile.objects.get(pk=profile.pk).status == "declined"


@pytest.mark.django_db
def test_page_records_a_no(inventory, officer, sign_in):
    profile = make_profile(inventory, "accepted")
    url = reverse("inventories:record_refusal", args=[profile.pk])
    sign_in(officer).post(url, {"comment": "Frau Diallo am Telefon, 4. September"})
    profile.refresh_from_db()
    assert profile.status == "declined"

"""Notes stay inside and go first: at the release, 90 days after the end, and never to the municipality."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from inventories.enums import InventoryStatus, ProfileStatus
from inventories.interviews.notes import deletion_day
from inventories.models import AnswerConflict, Interview, InventoryStatusChange, SyncReceipt
from inventories.rounds.interview import delete_old_notes
from inventories.services.answers import apply_changes
from inventories.services.release import release_profile
from inventories.tests.factories import make_complete_profile, make_contract, make_inventory
from inventories.tests.interview_factories import change, make_answer, make_interview
from inventories.visibility import visible

SECRET = "Frau Diallo streitet mit dem Amt"


@pytest.fixture
def interview(inventory, contractor):
    profile = make_complete_profile(inventory, ProfileStatus.ACCEPTED, interview_notes=SECRET)
    interview = make_interview(profile, contractor)
    answer = make_answer(interview, contractor, "gespraech.notiz", SECRET)
    answer.conflicts.create(
        value=f"{SECRET}, sagt sie", base_revision=0, by=contractor, typed_at=timezone.now()
    )
    make_answer(interview, contractor, "gespraech.satz", "Roher Satz")
    return interview


def is_clean(interview):
    interview.refresh_from_db()
    interview.profile.refresh_from_db()
    gone = not interview.answers.exists() and not AnswerConflict.objects.exists()
    return gone and interview.notes_deleted_at is not None and interview.profile.interview_notes == ""


def test_release_deletes_notes_answers_and_second_versions(interview, officer):
    release_profile(
        profile=interview.profile,
        user=officer,
        person_name="Amara Diallo",
        channel="oral",
        note="Am Telefon vorgelesen, am selben Tag per E-Mail bestätigt.",
        consents=[("web", "basics"), ("brochure", "basics")],
        given_on=timezone.localdate(),
    )
    assert is_clean(interview)
    assert interview.profile.teaser


def test_round_deletes_90_days_after_publication(interview, time_machine):
    time_machine.move_to(timezone.now())
    interview.profile.inventory.status = InventoryStatus.PUBLISHED
    interview.profile.inventory.published_at = timezone.now()
    interview.profile.inventory.save()
    assert deletion_day(interview.profile) == timezone.localdate() + timedelta(days=90)
    time_machine.shift(timedelta(days=89))
    assert delete_old_notes() == 0
    time_machine.shift(timedelta(days=2))
    assert delete_old_notes() == 1
    assert is_clean(interview)
    assert delete_old_notes() == 0


def test_round_deletes_90_days_after_closing_without_publication(interview, officer):
    InventoryStatusChange.objects.create(
        subject=interview.profile.inventory,
        transition="close",
        from_status="closing",
        to_status=InventoryStatus.CLOSED,
        by=officer,
        by_name=str(officer),
        at=timezone.now() - timedelta(days=91),
    )
    assert delete_old_notes() == 1
    assert is_clean(interview)


def test_round_deletes_notes_of_a_release_that_came_another_way(interview):
    interview.profile.release = make_complete_profile(
        interview.profile.inventory, ProfileStatus.RELEASED, "Andere"
    ).release
    interview.profile.status = ProfileStatus.RELEASED
    interview.profile.save()
    assert delete_old_notes() == 1
    assert is_clean(interview)


def test_device_that_comes_after_the_deletion_brings_nothing_back(interview, contractor):
    Interview.objects.update(notes_deleted_at=timezone.now())
    result = apply_changes(interview=interview, user=contractor, changes=[change("gespraech.notiz", SECRET)])[
        0
    ]
    assert (result.outcome, SyncReceipt.objects.count()) == ("refused", 0)


def test_municipality_finds_no_note_anywhere(sign_in, interview, applicant):
    """Neither the interview nor the list opens, and no page of the profile names a word of it."""
    client, profile = sign_in(applicant), interview.profile
    for path in ("interview/", "interview/stand/", "interview/uebernehmen/"):
        assert client.get(f"/steckbriefe/{profile.pk}/{path}").status_code == 403
    assert client.get(f"/vorgaenge/{profile.inventory_id}/interviews/").status_code == 403
    pages = [
        f"/steckbriefe/{profile.pk}/",
        f"/steckbriefe/{profile.pk}/vorschau/",
        f"/vorgaenge/{profile.inventory_id}/",
    ]
    for path in pages:
        response = client.get(path)
        assert response.status_code == 200
        assert "streitet" not in response.content.decode()
        assert "Interview beginnen" not in response.content.decode()


@pytest.mark.parametrize("purpose", ["web", "brochure", "handover", "workshop"])
def test_notes_are_in_no_way_out(interview, purpose):
    profile = interview.profile
    profile.release = make_complete_profile(profile.inventory, ProfileStatus.RELEASED, "Andere").release
    profile.status = ProfileStatus.RELEASED
    shown = visible(profile, purpose)
    assert "streitet" not in json.dumps(vars(shown), default=str, ensure_ascii=False)
    assert "Roher Satz" not in json.dumps(vars(shown), default=str, ensure_ascii=False)


def test_contractor_reads_when_the_notes_go(sign_in, interview, contractor):
    page = sign_in(contractor).get(f"/steckbriefe/{interview.profile_id}/interview/").content.decode()
    assert "spätestens 90 Tage nach Veröffentlichung oder Abschluss" in page


def test_interview_of_an_old_contract_is_gone_for_the_contractor(sign_in, town, contractor):
    inventory = make_inventory(town, "profiles")
    make_contract(inventory, contractor, ended_at=timezone.now())
    interview = make_interview(make_complete_profile(inventory), contractor)
    assert sign_in(contractor).get(f"/steckbriefe/{interview.profile_id}/interview/").status_code == 404
    assert not Interview.objects.visible_to(contractor).exists()

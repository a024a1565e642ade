"""Writing a profile and its decisions; SKEW's steps; leaving, deleting, inviting."""

import re
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from accounts.services.invitation import accept_invitation, find_invitation
from accounts.tests.factories import last_mail, make_user
from advisors.enums.consultation import DayKind
from advisors.enums.pool import AdvisorStatus, ProfileField
from advisors.enums.request import ProposalStatus
from advisors.models import AdvisorProfile, AdvisorReference, ConsultingDay, Proposal, ProposalMember
from advisors.people import profile_of
from advisors.roll import bonds_of
from advisors.services import advisor as desk
from advisors.services import profile as own
from advisors.tests.factories import make_advisor, make_consultation, make_request, the_pool
from advisors.tests.profile_factories import decisions_of, make_marked_advisor
from core.workflow import WorkflowError

pytestmark = pytest.mark.django_db


def test_every_decision_is_written_once_with_name_and_time():
    profile = make_advisor()
    for shown in (True, True, False):
        own.edit_profile(
            profile=profile, user=profile.user, values={"biography": "Text"}, shown={"biography": shown}
        )
    assert decisions_of(profile) == [("biography", True), ("biography", False)]
    consent = profile.consents.first()
    assert consent.by_name == profile.full_name
    assert timezone.now() - consent.at < timezone.timedelta(minutes=1)


def test_master_switch_leaves_the_single_decisions():
    profile = make_advisor(public_fields=["town"])
    own.publish_profile(profile=profile, user=profile.user, is_public=True)
    own.publish_profile(profile=profile, user=profile.user, is_public=False)
    profile.refresh_from_db()
    assert profile.public_fields == ["town"]
    assert decisions_of(profile) == [("", True), ("", False)]


def test_nobody_shows_a_profile_before_being_active():
    profile = make_advisor(status=AdvisorStatus.QUALIFYING)
    with pytest.raises(ValidationError, match="nur aktive Beratende"):
        own.publish_profile(profile=profile, user=profile.user, is_public=True)
    assert decisions_of(profile) == []


def test_nobody_else_writes_a_profile(officer, lead, advisor):
    profile = make_advisor()
    for user in (officer, lead, advisor):
        with pytest.raises(PermissionDenied):
            own.edit_profile(profile=profile, user=user, values={"biography": "Fremd"}, shown={})
        with pytest.raises(PermissionDenied):
            own.publish_profile(profile=profile, user=user, is_public=True)


@pytest.mark.parametrize("name", sorted(own.VOLUNTARY))
def test_each_voluntary_answer_is_removable_by_itself(name):
    profile = make_marked_advisor(ProfileField.ORIGINS)
    own.remove_voluntary(profile=profile, user=profile.user, name=name)
    profile.refresh_from_db()
    left = [other for other in own.VOLUNTARY if getattr(profile, other)]
    assert left == [other for other in own.VOLUNTARY if other != name]
    assert ("origins" in profile.public_fields) == (name != "origin_countries")


def test_other_fields_are_no_voluntary_answers():
    profile = make_marked_advisor()
    with pytest.raises(ValidationError):
        own.remove_voluntary(profile=profile, user=profile.user, name="email")


def test_references_are_replaced_in_their_order():
    profile = make_marked_advisor()
    rows = [
        {"title": "Zwei", "partner": "", "year": None},
        {"title": "Eins", "partner": "Stadt", "year": 2020},
    ]
    own.set_references(profile=profile, user=profile.user, rows=rows, is_shown=True)
    assert [(row.title, row.year) for row in profile.references.all()] == [("Zwei", None), ("Eins", 2020)]
    assert AdvisorReference.objects.count() == 2
    assert decisions_of(profile) == [("references", True)]


def test_availability_of_a_month_is_replaced_and_can_be_unknown():
    profile = make_advisor()
    january, may = date(2027, 1, 1), date(2027, 5, 1)
    own.set_availability(
        profile=profile,
        user=profile.user,
        months={january: (7, "nur montags"), may: (0, "")},
        takes_requests=True,
    )
    own.set_availability(
        profile=profile, user=profile.user, months={january: (None, "")}, takes_requests=False
    )
    profile.refresh_from_db()
    assert list(profile.availability.values_list("month", "half_days")) == [(may, 0)]
    assert not profile.takes_requests


def test_leaving_takes_everything_down_and_keeps_the_record(
    officer, town, django_capture_on_commit_callbacks
):
    profile = make_marked_advisor(*ProfileField.values)
    own.set_availability(
        profile=profile, user=profile.user, months={date(2027, 1, 1): (4, "")}, takes_requests=True
    )
    make_consultation(town, officer, profile)
    photo, storage = profile.photo.name, profile.photo.storage
    with django_capture_on_commit_callbacks(execute=True):
        desk.move_advisor(profile=profile, user=officer, name="leave", comment="Zieht um.")
    profile.refresh_from_db()
    assert (profile.gender, profile.birth_year, profile.origin_countries) == ("", None, [])
    assert (profile.is_public, profile.public_fields, profile.takes_requests) == (False, [], False)
    assert profile.left_on == timezone.localdate()
    assert not profile.photo
    assert not storage.exists(photo)
    assert not profile.availability.exists()
    assert profile.engagements.count() == 1
    assert {shown for _field, shown in decisions_of(profile)} == {False}
    assert len(decisions_of(profile)) == len(ProfileField.values) + 1
    with pytest.raises(PermissionDenied):
        own.edit_profile(profile=profile, user=profile.user, values={"biography": "Neu"}, shown={})


def test_leaving_needs_a_reason(officer):
    profile = make_advisor(is_public=True)
    with pytest.raises(WorkflowError, match="Begründung"):
        desk.move_advisor(profile=profile, user=officer, name="leave", comment=" ")
    profile.refresh_from_db()
    assert profile.status == AdvisorStatus.ACTIVE
    assert profile.is_public


def test_somebody_who_comes_back_begins_hidden(officer):
    profile = make_marked_advisor(*ProfileField.values)
    for name, comment in (("leave", "Auszeit"), ("return", ""), ("activate", "")):
        desk.move_advisor(profile=profile, user=officer, name=name, comment=comment)
    profile.refresh_from_db()
    assert profile.status == AdvisorStatus.ACTIVE
    assert profile.left_on is None
    assert not profile.is_on_pages


def test_first_activation_sets_the_day_of_joining(officer):
    profile = make_advisor(status=AdvisorStatus.QUALIFYING)
    desk.move_advisor(profile=profile, user=officer, name="activate")
    assert profile.joined_on == timezone.localdate()


def test_two_officers_at_once_make_one_step(officer, second_officer):
    profile = make_advisor()
    desk.move_advisor(profile=profile, user=officer, name="pause", comment="Elternzeit")
    with pytest.raises(WorkflowError, match="inzwischen"):
        desk.move_advisor(
            profile=profile, user=second_officer, name="leave", comment="Zieht um", expected_status="active"
        )


def test_open_work_of_somebody_who_leaves_is_named(officer, applicant, town):
    profile = make_advisor()
    running = make_consultation(town, officer, profile)
    make_consultation(town, officer, profile, status="closed")
    request = make_request(town, applicant)
    for status in (ProposalStatus.ASKED, ProposalStatus.DECLINED):
        proposal = Proposal.objects.create(request=request, position=1, status=status)
        ProposalMember.objects.create(proposal=proposal, profile=profile)
    bonds = bonds_of(profile)
    assert bonds.consultations == [running]
    assert [one.status for one in bonds.proposals] == [ProposalStatus.ASKED]


def test_deleting_somebody_with_bookings_is_refused(lead, officer, town):
    profile = make_advisor()
    consultation = make_consultation(town, officer, profile)
    ConsultingDay.objects.create(
        consultation=consultation, profile=profile, kind=DayKind.CONSULTING, day=date(2026, 3, 2),
        half_days=1, content="Gespräch", created_by=officer,
    )  # fmt: skip
    with pytest.raises(ValidationError, match="Tragen Sie stattdessen das Ausscheiden ein") as refused:
        desk.delete_advisor(profile=profile, user=lead)
    assert "Beratungstage" in refused.value.message
    assert AdvisorProfile.objects.filter(pk=profile.pk).exists()


def test_somebody_entered_by_mistake_is_deleted_by_a_lead_only(lead, officer):
    profile = make_advisor(user=None)
    with pytest.raises(PermissionDenied):
        desk.delete_advisor(profile=profile, user=officer)
    desk.delete_advisor(profile=profile, user=lead)
    assert not AdvisorProfile.objects.exists()


def test_namesakes_get_addresses_of_their_own(officer):
    pool = the_pool()
    values = {"pool": pool, "first_name": "Amara", "last_name": "Beispiel", "joined_on": None}
    rows = [desk.add_advisor(user=officer, values=values | {"email": f"{n}@post.example"}) for n in range(3)]
    assert [row.slug for row in rows] == ["amara-beispiel", "amara-beispiel-2", "amara-beispiel-3"]
    assert {row.status for row in rows} == {AdvisorStatus.QUALIFYING}
    with pytest.raises(ValidationError, match="schon zu einer Person"):
        desk.add_advisor(user=officer, values=values | {"email": "0@POST.example"})


def test_invited_person_gets_role_and_profile(lead):
    profile = make_advisor(user=None, email="neu@post.example")
    desk.invite_advisor(profile=profile, user=lead)
    token = re.search(r"/konto/einladung/([^/]+)/", last_mail("neu@post.example").text)[1]
    person = make_user("Neu", "Hier", email="neu@post.example")
    accept_invitation(invitation=find_invitation(token), user=person)
    person = type(person).objects.get(pk=person.pk)
    assert profile_of(person) == profile


def test_officers_do_not_invite_to_a_role(officer):
    profile = make_advisor(user=None)
    with pytest.raises(PermissionDenied):
        desk.invite_advisor(profile=profile, user=officer)


def test_skew_writes_its_note_and_nothing_else(officer):
    profile = make_advisor(biography="Eigene Worte")
    desk.write_note(profile=profile, user=officer, text="Sehr geduldig")
    profile.refresh_from_db()
    assert (profile.internal_note, profile.biography) == ("Sehr geduldig", "Eigene Worte")
    with pytest.raises(PermissionDenied):
        desk.write_note(profile=profile, user=profile.user, text="Eigenlob")

"""Who is in charge, the simple steps, and the wording of letters."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from accounts.tests.factories import make_membership
from applications.enums import ApplicationStatus as S
from applications.models import LetterTemplate
from applications.services.assignment import assign_officer, possible_officers
from applications.services.letter_template import save_letter_template
from applications.services.step import STEPS, take_step
from applications.tests.factories import make_application, make_programme
from core.models import Mail
from core.workflow import WorkflowError

pytestmark = pytest.mark.django_db


@pytest.fixture
def received(town, applicant):
    return make_application(status=S.RECEIVED, municipality=town, created_by=applicant)


def test_officer_takes_a_case_over(received, officer):
    assign_officer(application=received, user=officer, officer=officer)
    received.refresh_from_db()
    change = received.status_changes.get()
    assert received.officer == officer
    assert (change.transition, change.comment) == ("assign_officer", "Zuständig: Ines Hartwig")
    assert (change.from_status, change.to_status, received.status) == (S.RECEIVED, S.RECEIVED, S.RECEIVED)
    assert not Mail.objects.exists()


def test_new_person_in_charge_gets_a_mail(received, officer, second_officer):
    assign_officer(application=received, user=officer, officer=second_officer)
    mail = Mail.objects.get()
    assert mail.to == second_officer.email
    assert "Ines Hartwig hat Ihnen den Antrag" in mail.text


def test_same_person_again_changes_nothing(received, officer):
    assign_officer(application=received, user=officer, officer=officer)
    assign_officer(application=received, user=officer, officer=officer)
    assert received.status_changes.count() == 1


def test_member_of_the_municipality_is_never_in_charge(received, officer, second_officer, lead, town):
    make_membership(second_officer, town)
    assert set(possible_officers(received)) == {officer, lead}
    with pytest.raises(ValidationError, match="Wählen Sie jemand anders"):
        assign_officer(application=received, user=officer, officer=second_officer)
    with pytest.raises(PermissionDenied):
        assign_officer(application=received, user=second_officer, officer=officer)


@pytest.mark.parametrize("person", ["applicant", "contractor", "advisor"])
def test_others_are_never_in_charge(received, officer, request, person):
    user = request.getfixturevalue(person)
    with pytest.raises(ValidationError):
        assign_officer(application=received, user=officer, officer=user)
    with pytest.raises(PermissionDenied):
        assign_officer(application=received, user=user, officer=officer)


def test_deferred_case_is_taken_up_again(town, officer):
    deferred = make_application(status=S.DEFERRED, municipality=town)
    take_step(application=deferred, user=officer, name="resume", comment="Mittel sind da.")
    deferred.refresh_from_db()
    assert deferred.status == S.TECHNICAL_REVIEW
    assert deferred.due_on == timezone.localdate() + timedelta(days=28)
    assert Mail.objects.filter(template__endswith="resumed.txt").exists()
    assert "Mittel" not in Mail.objects.first().text


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("start_formal_check", S.CORRECTION),
        ("pass_formal_check", S.RECEIVED),
        ("end_correction", S.FORMAL_CHECK),
        ("resume", S.TECHNICAL_REVIEW),
    ],
)
def test_step_out_of_turn_is_refused_with_a_sentence(town, officer, name, status):
    application = make_application(status=status, municipality=town)
    with pytest.raises(WorkflowError, match="Der Stand ist inzwischen"):
        take_step(application=application, user=officer, name=name, comment="Weil.")
    assert not application.status_changes.exists()
    assert set(STEPS) == {"start_formal_check", "pass_formal_check", "end_correction", "resume"}


def save(user, **values):
    defaults = {"kind": "approval", "subject": "Neu", "body": "Guten Tag {{ ansprechperson }}"}
    return save_letter_template(user=user, **defaults | {"valid_from": timezone.localdate()} | values)


def test_new_wording_is_a_new_row(lead):
    make_programme()
    before = LetterTemplate.objects.filter(kind="approval").count()
    version = save(lead)
    assert LetterTemplate.objects.filter(kind="approval").count() == before + 1
    assert version.created_by == lead


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"body": "{{ oberhaupt }}"}, r"Diesen Platzhalter gibt es hier nicht: \{\{ oberhaupt \}\}"),
        ({"subject": "{% now 'Y' %}"}, "Diesen Platzhalter gibt es hier nicht"),
        ({"body": "{{ frist }}"}, "Möglich sind: .*aktenzeichen"),
        ({"valid_from": timezone.localdate() - timedelta(days=1)}, "in der Vergangenheit"),
    ],
)
def test_wrong_wording_is_refused(lead, values, sentence):
    with pytest.raises(ValidationError, match=sentence):
        save(lead, **values)


@pytest.mark.parametrize("person", ["officer", "applicant", "contractor", "advisor"])
def test_only_leads_change_the_wording(request, person):
    with pytest.raises(PermissionDenied):
        save(request.getfixturevalue(person))

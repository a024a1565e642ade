"""Deciding: two people, one letter, all of it or nothing."""

import hashlib
import threading

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction

from accounts.tests.factories import make_membership
from applications.enums import ApplicationStatus as S
from applications.enums import Outcome
from applications.models import Application, Decision
from applications.services.decision import (
    confirm_decision,
    open_decision,
    propose_decision,
    return_decision,
)
from applications.services.withdrawal import withdraw_application
from applications.signals import application_approved
from applications.tests.factories import make_application, make_programme
from core.models import Mail
from core.pdf_check import check_pdf_ua
from core.workflow import WorkflowError

pytestmark = pytest.mark.django_db
WORDS = {"reason": "Alles da.", "letter_subject": "Ihr Antrag", "letter_body": "Guten Tag,\n\nja."}


@pytest.fixture
def reviewed(town, applicant, officer):
    return make_application(
        status=S.TECHNICAL_REVIEW, municipality=town, created_by=applicant, officer=officer
    )


@pytest.fixture
def alone(town, applicant, officer):
    """A case of a programme in which one person decides."""
    programme = make_programme(requires_second_person=False)
    make_programme()  # its letters
    return make_application(
        status=S.TECHNICAL_REVIEW,
        municipality=town,
        created_by=applicant,
        officer=officer,
        programme=programme,
    )


@pytest.fixture
def heard():
    """What the custom signal told."""
    calls = []

    def receiver(sender, **values):
        calls.append((values["application"].pk, values["user"]))

    application_approved.connect(receiver)
    yield calls
    application_approved.disconnect(receiver)


def propose(application, user, outcome="approve", **words):
    return propose_decision(application=application, user=user, outcome=outcome, **WORDS | words)


def test_proposal_waits_for_a_second_person(reviewed, officer, settings, heard):
    decision = propose(reviewed, officer)
    reviewed.refresh_from_db()
    assert reviewed.status == S.TECHNICAL_REVIEW
    assert (decision.decided_at, decision.letter_pdf.name) == (None, "")
    assert open_decision(reviewed) == decision
    assert heard == []
    mail = Mail.objects.get()
    assert mail.to == settings.TEAM_EMAIL
    assert "Ines Hartwig schlägt" in mail.text


def test_proposer_cannot_confirm(reviewed, officer):
    decision = propose(reviewed, officer)
    with pytest.raises(PermissionDenied):
        confirm_decision(decision=decision, user=officer)
    assert open_decision(reviewed) == decision


@pytest.mark.parametrize(
    ("outcome", "status", "template"),
    [
        ("approve", S.APPROVED, "decision_approved"),
        ("reject", S.REJECTED, "decision_rejected"),
        ("defer", S.DEFERRED, "decision_deferred"),
    ],
)
def test_second_person_decides(reviewed, officer, second_officer, applicant, outcome, status, template):
    decision = propose(reviewed, officer, outcome)
    confirm_decision(decision=decision, user=second_officer)
    reviewed.refresh_from_db()
    decision.refresh_from_db()
    assert (reviewed.status, reviewed.due_on) == (status, None)
    assert decision.decided_by == second_officer
    content = decision.letter_pdf.read()
    assert hashlib.sha256(content).hexdigest() == decision.letter_sha256
    assert check_pdf_ua(content) == []
    mails = Mail.objects.filter(template=f"applications/emails/{template}.txt")
    assert {mail.to for mail in mails} == {applicant.email, "jule.brandt@brueckstedt.example"}
    for mail in mails:
        attachment = mail.attachments.get()
        assert bytes(attachment.content) == content
        assert attachment.filename == f"{reviewed.case_number}-Bescheid.pdf"
        assert reviewed.case_number in mail.subject
        assert "{{" not in mail.text


def test_approval_is_told_inside_the_transaction(reviewed, officer, second_officer, heard):
    confirm_decision(decision=propose(reviewed, officer), user=second_officer)
    assert heard == [(reviewed.pk, second_officer)]


def test_rejection_is_not_told_as_approval(reviewed, officer, second_officer, heard):
    confirm_decision(decision=propose(reviewed, officer, "reject"), user=second_officer)
    assert heard == []


def test_failing_receiver_undoes_the_decision(reviewed, officer, second_officer, settings):
    def broken(sender, **values):
        raise RuntimeError("no inventory")

    decision = propose(reviewed, officer)
    Mail.objects.all().delete()
    application_approved.connect(broken)
    try:
        with pytest.raises(RuntimeError), transaction.atomic():
            confirm_decision(decision=decision, user=second_officer)
    finally:
        application_approved.disconnect(broken)
    reviewed.refresh_from_db()
    decision.refresh_from_db()
    assert reviewed.status == S.TECHNICAL_REVIEW
    assert (decision.decided_at, decision.letter_sha256, decision.letter_pdf.name) == (None, "", "")
    assert not Mail.objects.exists()
    assert not reviewed.status_changes.exists()


def test_one_person_decides_where_the_programme_says_so(alone, officer):
    decision = propose(alone, officer, "reject")
    alone.refresh_from_db()
    assert alone.status == S.REJECTED
    assert decision.decided_by == officer
    assert decision.letter_pdf


def test_second_proposal_names_the_first(reviewed, officer, second_officer):
    propose(reviewed, officer)
    with pytest.raises(WorkflowError, match="Ines Hartwig hat am .* schon einen Vorschlag gemacht"):
        propose(reviewed, second_officer, "reject")
    assert Decision.objects.count() == 1


def test_confirming_twice_names_who_was_faster(reviewed, officer, second_officer, lead):
    decision = propose(reviewed, officer)
    stale = Decision.objects.get(pk=decision.pk)
    confirm_decision(decision=decision, user=second_officer)
    with pytest.raises(WorkflowError, match="Jörg Peters hat am .* schon entschieden"):
        confirm_decision(decision=stale, user=lead)
    assert reviewed.status_changes.count() == 1
    assert Mail.objects.filter(template__endswith="decision_approved.txt").count() == 2


def test_returned_proposal_can_be_made_anew(reviewed, officer, second_officer):
    decision = propose(reviewed, officer)
    return_decision(decision=decision, user=second_officer, reason=" Bitte die Begründung ergänzen. ")
    decision.refresh_from_db()
    assert decision.return_reason == "Bitte die Begründung ergänzen."
    mail = Mail.objects.get(template__endswith="decision_returned.txt")
    assert mail.to == officer.email
    assert "Bitte die Begründung ergänzen." in mail.text
    with pytest.raises(WorkflowError, match="zurückgegeben"):
        confirm_decision(decision=decision, user=second_officer)
    assert propose(reviewed, officer).pk != decision.pk


def test_proposer_takes_a_proposal_back_without_a_mail(reviewed, officer):
    return_decision(decision=propose(reviewed, officer), user=officer, reason="Irrtum.")
    assert not Mail.objects.filter(template__endswith="decision_returned.txt").exists()
    assert open_decision(reviewed) is None


def test_returning_needs_a_reason(reviewed, officer, second_officer):
    with pytest.raises(WorkflowError, match="was an dem Vorschlag zu ändern ist"):
        return_decision(decision=propose(reviewed, officer), user=second_officer, reason="  ")


def test_withdrawn_application_is_not_decided(reviewed, officer, second_officer, applicant):
    decision = propose(reviewed, officer)
    withdraw_application(application=reviewed, user=applicant, reason="Keine Stelle mehr.")
    with pytest.raises(WorkflowError, match="Zurückgezogen"):
        confirm_decision(decision=decision, user=second_officer)


def test_deferred_application_is_decided_but_not_deferred_again(town, officer, second_officer):
    deferred = make_application(status=S.DEFERRED, municipality=town)
    with pytest.raises(WorkflowError):
        propose(deferred, officer, "defer")
    confirm_decision(decision=propose(deferred, officer), user=second_officer)
    deferred.refresh_from_db()
    assert deferred.status == S.APPROVED


@pytest.mark.parametrize("status", sorted(set(S) - {S.DRAFT, S.TECHNICAL_REVIEW, S.DEFERRED}))
def test_nothing_is_proposed_in_another_status(town, officer, status):
    application = make_application(status=status, municipality=town)
    with pytest.raises(WorkflowError):
        propose(application, officer)


@pytest.mark.parametrize("person", ["applicant", "stranger", "contractor", "advisor"])
def test_decisions_are_skews(reviewed, officer, request, person):
    user = request.getfixturevalue(person)
    with pytest.raises(PermissionDenied):
        propose(reviewed, user)
    decision = propose(reviewed, officer)
    with pytest.raises(PermissionDenied):
        confirm_decision(decision=decision, user=user)
    with pytest.raises(PermissionDenied):
        return_decision(decision=decision, user=user, reason="x")


def test_member_of_the_municipality_does_not_decide(reviewed, officer, second_officer, town):
    decision = propose(reviewed, officer)
    make_membership(second_officer, town)
    with pytest.raises(PermissionDenied):
        confirm_decision(decision=decision, user=second_officer)


@pytest.mark.django_db(transaction=True)
def test_of_two_people_at_once_one_decides(reviewed, officer, second_officer, lead):
    decision = propose(reviewed, officer)
    barrier, results = threading.Barrier(2), []

    def confirm(user):
        try:
            row = Decision.objects.get(pk=decision.pk)
            barrier.wait(timeout=20)
            confirm_decision(decision=row, user=user)
            results.append("ok")
        except WorkflowError as problem:
            results.append(problem.message)
        finally:
            connection.close()

    threads = [threading.Thread(target=confirm, args=[user]) for user in (second_officer, lead)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert sorted(result == "ok" for result in results) == [False, True]
    assert any("schon entschieden" in result for result in results)
    assert Application.objects.get(pk=reviewed.pk).status == S.APPROVED
    assert reviewed.status_changes.count() == 1
    assert Mail.objects.filter(template__endswith="decision_approved.txt").count() == 2


def test_every_outcome_is_a_move_of_the_workflow():
    from applications.services.decision import MAIL_OF_OUTCOME
    from applications.workflow import APPLICATION_WORKFLOW

    names = {move.name for move in APPLICATION_WORKFLOW.transitions}
    assert set(Outcome.values) <= names
    assert set(MAIL_OF_OUTCOME) == set(Outcome)

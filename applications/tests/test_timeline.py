"""History and case file: everything that happened, and what a correction has changed."""

from datetime import timedelta

import pytest
from django.utils import timezone

from applications.case_file import read_parts
from applications.enums import ApplicationStatus as S
from applications.officer_journey import officer_turn
from applications.services.correction import Asked, request_correction
from applications.services.correction_answer import answer_correction
from applications.services.decision import open_decision, propose_decision, return_decision
from applications.services.draft import save_field
from applications.services.formal_check import start_formal_check
from applications.services.receipt import record_receipt
from applications.services.submission import submit_application
from applications.tests.factories import make_application, make_programme
from applications.timeline import LABELS, timeline
from applications.workflow import APPLICATION_WORKFLOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def corrected(town, applicant, officer):
    """A case that was submitted, received, assigned, asked for more and answered."""
    case = make_application(municipality=town, created_by=applicant)
    submit_application(application=case, user=applicant)
    record_receipt(
        application=case,
        user=officer,
        submission=case.submissions.get(),
        received_on=timezone.localdate(),
        note="Siegel liegt vor.",
    )
    start_formal_check(application=case, user=officer)
    request_correction(
        application=case,
        user=officer,
        items=[Asked("B", "deputy_phone", "Bitte nennen Sie eine Nummer.")],
        due_on=timezone.localdate() + timedelta(days=21),
    )
    case.refresh_from_db()
    save_field(
        application=case,
        letter="B",
        field="deputy_phone",
        value="030 23125 199",
        base="030 23125 101",
        user=applicant,
    )
    answer_correction(application=case, user=applicant)
    case.refresh_from_db()
    return case


def test_timeline_tells_the_whole_story(corrected, officer, second_officer, django_assert_max_num_queries):
    with django_assert_max_num_queries(7):
        entries = timeline(corrected)
    assert [entry.title for entry in reversed(entries)] == [
        "Antrag eingereicht",
        "Posteingang bestätigt",
        "Formale Prüfung begonnen",
        "Zuständigkeit geändert",
        "Angaben nachgefordert",
        "Nachforderung beantwortet",
    ]
    answered, asked, assigned, _begun, received, submitted = entries
    assert submitted.details[0].startswith("Fassung 1,")
    assert answered.details[0].startswith("Fassung 2,")
    assert received.details[1] == "Siegel liegt vor."
    assert "Teil B, Telefon der Vertretung: Bitte nennen Sie eine Nummer." in asked.details
    assert (assigned.comment, assigned.status) == ("Zuständig: Ines Hartwig", "")
    assert submitted.status == "Unterschrift ausstehend"


def test_timeline_keeps_proposal_and_return(town, officer, second_officer):
    reviewed = make_application(status=S.TECHNICAL_REVIEW, municipality=town)
    decision = propose_decision(
        application=reviewed,
        user=officer,
        outcome="reject",
        reason="Doppelt.",
        letter_subject="x",
        letter_body="y",
    )
    return_decision(decision=decision, user=second_officer, reason="Bitte ausführlicher.")
    returned, proposed = timeline(reviewed)
    assert (returned.title, returned.by_name, returned.comment) == (
        "Vorschlag zurückgegeben",
        "Jörg Peters",
        "Bitte ausführlicher.",
    )
    assert (proposed.title, proposed.comment) == ("Vorgeschlagen: Ablehnen", "Doppelt.")


def test_late_paper_is_an_entry_of_its_own(town, officer):
    checking = make_application(
        status=S.FORMAL_CHECK, municipality=town, programme=make_programme(counting_clock="electronic")
    )
    record_receipt(
        application=checking,
        user=officer,
        submission=checking.submissions.get(),
        received_on=timezone.localdate(),
    )
    assert [entry.title for entry in timeline(checking)] == ["Posteingang eingetragen"]


def test_every_move_has_words():
    assert {move.name for move in APPLICATION_WORKFLOW.transitions} <= set(LABELS)


def test_case_file_marks_exactly_what_has_changed(corrected):
    first, second = corrected.submissions.order_by("number")
    parts = {part.letter: part for part in read_parts(second, first)}
    (row,) = parts["B"].changed
    assert (row.question, row.answer, row.before) == (
        "Telefon der Vertretung",
        "+49 30 23125199",
        "+49 30 23125101",
    )
    assert sum(len(part.changed) for part in parts.values()) == 1


def test_case_file_of_one_version_marks_nothing(corrected):
    parts = read_parts(corrected.submissions.first())
    assert [part.letter for part in parts] == list("ABCDEFGHI")
    assert not any(part.changed for part in parts)
    town = parts[0].rows[0]
    assert (town.question, town.answer) == ("Kommune", "Stadt Brückstedt")


@pytest.mark.parametrize(
    ("status", "title", "is_ours"),
    [
        (S.SUBMITTED, "Beginnen Sie die formale Prüfung", True),
        (S.SIGNATURE_PENDING, "Der unterschriebene Antrag fehlt noch", False),
        (S.RECEIVED, "Beginnen Sie die formale Prüfung", True),
        (S.FORMAL_CHECK, "Prüfen Sie, ob alles da ist", True),
        (S.CORRECTION, "Wartet auf die Antwort der Kommune", False),
        (S.TECHNICAL_REVIEW, "Entscheiden Sie über den Antrag", True),
        (S.DEFERRED, "Der Antrag ist zurückgestellt", False),
    ],
)
def test_next_step_of_each_status(town, officer, status, title, is_ours):
    due_on = timezone.localdate() + timedelta(days=3)
    turn = officer_turn(make_application(status=status, municipality=town, due_on=due_on), officer, None)
    assert (turn.title, turn.is_ours) == (title, is_ours)
    assert bool(turn.url) != bool(turn.move) or status == S.CORRECTION


@pytest.mark.parametrize("status", [S.APPROVED, S.REJECTED, S.WITHDRAWN])
def test_closed_case_has_no_next_step(town, officer, status):
    assert officer_turn(make_application(status=status, municipality=town), officer, None) is None


def test_overdue_answer_is_a_reminder(town, officer):
    late = timezone.localdate() - timedelta(days=3)
    turn = officer_turn(make_application(status=S.CORRECTION, municipality=town, due_on=late), officer, None)
    assert turn.title == "Die Antwort ist überfällig, seit 3 Tagen"


def test_proposal_is_a_step_for_the_second_person_only(town, officer, second_officer):
    reviewed = make_application(status=S.TECHNICAL_REVIEW, municipality=town)
    propose_decision(
        application=reviewed,
        user=officer,
        outcome="approve",
        reason="r",
        letter_subject="x",
        letter_body="y",
    )
    decision = open_decision(reviewed)
    assert officer_turn(reviewed, second_officer, decision).is_ours
    assert officer_turn(reviewed, officer, decision).kicker == "Wartet auf eine zweite Person"

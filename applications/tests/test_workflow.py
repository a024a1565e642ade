"""The whole table of moves: for every person and every status exactly these buttons."""

import pytest
from django.core.exceptions import PermissionDenied

from applications.enums import ApplicationStatus as S
from applications.services.status import change_status
from applications.tests.factories import make_application
from applications.workflow import APPLICATION_WORKFLOW
from core.access import SYSTEM_NAME
from core.workflow import WorkflowError

SKEW_MOVES = {
    S.DRAFT: [],
    S.SUBMITTED: ["confirm_receipt", "start_formal_check"],
    S.SIGNATURE_PENDING: ["confirm_receipt"],
    S.RECEIVED: ["start_formal_check"],
    S.FORMAL_CHECK: ["request_correction", "pass_formal_check"],
    S.CORRECTION: ["end_correction"],
    S.TECHNICAL_REVIEW: ["request_correction", "approve", "reject", "defer"],
    S.APPROVED: [],
    S.REJECTED: [],
    S.DEFERRED: ["approve", "reject", "resume"],
    S.WITHDRAWN: [],
}
SIGNER_MOVES = {status: ["withdraw"] for status in S} | {
    S.DRAFT: ["submit", "submit_for_signature", "withdraw"],
    S.CORRECTION: ["answer_correction", "withdraw"],
    S.APPROVED: [],
    S.REJECTED: [],
    S.WITHDRAWN: [],
}
EDITOR_MOVES = {status: [] for status in S} | {S.CORRECTION: ["answer_correction"]}
NO_MOVES = {status: [] for status in S}
TABLE = {
    "visitor": NO_MOVES,
    "stranger": NO_MOVES,
    "reader": NO_MOVES,
    "colleague": EDITOR_MOVES,
    "applicant": SIGNER_MOVES,
    "contractor": NO_MOVES,
    "advisor": NO_MOVES,
    "officer": SKEW_MOVES,
    "lead": SKEW_MOVES,
}


@pytest.mark.parametrize("person", TABLE)
def test_available_moves_equal_the_table(request, town, person):
    user = request.getfixturevalue(person)
    found = {
        status: [
            move.name
            for move in APPLICATION_WORKFLOW.available(
                user, make_application(status=status, municipality=town)
            )
        ]
        for status in S
    }
    assert found == TABLE[person]


def test_the_portal_alone_signs_by_code(town, applicant, officer):
    application = make_application(status=S.SIGNATURE_PENDING, municipality=town)
    for user in (applicant, officer):
        with pytest.raises(PermissionDenied):
            change_status(application=application, name="sign_by_code", user=user)
    change = change_status(application=application, name="sign_by_code", user=None)
    assert (application.status, change.by, change.by_name) == (S.RECEIVED, None, SYSTEM_NAME)


@pytest.mark.parametrize("status", [S.APPROVED, S.REJECTED, S.WITHDRAWN])
def test_nothing_leads_out_of_a_closed_application(status):
    assert [move for move in APPLICATION_WORKFLOW.transitions if status in move.sources] == []


def test_every_status_can_be_reached():
    targets = {move.target for move in APPLICATION_WORKFLOW.transitions}
    assert targets == set(S) - {S.DRAFT}


@pytest.mark.parametrize("name", ["withdraw", "end_correction", "resume"])
def test_moves_that_undo_something_need_a_reason(name):
    assert next(move for move in APPLICATION_WORKFLOW.transitions if move.name == name).needs_comment


def test_second_press_is_told_that_somebody_was_faster(town, officer):
    application = make_application(status=S.RECEIVED, municipality=town)
    change_status(application=application, name="start_formal_check", user=officer)
    with pytest.raises(WorkflowError, match="Formale Prüfung"):
        change_status(application=application, name="start_formal_check", user=officer)
    assert application.status_changes.count() == 1


def test_diagram_shows_every_status():
    assert all(f" as {status.value}" in APPLICATION_WORKFLOW.diagram() for status in S)

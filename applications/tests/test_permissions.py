"""Who may do what: the truth table of the whole app, and its twin `visible_to`."""

import pytest

from applications import permissions
from applications.enums import ApplicationStatus as S
from applications.models import Application, Decision
from applications.tests.factories import make_application, make_programme

CAST = (
    "visitor", "stranger", "reader", "colleague", "applicant", "contractor", "advisor", "officer", "lead",
)  # fmt: skip
NOBODY = frozenset()
TOWN = frozenset({"reader", "colleague", "applicant"})
EDITORS = frozenset({"colleague", "applicant"})
SIGNERS = frozenset({"applicant"})
SKEW = frozenset({"officer", "lead"})
EVERY = tuple(S)
AFTER_DRAFT = tuple(status for status in S if status != S.DRAFT)


def table(rows):
    """Return {(verb, status): who} of rows {verb: ((statuses, who), …)}; who is not named may not."""
    full = {(verb, status): NOBODY for verb in rows for status in EVERY}
    for verb, entries in rows.items():
        for statuses, people in entries:
            full |= {(verb, status): people for status in statuses}
    return full


ALLOWED = table(
    {
        "can_view_application": (((S.DRAFT,), TOWN), (AFTER_DRAFT, TOWN | SKEW)),
        "can_edit_application": (((S.DRAFT, S.CORRECTION), EDITORS),),
        "can_submit_application": ((EVERY, SIGNERS),),
        "can_answer_correction": ((EVERY, EDITORS),),
        "can_withdraw_application": ((EVERY, SIGNERS),),
        "can_process_application": ((EVERY, SKEW),),
        "can_propose_decision": (((S.TECHNICAL_REVIEW, S.DEFERRED), SKEW),),
        "can_decide_application": ((EVERY, SKEW),),
        "can_reopen_application": ((tuple(set(EVERY) - {S.APPROVED, S.REJECTED, S.WITHDRAWN}), SKEW),),
        "can_send_signature_code": (((S.SUBMITTED, S.SIGNATURE_PENDING), SIGNERS),),
    }
)


@pytest.fixture
def cast(request):
    """Everybody by name."""
    return {name: request.getfixturevalue(name) for name in CAST}


@pytest.fixture
def applications(town):
    """One application of the town in every status."""
    return {
        status: make_application(
            status=status, municipality=town, signature_way="code" if status != S.DRAFT else ""
        )
        for status in S
    }


def test_permissions_equal_the_table(cast, applications):
    found = {
        (verb, status): frozenset(
            name for name, user in cast.items() if getattr(permissions, verb)(user, application)
        )
        for verb, status in ALLOWED
        for application in [applications[status]]
    }
    assert found == ALLOWED


def test_visible_to_agrees_with_can_view(cast, applications):
    for user in cast.values():
        listed = set(Application.objects.visible_to(user).values_list("status", flat=True))
        allowed = {
            status for status, row in applications.items() if permissions.can_view_application(user, row)
        }
        assert listed == allowed


def test_withdrawn_draft_stays_with_the_town(officer, applicant, town):
    draft = make_application(status=S.WITHDRAWN, municipality=town, case_number=None, submitted_at=None)
    assert permissions.can_view_application(applicant, draft)
    assert not permissions.can_view_application(officer, draft)
    assert not Application.objects.visible_to(officer).exists()


def test_staff_does_not_process_the_own_town(officer, town):
    from accounts.enums import MembershipRight
    from accounts.models import User
    from accounts.tests.factories import make_membership

    make_membership(officer, town, MembershipRight.READ)
    officer = User.objects.get(pk=officer.pk)
    assert not permissions.can_process_application(
        officer, make_application(status=S.RECEIVED, municipality=town)
    )


def test_starting_is_for_editing_members(cast, town):
    allowed = {name for name, user in cast.items() if permissions.can_start_application(user, town)}
    assert allowed == EDITORS


def test_letter_templates_are_for_leads(cast):
    assert {name for name, user in cast.items() if permissions.can_edit_letter_templates(user)} == {"lead"}


@pytest.mark.parametrize(("second_person", "allowed"), [(True, {"lead"}), (False, {"lead", "officer"})])
def test_confirming_a_decision_needs_a_second_person(cast, town, second_person, allowed):
    programme = make_programme(requires_second_person=second_person)
    application = make_application(status=S.TECHNICAL_REVIEW, municipality=town, programme=programme)
    decision = Decision.objects.create(
        application=application, outcome="approve", reason="gut", proposed_by=cast["officer"]
    )
    found = {name for name, user in cast.items() if permissions.can_confirm_decision(user, decision)}
    assert found == allowed


def test_closed_decision_is_confirmed_by_nobody(cast, town):
    from django.utils import timezone

    application = make_application(status=S.TECHNICAL_REVIEW, municipality=town)
    decision = Decision(
        application=application, outcome="approve", proposed_by=cast["officer"], returned_at=timezone.now()
    )
    assert not any(permissions.can_confirm_decision(user, decision) for user in cast.values())

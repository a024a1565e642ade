"""The check list: stored line by line, finished only when everything is there."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from applications.enums import ApplicationStatus as S
from applications.enums import CheckResult
from applications.models import FormalCheck
from applications.services.formal_check import (
    Result,
    check_list,
    missing_lines,
    pass_formal_check,
    save_results,
    start_formal_check,
)
from applications.tests.factories import make_application
from core.workflow import WorkflowError

pytestmark = pytest.mark.django_db


@pytest.fixture
def checking(town, officer):
    return make_application(status=S.FORMAL_CHECK, municipality=town, officer=officer)


def results(application, *values, note=""):
    """Return results for the first lines of the list, the last value for all others."""
    lines = check_list(application)
    padded = [*values, *[values[-1]] * (len(lines) - len(values))]
    return [Result(line.criterion.pk, value, note) for line, value in zip(lines, padded, strict=True)]


def test_list_shows_every_active_line_in_order(checking):
    inactive = checking.programme.criteria.last()
    inactive.is_active = False
    inactive.save()
    lines = check_list(checking)
    assert [line.criterion.position for line in lines] == list(range(1, inactive.position))
    assert {line.result for line in lines} == {CheckResult.OPEN}
    assert not FormalCheck.objects.exists()


def test_begin_puts_the_officer_in_charge(town, officer):
    received = make_application(
        status=S.RECEIVED, municipality=town, due_on=date(2030, 1, 1), received_on=date(2026, 1, 1)
    )
    start_formal_check(application=received, user=officer)
    received.refresh_from_db()
    assert (received.status, received.officer, received.due_on) == (S.FORMAL_CHECK, officer, date(2030, 1, 1))
    assert list(received.status_changes.values_list("transition", flat=True)) == [
        "start_formal_check",
        "assign_officer",
    ]


def test_begin_keeps_who_is_in_charge_and_sets_a_date_without_paper(town, officer, second_officer):
    submitted = make_application(
        status=S.SUBMITTED, municipality=town, officer=second_officer, due_on=date(2020, 1, 1)
    )
    start_formal_check(application=submitted, user=officer)
    submitted.refresh_from_db()
    assert submitted.officer == second_officer
    assert submitted.due_on == timezone.localdate() + timedelta(days=28)


def test_results_are_stored_with_who_and_when(checking, officer, second_officer):
    assert save_results(application=checking, user=officer, results=results(checking, "met", "open")) == 1
    first = check_list(checking)[0]
    assert (first.result, first.checked_by) == ("met", officer)
    assert first.checked_at is not None
    # sent again without a change: the name stays
    assert (
        save_results(application=checking, user=second_officer, results=results(checking, "met", "open")) == 0
    )
    assert check_list(checking)[0].checked_by == officer


def test_lines_of_another_programme_are_left_out(checking, officer):
    foreign = Result(999_999, "met", "")
    assert save_results(application=checking, user=officer, results=[foreign]) == 0


def test_check_is_not_finished_while_a_line_is_open(checking, officer):
    save_results(application=checking, user=officer, results=results(checking, "open", "met"))
    with pytest.raises(ValidationError, match="Noch nicht geprüft: „Der Antrag kommt von einer Kommune"):
        pass_formal_check(application=checking, user=officer)
    checking.refresh_from_db()
    assert checking.status == S.FORMAL_CHECK


def test_check_is_not_finished_while_something_is_missing(checking, officer):
    save_results(application=checking, user=officer, results=results(checking, "missing", "met"))
    with pytest.raises(ValidationError, match="Es fehlt noch"):
        pass_formal_check(application=checking, user=officer)
    assert [line.criterion.position for line in missing_lines(checking)] == [1]


def test_finished_check_leads_to_the_review(checking, officer):
    save_results(application=checking, user=officer, results=results(checking, "not_needed", "met"))
    pass_formal_check(application=checking, user=officer)
    checking.refresh_from_db()
    assert checking.status == S.TECHNICAL_REVIEW
    assert checking.due_on == timezone.localdate() + timedelta(days=28)


def test_results_of_a_finished_check_stay(checking, officer):
    save_results(application=checking, user=officer, results=results(checking, "met"))
    pass_formal_check(application=checking, user=officer)
    with pytest.raises(WorkflowError, match="nicht mehr offen"):
        save_results(application=checking, user=officer, results=results(checking, "missing"))
    assert {line.result for line in check_list(checking)} == {"met"}


@pytest.mark.parametrize("person", ["applicant", "stranger", "contractor", "advisor"])
def test_check_is_done_by_skew_only(checking, request, person):
    user = request.getfixturevalue(person)
    with pytest.raises(PermissionDenied):
        save_results(application=checking, user=user, results=results(checking, "met"))
    with pytest.raises(PermissionDenied):
        pass_formal_check(application=checking, user=user)

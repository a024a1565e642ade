"""Reminders and work lists: everybody is told once, of what is theirs."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from advisors.enums.consultation import ReportStatus
from advisors.rounds.consultation import remind_before_the_year_ends, remind_of_reports, remind_to_confirm
from advisors.tests.consultation_factories import make_day, make_report, make_running
from advisors.tests.factories import make_advisor
from core.models import Mail
from dashboard.agenda.miglobe_consultation import consultation_items

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 6, 15, 10, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _in_june():
    """Roles begin on the day on which a test makes them."""
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def samuel(db):
    return make_advisor()


@pytest.fixture
def consultation(town, officer, samuel):
    return make_running(town, officer, samuel)


def at(moment):
    return time_machine.travel(moment, tick=False)


def test_town_is_reminded_once_after_a_week(consultation, samuel, applicant, colleague, reader):
    make_day(consultation, samuel, date(2026, 4, 1))
    make_day(consultation, samuel, date(2026, 4, 2))
    with at(NOW + timedelta(days=6)):
        assert remind_to_confirm() == 0
    with at(NOW + timedelta(days=7, hours=1)):
        assert (remind_to_confirm(), remind_to_confirm()) == (2, 0)
    mails = Mail.objects.filter(template="advisors/emails/days_unconfirmed.txt")
    assert {mail.to for mail in mails} == {applicant.email, colleague.email}
    assert "2 Beratungstage warten" in mails[0].subject
    assert "1. April 2026, Samuel Okoro: 1 Tag" in mails[0].text


def test_days_of_the_year_are_called_in_in_december_only(consultation, samuel, applicant):
    make_day(consultation, samuel, date(2026, 4, 1))
    with at(datetime(2026, 11, 30, 12, tzinfo=UTC)):
        assert remind_before_the_year_ends() == 0
    with at(datetime(2026, 12, 1, 12, tzinfo=UTC)):
        assert (remind_before_the_year_ends(), remind_before_the_year_ends()) == (1, 0)
    assert "Vor dem Jahresende: Beratungstage 2026" in Mail.objects.get().subject


def test_advisor_is_reminded_of_the_report_two_weeks_after_the_end(consultation, samuel):
    with at(datetime(2026, 12, 13, 12, tzinfo=UTC)):
        assert remind_of_reports() == 0
    with at(datetime(2026, 12, 14, 12, tzinfo=UTC)):
        assert (remind_of_reports(), remind_of_reports()) == (1, 0)
    assert Mail.objects.get().to == samuel.user.email
    make_report(consultation, ReportStatus.SUBMITTED)
    type(consultation).objects.update(ends_on=date(2026, 11, 29))
    with at(datetime(2026, 12, 14, 12, tzinfo=UTC)):
        assert remind_of_reports() == 0


def titles(user) -> list[str]:
    return [item.title for item in consultation_items(user)]


def test_work_lists_say_whose_turn_it_is(consultation, samuel, applicant, reader, officer, stranger):
    day = make_day(consultation, samuel)
    assert titles(applicant) == ["Bestätigen Sie einen Beratungstag"]
    assert titles(samuel.user) == ["Die Kommune bestätigt einen Tag"]
    assert titles(reader) == titles(officer) == titles(stranger) == []
    type(day).objects.update(status="returned", answer_text="Halber Tag?")
    assert titles(samuel.user) == ["Berichtigen Sie den Eintrag vom 21. April 2026"]
    type(day).objects.update(status="withdrawn")
    with at(datetime(2026, 12, 1, 12, tzinfo=UTC)):
        assert titles(samuel.user) == ["Schreiben Sie den Abschlussbericht"]
        report = make_report(consultation, ReportStatus.SUBMITTED, submitted_at=NOW, answered_at=NOW)
        type(consultation).objects.update(status="reporting")
        assert titles(applicant) == ["Antworten Sie auf den Abschlussbericht"]
        assert titles(officer) == ["Die Kommune antwortet auf den Bericht"]
        type(report).objects.update(status="answered")
        assert titles(officer) == ["Prüfen Sie den Abschlussbericht"]
        assert titles(applicant) == ["SKEW prüft den Abschlussbericht"]


def test_work_list_costs_the_same_with_many_consultations(
    consultation, samuel, applicant, town, officer, django_assert_max_num_queries
):
    for number in (1, 2, 3):
        row = make_running(town, officer, samuel, reserved={2026: 1})
        make_day(row, samuel, date(2026, 4, number))
    # roles and rights are asked once each
    for user, limit in ((applicant, 3), (samuel.user, 4), (officer, 4)):
        with django_assert_max_num_queries(limit):
            consultation_items(user)

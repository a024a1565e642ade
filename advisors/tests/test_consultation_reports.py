"""The final report, and what SKEW changes in a running consultation."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError

from advisors.budget.errors import BudgetError, NotEnoughDaysError
from advisors.models import DayAccount, FinalReport
from advisors.services import consultation as steering
from advisors.services import report as services
from advisors.services.day import withdraw_day
from advisors.tests.consultation_factories import (
    make_confirmed,
    make_day,
    make_report,
    make_running,
)
from advisors.tests.factories import make_advisor
from core.models import Mail
from core.workflow import WorkflowError

pytestmark = pytest.mark.django_db
WRITTEN = {
    "goal_reached": "yes", "measures": "Drei Termine.", "effect": "Ein Beschluss.", "next_steps": "Ausschreiben.",
    "advisor_feedback": "", "advisor_releases": True,
}  # fmt: skip
ANSWER = {"town_goal_reached": "partly", "town_feedback": "Gut.", "town_rating": 4, "town_releases": True}


@pytest.fixture
def samuel(db):
    return make_advisor()


@pytest.fixture
def consultation(town, officer, samuel):
    return make_running(town, officer, samuel)


@pytest.fixture(autouse=True)
def _in_june():
    with time_machine.travel(datetime(2026, 6, 15, 10, tzinfo=UTC), tick=False):
        yield


def free(town, year=2026) -> int:
    return DayAccount.objects.get(municipality=town, year=year).free


def hand_in(consultation, samuel) -> FinalReport:
    services.save_report(consultation=consultation, user=samuel.user, values=WRITTEN)
    return services.submit_report(consultation=consultation, user=samuel.user)


def test_report_goes_from_the_advisors_over_the_town_to_skew(consultation, samuel, town, applicant, officer):
    make_confirmed(consultation, samuel, applicant)
    report = hand_in(consultation, samuel)
    consultation.refresh_from_db()
    assert (report.status, consultation.status) == ("submitted", "reporting")
    services.answer_report(report=report, user=applicant, values=ANSWER)
    assert free(town) == 12
    assert services.accept_report(report=report, user=officer) == 6
    consultation.refresh_from_db()
    assert consultation.status == "closed"
    assert consultation.closed_at is not None
    assert free(town) == 18
    sent = list(Mail.objects.order_by("pk").values_list("template", "to"))
    assert [(name.removeprefix("advisors/emails/"), to) for name, to in sent] == [
        ("report_submitted.txt", applicant.email),
        ("report_answered.txt", officer.email),
        ("report_accepted.txt", applicant.email),
        ("report_accepted.txt", samuel.user.email),
    ]


def test_report_with_gaps_or_without_days_is_not_handed_in(consultation, samuel, applicant):
    services.save_report(
        consultation=consultation, user=samuel.user, values=WRITTEN | {"effect": "", "advisor_releases": None}
    )
    with pytest.raises(WorkflowError, match=r"Was hat es bewirkt\?, Freigabe als gute Praxis"):
        services.submit_report(consultation=consultation, user=samuel.user)
    services.save_report(consultation=consultation, user=samuel.user, values=WRITTEN)
    with pytest.raises(WorkflowError, match="Noch ist kein Tag bestätigt"):
        services.submit_report(consultation=consultation, user=samuel.user)


def test_open_entries_are_named_and_hold_the_end(consultation, samuel, applicant, officer):
    make_confirmed(consultation, samuel, applicant)
    left = make_day(consultation, samuel, date(2026, 5, 4))
    report = hand_in(consultation, samuel)
    services.answer_report(report=report, user=applicant, values=ANSWER)
    with pytest.raises(WorkflowError, match=r"noch offen: 4\. Mai 2026 \(Samuel Okoro\)"):
        services.accept_report(report=report, user=officer)
    report.refresh_from_db()
    assert (report.status, report.accepted_at) == ("answered", None)
    withdraw_day(day=left, user=samuel.user)
    services.accept_report(report=report, user=officer)


def test_returned_report_is_written_again(consultation, samuel, applicant, officer):
    make_confirmed(consultation, samuel, applicant)
    report = hand_in(consultation, samuel)
    with pytest.raises(WorkflowError, match="Der Stand ist inzwischen"):
        services.save_report(consultation=consultation, user=samuel.user, values=WRITTEN)
    services.return_report(report=report, user=officer, reason="Bitte nennen Sie den Beschluss.")
    consultation.refresh_from_db()
    assert consultation.status == "running"
    assert hand_in(consultation, samuel).status == "submitted"


def test_second_answer_and_second_acceptance_are_refused(consultation, samuel, applicant, colleague, officer):
    make_confirmed(consultation, samuel, applicant)
    report = hand_in(consultation, samuel)
    services.answer_report(report=report, user=applicant, values=ANSWER)
    with pytest.raises(WorkflowError, match="Jemand war schneller"):
        services.answer_report(report=report, user=colleague, values=ANSWER | {"town_rating": 1})
    services.accept_report(report=report, user=officer)
    with pytest.raises(WorkflowError, match="Jemand war schneller"):
        services.accept_report(report=report, user=officer)
    report.refresh_from_db()
    assert report.town_rating == 4


def test_typing_is_kept_and_two_authors_are_told_of_each_other(consultation, samuel):
    save = {"consultation": consultation, "user": samuel.user, "field": "effect"}
    assert services.save_part(**save, value="Ein Beschluss", base="") is None
    assert services.save_part(**save, value="Ein Beschluss im Rat", base="Ein Beschluss") is None
    conflict = services.save_part(**save, value="Etwas anderes", base="Ein Beschluss")
    assert conflict.theirs == "Ein Beschluss im Rat"
    assert FinalReport.objects.get().effect == "Ein Beschluss im Rat"


def test_more_days_are_reserved_while_the_account_has_some(consultation, town, officer, applicant):
    steering.reserve_more(consultation=consultation, user=officer, year=2026, half_days=10)
    with pytest.raises(NotEnoughDaysError, match="hat 2026 noch 1 Tag frei, gebraucht werden 1,5 Tage"):
        steering.reserve_more(consultation=consultation, user=officer, year=2026, half_days=3)
    with pytest.raises(ValidationError, match=r"läuft vom 1\. März 2026 bis zum 30\. November 2026"):
        steering.reserve_more(consultation=consultation, user=officer, year=2027, half_days=1)
    with pytest.raises(PermissionDenied):
        steering.reserve_more(consultation=consultation, user=applicant, year=2026, half_days=1)
    assert free(town) == 2


def test_days_that_are_entered_are_not_given_back(consultation, samuel, town, officer):
    make_day(consultation, samuel, half_days=2)
    with pytest.raises(BudgetError, match=r"1 Tag schon eingetragen .* können Sie 3 Tage"):
        steering.give_back(consultation=consultation, user=officer, year=2026, half_days=7, reason="Weniger")
    steering.give_back(consultation=consultation, user=officer, year=2026, half_days=6, reason="Weniger")
    assert free(town) == 18
    with pytest.raises(BudgetError, match="nur noch 1 Tag reserviert"):
        steering.give_back(consultation=consultation, user=officer, year=2026, half_days=3, reason="x")


def test_team_changes_and_entries_stay(consultation, samuel, officer, applicant):
    thu, left = make_advisor("Thu", "Nguyen"), make_advisor("Leila", "Haddad", status="left")
    make_confirmed(consultation, samuel, applicant, date(2026, 4, 21))
    member = consultation.team.get()
    with pytest.raises(ValidationError, match=r"Am 21\. April 2026 gibt es einen Eintrag"):
        steering.end_member(member=member, user=officer, until=date(2026, 4, 20))
    with pytest.raises(ValidationError, match=r"begann am 1\. März 2026"):
        steering.end_member(member=member, user=officer, until=date(2026, 2, 1))
    steering.end_member(member=member, user=officer, until=date(2026, 4, 30))
    assert consultation.days.confirmed().filter(profile=samuel).count() == 1
    add = {"consultation": consultation, "user": officer, "since": date(2026, 5, 1)}
    with pytest.raises(ValidationError, match="ist im Pool nicht aktiv"):
        steering.add_member(profile=left, **add)
    assert steering.add_member(profile=thu, **add).since == date(2026, 5, 1)
    with pytest.raises(ValidationError, match="gehört schon zum Team"):
        steering.add_member(profile=thu, **add)
    assert steering.add_member(profile=samuel, **add).until is None


def test_member_of_the_town_cannot_advise_it(consultation, officer, town, applicant):
    own = make_advisor("Antonia", "Antrag", user=applicant)
    with pytest.raises(ValidationError, match="arbeitet für diese Kommune"):
        steering.add_member(consultation=consultation, user=officer, profile=own, since=date(2026, 5, 1))


def test_period_holds_all_days_and_moves_the_team(consultation, samuel, officer):
    make_day(consultation, samuel, date(2026, 4, 21))
    period = {"consultation": consultation, "user": officer}
    with pytest.raises(ValidationError, match=r"Am 21\. April 2026 wurde schon beraten"):
        steering.change_period(**period, starts_on=date(2026, 5, 1), ends_on=date(2026, 12, 1))
    with pytest.raises(ValidationError, match="Das Ende liegt vor dem Beginn"):
        steering.change_period(**period, starts_on=date(2026, 5, 1), ends_on=date(2026, 4, 1))
    steering.change_period(**period, starts_on=date(2026, 2, 1), ends_on=date(2027, 2, 1))
    assert consultation.team.get().since == date(2026, 2, 1)


def test_early_end_gives_the_rest_back_and_keeps_what_was_worked(
    consultation, samuel, town, officer, applicant
):
    make_confirmed(consultation, samuel, applicant)
    waiting = make_day(consultation, samuel, date(2026, 5, 4))
    cancel = {"consultation": consultation, "user": officer}
    with pytest.raises(WorkflowError, match=r"noch offen: 4\. Mai 2026"):
        steering.cancel_consultation(**cancel, reason="Kein Personal")
    withdraw_day(day=waiting, user=samuel.user)
    with pytest.raises(WorkflowError, match="Begründung"):
        steering.cancel_consultation(**cancel, reason=" ")
    assert steering.cancel_consultation(**cancel, reason="Kein Personal") == 6
    consultation.refresh_from_db()
    assert (consultation.status, free(town)) == ("cancelled", 18)
    assert Mail.objects.filter(template="advisors/emails/consultation_cancelled.txt").count() == 2
    with pytest.raises(WorkflowError, match="Jemand war schneller"):
        steering.reserve_more(consultation=consultation, user=officer, year=2026, half_days=1)


def test_municipality_does_not_write_the_report_of_the_advisors(consultation, applicant):
    make_report(consultation)
    with pytest.raises(PermissionDenied):
        services.save_report(consultation=consultation, user=applicant, values=WRITTEN | {"measures": "x"})
    assert FinalReport.objects.get().measures == "Drei Termine."

"""Days: what may be entered, what a confirmation books, and what happens when two people are at it."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError

from advisors.budget.booking import release
from advisors.budget.errors import BudgetError
from advisors.enums.consultation import DayStatus
from advisors.models import ConsultingDay, DayAccount, DayPosting
from advisors.services import day as services
from advisors.tests.consultation_factories import day_values, make_confirmed, make_day, make_running
from advisors.tests.factories import make_advisor
from core.models import Mail
from core.workflow import WorkflowError

pytestmark = pytest.mark.django_db


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


def enter(consultation, profile, day=date(2026, 4, 21), **values) -> ConsultingDay:
    return services.enter_day(
        consultation=consultation, user=profile.user, profile=profile, values=day_values(day, **values)
    )


def refusal(consultation, profile, day=date(2026, 4, 21), **values) -> str:
    """Return the sentence with which an entry is refused; nothing is stored then."""
    before = ConsultingDay.objects.count()
    with pytest.raises(ValidationError) as refused:
        enter(consultation, profile, day, **values)
    assert ConsultingDay.objects.count() == before
    return " ".join(refused.value.messages)


def balances(town, year=2026):
    """Return (reserved, used) of the account as stored."""
    account = DayAccount.objects.get(municipality=town, year=year)
    return account.reserved, account.used


def test_day_waits_for_the_municipality_and_books_nothing(consultation, samuel, town, applicant):
    day = enter(consultation, samuel)
    assert (day.status, day.posting) == (DayStatus.ENTERED, None)
    assert balances(town) == (8, 0)
    mail = Mail.objects.get(template="advisors/emails/day_entered.txt")
    assert mail.to == applicant.email
    assert "Auftaktgespräch" not in mail.text
    assert "Dialogforum, 1 Tag" in mail.text


def test_many_entries_of_one_date_bring_one_mail(consultation, samuel, applicant):
    enter(consultation, samuel, date(2026, 4, 21))
    enter(consultation, samuel, date(2026, 4, 22))
    assert Mail.objects.filter(template="advisors/emails/day_entered.txt").count() == 1


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        (date(2026, 6, 16), "liegt in der Zukunft"),
        (date(2026, 2, 28), "Sie beraten hier seit dem 1. März 2026"),
        (date(2016, 4, 21), "Sie beraten hier seit dem 1. März 2026"),
    ],
)
def test_day_outside_the_period_is_refused(consultation, samuel, day, sentence):
    assert sentence in refusal(consultation, samuel, day)


def test_day_of_a_year_without_reservation_is_refused(town, officer, samuel):
    consultation = make_running(town, officer, samuel, starts_on=date(2025, 9, 1))
    assert "Für 2025 sind für diese Beratung keine Tage reserviert" in refusal(
        consultation, samuel, date(2025, 12, 30)
    )


def test_day_is_entered_once_per_person(consultation, samuel, town):
    enter(consultation, samuel)
    assert "Für den 21. April 2026 haben Sie schon einen Eintrag" in refusal(consultation, samuel)
    thu = make_advisor("Thu", "Nguyen")
    consultation.team.create(profile=thu, since=date(2026, 3, 1))
    assert enter(consultation, thu).half_days == 2


def test_withdrawn_day_can_be_entered_again(consultation, samuel):
    services.withdraw_day(day=enter(consultation, samuel), user=samuel.user)
    assert enter(consultation, samuel).status == DayStatus.ENTERED


def test_more_than_is_reserved_is_refused_with_the_rest(consultation, samuel):
    for number in (1, 2, 3):
        enter(consultation, samuel, date(2026, 4, number))
    enter(consultation, samuel, date(2026, 4, 4), half_days=1)
    assert "sind noch 0,5 Tage reserviert und nicht eingetragen" in refusal(
        consultation, samuel, date(2026, 4, 5)
    )


def test_advisor_who_left_enters_days_until_then_and_keeps_them(consultation, samuel):
    kept = enter(consultation, samuel, date(2026, 4, 30))
    consultation.team.update(until=date(2026, 4, 30))
    assert "Ihre Mitarbeit endete am 30. April 2026" in refusal(consultation, samuel, date(2026, 5, 1))
    assert enter(consultation, samuel, date(2026, 4, 29)).pk
    kept.refresh_from_db()
    assert kept.status == DayStatus.ENTERED


def test_nobody_enters_days_for_somebody_else(consultation, samuel):
    other = make_advisor("Leila", "Haddad")
    with pytest.raises(PermissionDenied):
        services.enter_day(consultation=consultation, user=other.user, profile=other, values=day_values())
    with pytest.raises(PermissionDenied):
        services.enter_day(consultation=consultation, user=other.user, profile=samuel, values=day_values())


@pytest.mark.parametrize(
    ("now", "fits"),
    [
        # half past midnight in Germany: the new year has begun there
        (datetime(2026, 12, 31, 23, 30, tzinfo=UTC), True),
        (datetime(2026, 12, 31, 22, 30, tzinfo=UTC), False),
    ],
)
def test_today_is_the_day_in_germany(town, officer, samuel, applicant, now, fits):
    consultation = make_running(town, officer, samuel, reserved={2026: 2, 2027: 2}, ends_on=date(2027, 3, 31))
    with time_machine.travel(now, tick=False):
        if not fits:
            assert "liegt in der Zukunft" in refusal(consultation, samuel, date(2027, 1, 1))
            return
        day = enter(consultation, samuel, date(2027, 1, 1))
        services.confirm_day(day=day, user=applicant)
    assert balances(town, 2027) == (0, 2)
    assert balances(town, 2026) == (2, 0)


def test_consultation_over_new_year_uses_both_accounts(town, officer, samuel, applicant):
    consultation = make_running(town, officer, samuel, reserved={2026: 2, 2027: 4}, ends_on=date(2027, 3, 31))
    with time_machine.travel(datetime(2027, 1, 4, 10, tzinfo=UTC), tick=False):
        for day, half_days in ((date(2026, 12, 30), 1), (date(2027, 1, 2), 2)):
            services.confirm_day(day=enter(consultation, samuel, day, half_days=half_days), user=applicant)
    assert balances(town, 2026) == (1, 1)
    assert balances(town, 2027) == (2, 2)


def test_confirmation_books_once_however_often_it_is_pressed(
    consultation, samuel, town, applicant, colleague
):
    day = enter(consultation, samuel)
    confirmed = services.confirm_day(day=day, user=colleague)
    assert (confirmed.status, confirmed.confirmed_by, confirmed.posting.half_days) == (
        DayStatus.CONFIRMED,
        colleague,
        2,
    )
    # the second person still has the old page: the row in their hands says "entered"
    with pytest.raises(WorkflowError, match="Jemand war schneller"):
        services.confirm_day(day=day, user=applicant)
    assert balances(town) == (6, 2)
    assert DayPosting.objects.filter(target="used").count() == 1


def test_entry_that_was_changed_meanwhile_is_not_confirmed_unread(consultation, samuel, town, applicant):
    day = enter(consultation, samuel, half_days=1)
    seen = day.updated_at
    with time_machine.travel(datetime(2026, 6, 15, 11, tzinfo=UTC), tick=False):
        services.correct_day(day=day, user=samuel.user, values=day_values(half_days=2))
    with pytest.raises(WorkflowError, match="inzwischen geändert"):
        services.confirm_day(day=day, user=applicant, version=seen)
    assert balances(town) == (8, 0)


def test_confirmation_after_the_closing_is_refused_and_nothing_is_lost(consultation, samuel, town, applicant):
    day = enter(consultation, samuel)
    DayAccount.objects.filter(municipality=town).update(closed_at=datetime(2026, 6, 1, tzinfo=UTC))
    with pytest.raises(BudgetError, match="Das Konto 2026 ist abgeschlossen"):
        services.confirm_day(day=day, user=applicant)
    day.refresh_from_db()
    assert (day.status, day.confirmed_at, day.content) == (DayStatus.ENTERED, None, day_values()["content"])
    assert not day.status_changes.exists()
    assert "Das Jahr 2026 ist abgeschlossen" in refusal(consultation, samuel, date(2026, 4, 22))


def test_confirmation_without_enough_reserved_days_is_refused(consultation, samuel, town, applicant, officer):
    day = enter(consultation, samuel)
    release(consultation=consultation, year=2026, half_days=7, by=officer, reason="Kürzer")
    with pytest.raises(BudgetError, match="nur noch 0,5 Tage reserviert"):
        services.confirm_day(day=day, user=applicant)
    assert balances(town) == (1, 0)


def test_question_goes_to_the_advisor_who_corrects_and_sends_again(consultation, samuel, town, applicant):
    day = enter(consultation, samuel)
    with pytest.raises(WorkflowError, match="Begründung"):
        services.return_day(day=day, user=applicant, question=" ")
    services.return_day(day=day, user=applicant, question="War das nicht ein halber Tag?")
    assert Mail.objects.filter(to=samuel.user.email, template="advisors/emails/day_returned.txt").exists()
    changed = services.correct_day(day=day, user=samuel.user, values=day_values(half_days=1))
    assert (changed.status, changed.half_days) == (DayStatus.ENTERED, 1)
    services.confirm_day(day=day, user=applicant)
    assert balances(town) == (7, 1)
    with pytest.raises(WorkflowError, match="Der Stand ist inzwischen „Bestätigt“"):
        services.correct_day(day=day, user=samuel.user, values=day_values())


def test_correcting_counts_the_entry_itself_only_once(consultation, samuel):
    days = [enter(consultation, samuel, date(2026, 4, number)) for number in (1, 2, 3, 4)]
    changed = services.correct_day(day=days[3], user=samuel.user, values=day_values(date(2026, 4, 5)))
    assert changed.day == date(2026, 4, 5)
    with pytest.raises(ValidationError, match="schon einen Eintrag"):
        services.correct_day(day=days[3], user=samuel.user, values=day_values(date(2026, 4, 1)))


def test_cancelled_day_gives_its_booking_back(consultation, samuel, town, applicant, officer):
    day = make_confirmed(consultation, samuel, applicant)
    with pytest.raises(WorkflowError, match="Begründung"):
        services.cancel_day(day=day, user=officer, reason="")
    services.cancel_day(day=day, user=officer, reason="Der Termin fiel aus.")
    assert balances(town) == (8, 0)
    assert Mail.objects.filter(to=samuel.user.email, template="advisors/emails/day_cancelled.txt").exists()
    assert enter(consultation, samuel).pk


def test_day_of_an_ended_consultation_is_cancelled_into_the_free_days(
    consultation, samuel, town, applicant, officer
):
    day = make_confirmed(consultation, samuel, applicant)
    release(consultation=consultation, year=2026, half_days=6, by=officer, reason="Ende")
    type(consultation).objects.update(status="closed")
    services.cancel_day(day=day, user=officer, reason="Doppelt")
    assert balances(town) == (0, 0)


def test_cancelling_after_the_closing_changes_nothing(consultation, samuel, town, applicant, officer):
    day = make_confirmed(consultation, samuel, applicant)
    DayAccount.objects.filter(municipality=town).update(closed_at=datetime(2026, 6, 1, tzinfo=UTC))
    with pytest.raises(BudgetError, match="abgeschlossen"):
        services.cancel_day(day=day, user=officer, reason="Fiel aus")
    day.refresh_from_db()
    assert day.status == DayStatus.CONFIRMED


def test_several_days_are_confirmed_at_once_and_each_refusal_is_told(consultation, samuel, town, applicant):
    days = [make_day(consultation, samuel, date(2026, 4, number)) for number in (1, 2, 3)]
    services.withdraw_day(day=days[1], user=samuel.user)
    done, problems = services.confirm_days(
        consultation=consultation, user=applicant, versions={day.pk: day.updated_at for day in days}
    )
    assert done == 2
    assert len(problems) == 1
    assert problems[0].startswith("2. April 2026, Samuel Okoro:")
    assert balances(town) == (4, 4)

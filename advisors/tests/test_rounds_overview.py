"""What the portal tells by itself: accounts that run out, days that a town has not used in autumn."""

from datetime import UTC, datetime

import pytest

from advisors.budget.booking import release_rest, reserve
from advisors.models import DayAccount, Pool
from advisors.rounds import RULES
from advisors.rounds.overview import remind_of_unused_days, warn_of_few_days
from advisors.tests.factories import make_advisor, make_pool
from advisors.tests.pool_factories import make_booked_town
from core.models import Mail

pytestmark = pytest.mark.django_db


@pytest.fixture
def samuel():
    make_pool()
    return make_advisor()


def at(month, day=5, year=2026):
    return datetime(year, month, day, 10, tzinfo=UTC)


def test_rules_are_part_of_the_round():
    assert {warn_of_few_days, remind_of_unused_days} <= set(RULES)


def test_officer_of_the_pool_is_told_once_when_few_days_are_left(time_machine, officer, samuel):
    time_machine.move_to(at(5), tick=False)
    Pool.objects.update(officer=officer)
    consultation = make_booked_town(officer, samuel, reserved=15, year=2026, name="Zell, Stadt")
    assert warn_of_few_days() == 0
    reserve(consultation=consultation, year=2026, half_days=1, by=officer)
    assert warn_of_few_days() == 1
    mail = Mail.objects.get()
    assert (mail.to, mail.subject) == (officer.email, "MiGlobe: Zell hat 2026 noch 2 Tage frei")
    # given back and taken again: the same account is no news
    release_rest(consultation=consultation, by=officer, reason="Verschoben")
    reserve(consultation=consultation, year=2026, half_days=20, by=officer)
    assert warn_of_few_days() == 0
    reserve(consultation=consultation, year=2027, half_days=18, by=officer)
    assert warn_of_few_days() == 1
    assert Mail.objects.count() == 2


def test_team_is_told_where_a_pool_has_no_officer(time_machine, officer, samuel, settings):
    time_machine.move_to(at(5), tick=False)
    settings.TEAM_EMAIL = "team@skew.example"
    make_booked_town(officer, samuel, reserved=20, year=2026)
    assert warn_of_few_days() == 1
    assert Mail.objects.get().to == "team@skew.example"


def test_small_limit_alone_is_no_warning(time_machine, officer, samuel):
    time_machine.move_to(at(5), tick=False)
    samuel.pool.limits.update(half_days=4)
    consultation = make_booked_town(officer, samuel, reserved=2, year=2026)
    release_rest(consultation=consultation, by=officer, reason="Abgesagt")
    assert DayAccount.objects.get().free == 4
    assert warn_of_few_days() == 0


@pytest.mark.parametrize(("month", "sent"), [(8, 0), (9, 1), (10, 1), (11, 1), (12, 0)])
def test_towns_with_a_running_consultation_are_reminded_in_autumn(time_machine, officer, samuel, month, sent):
    time_machine.move_to(at(month), tick=False)
    make_booked_town(officer, samuel, reserved=4, year=2026, name="Zell, Stadt")
    assert remind_of_unused_days() == sent
    assert remind_of_unused_days() == 0
    assert Mail.objects.count() == sent


def test_reminder_leaves_out_towns_without_consultation_contact_or_days(time_machine, officer, samuel):
    time_machine.move_to(at(10), tick=False)
    closed = make_booked_town(officer, samuel, reserved=4, year=2026)
    type(closed).objects.filter(pk=closed.pk).update(status="closed")
    silent = make_booked_town(officer, samuel, reserved=4, year=2026)
    type(silent.request).objects.filter(pk=silent.request_id).update(contact_email="")
    make_booked_town(officer, samuel, reserved=16, year=2026)
    assert remind_of_unused_days() == 0
    told = make_booked_town(officer, samuel, reserved=4, year=2026, name="Zell, Stadt")
    assert remind_of_unused_days() == 1
    mail = Mail.objects.get()
    assert mail.subject == "MiGlobe: Zell hat 2026 noch 8 Tage frei"
    assert "Bei Ihnen läuft gerade eine Beratung." in mail.text
    assert told.municipality.short_name in mail.text

"""What falls due by itself: questions lapse, the next person is asked, reminders go out once."""

from datetime import timedelta

import pytest
from django.utils import timezone

from core.models import Mail
from inventories.models import Award, Deliverable, Milestone, Offer
from inventories.rounds.award import (
    lapse_offers,
    remind_of_decisions,
    remind_of_milestones,
    remind_of_offers,
)
from inventories.tests.award_factories import (
    make_award,
    make_contractor,
    make_deliverable,
    make_offer,
    make_order,
)
from inventories.tests.factories import make_inventory


@pytest.fixture
def award(town, officer):
    """One person is asked, the next one waits."""
    row = make_award(make_inventory(town, "award"), officer, status="offered")
    make_offer(row, make_contractor("Anna", "Probe"), "offered")
    make_offer(row, make_contractor("Berta", "Probe"))
    return row


def let_time_pass(**fields):
    Offer.objects.filter(status="offered").update(**fields)


def statuses(award):
    return list(award.offers.order_by("position").values_list("status", flat=True))


@pytest.mark.django_db
def test_question_lapses_at_the_deadline_and_the_next_one_is_asked(award):
    assert lapse_offers() == 0
    let_time_pass(answer_until=timezone.now() - timedelta(minutes=1))
    assert lapse_offers() == 1
    assert statuses(award) == ["lapsed", "offered"]
    assert lapse_offers() == 0
    let_time_pass(answer_until=timezone.now() - timedelta(minutes=1))
    lapse_offers()
    award.refresh_from_db()
    assert statuses(award) == ["lapsed", "lapsed"]
    assert award.status == "failed"
    subjects = Mail.objects.order_by("pk").values_list("subject", flat=True)
    assert [subject.split(":")[0] for subject in subjects] == [
        "Die Frist ist verstrichen",
        "Anfrage",
        "Die Frist ist verstrichen",
        "Niemand hat zugesagt",
    ]


@pytest.mark.django_db
def test_reminder_goes_out_once_two_days_before(award):
    assert remind_of_offers() == 0
    let_time_pass(answer_until=timezone.now() + timedelta(hours=47))
    assert remind_of_offers() == 1
    assert remind_of_offers() == 0
    assert Mail.objects.get().to == award.offers.first().contractor.email


@pytest.mark.django_db
def test_milestones_are_reminded_before_and_after_once_per_date(town, contractor):
    order = make_order(make_inventory(town), contractor)
    row, today = order.milestones.first(), timezone.localdate()
    assert remind_of_milestones() == 0
    Milestone.objects.filter(pk=row.pk).update(due_on=today + timedelta(3))
    assert (remind_of_milestones(), remind_of_milestones()) == (1, 0)
    Milestone.objects.filter(pk=row.pk).update(due_on=today - timedelta(1))
    assert (remind_of_milestones(), remind_of_milestones()) == (1, 0)
    subjects = list(Mail.objects.order_by("pk").values_list("subject", flat=True))
    assert [subject.split(":")[0] for subject in subjects] == ["Bald fällig", "Überfällig"]


@pytest.mark.django_db
def test_ended_orders_are_not_reminded_of(town, contractor):
    order = make_order(make_inventory(town), contractor, ended_at=timezone.now())
    order.milestones.update(due_on=timezone.localdate())
    assert remind_of_milestones() == 0


@pytest.mark.django_db
def test_officer_is_reminded_of_a_delivery_after_a_week(town, contractor, officer):
    order = make_order(make_inventory(town, officer=officer), contractor)
    row = make_deliverable(order.milestones.first(), contractor)
    assert remind_of_decisions() == 0
    Deliverable.objects.filter(pk=row.pk).update(delivered_at=timezone.now() - timedelta(days=8))
    assert (remind_of_decisions(), remind_of_decisions()) == (1, 0)
    assert Mail.objects.get().to == officer.email


@pytest.mark.django_db
def test_cancelled_award_asks_nobody_any_more(award):
    Award.objects.update(status="cancelled")
    let_time_pass(answer_until=timezone.now() - timedelta(minutes=1))
    lapse_offers()
    assert statuses(award) == ["lapsed", "planned"]

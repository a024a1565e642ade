"""What the workshop does by itself: obeys consents, reminds, asks what became of agreements."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from core.calendars import ZONE
from core.models import Mail
from dashboard.agenda.workshop import workshop_items
from inventories.enums.workshop import AgreementState
from inventories.rounds import RULES
from inventories.rounds.workshop import (
    follow_up_agreements,
    obey_consents,
    remind_of_answers,
    remind_of_workshops,
)
from inventories.services.agreement import answer_follow_up
from inventories.tests.factories import make_inventory
from inventories.tests.workshop_factories import (
    make_agreement,
    make_answer_of,
    make_guest,
    make_past_workshop,
    make_workshop,
)
from networks.enums import EventStatus
from organisations.enums import Purpose
from organisations.models import Consent

pytestmark = pytest.mark.django_db
MAY = datetime(2026, 5, 7, 16, tzinfo=ZONE)


@pytest.fixture
def case(town, officer, applicant):
    return make_inventory(town, "closing", officer=officer)


def mailed():
    return sorted(Mail.objects.values_list("to", flat=True))


def at(day, month, year=2026):
    return time_machine.travel(datetime(year, month, day, 9, tzinfo=ZONE))


def test_rules_are_part_of_the_round():
    assert {obey_consents, remind_of_answers, remind_of_workshops, follow_up_agreements} <= set(RULES)


def test_round_takes_back_what_nobody_agrees_to_any_more(case):
    workshop = make_workshop(case, EventStatus.INVITED)
    guest = make_guest(case, "Geht")
    invitation = make_answer_of(workshop, guest)
    assert obey_consents() == 0
    Consent.objects.filter(release=guest.release, purpose=Purpose.WORKSHOP).update(revoked_at=timezone.now())
    assert [obey_consents(), obey_consents()] == [1, 0]
    invitation.refresh_from_db()
    assert invitation.withdrawn_at


def test_answers_are_reminded_from_three_days_before_once_and_never_without_consent(case):
    workshop = make_workshop(
        case, EventStatus.INVITED, starts_at=MAY, answer_until=datetime(2026, 4, 30).date()
    )
    with at(1, 4):
        make_answer_of(workshop, make_guest(case, "Still"), "", email="still@verein.example")
        gone = make_guest(case, "Geht")
        make_answer_of(workshop, gone, "", email="geht@verein.example")
    Consent.objects.filter(release=gone.release, purpose=Purpose.WORKSHOP).update(revoked_at=timezone.now())
    with at(26, 4):
        assert remind_of_answers() == 0
    with at(27, 4):
        assert [remind_of_answers(), remind_of_answers()] == [1, 0]
    assert mailed() == ["still@verein.example"]


def test_those_who_come_are_told_two_days_before(case):
    workshop = make_workshop(case, EventStatus.CLOSED, starts_at=MAY)
    make_answer_of(workshop, make_guest(case, "Kommt"), email="kommt@verein.example")
    make_answer_of(workshop, make_guest(case, "Kommt nicht"), "no", email="nein@verein.example")
    with at(5, 5):
        assert remind_of_workshops() == 0
    with at(6, 5):
        assert [remind_of_workshops(), remind_of_workshops()] == [1, 0]
    assert mailed() == ["kommt@verein.example"]


def test_agreements_are_followed_up_after_3_and_12_months(case, officer, applicant):
    officer.role_assignments.update(valid_from=MAY.date())
    workshop = make_past_workshop(case, starts_at=MAY)
    pair = make_guest(case, "Eins"), make_guest(case, "Zwei")
    agreement = make_agreement(workshop, *pair)
    make_agreement(workshop, *pair, state=AgreementState.STOPPED)
    with at(6, 8):
        assert follow_up_agreements() == 0
        assert workshop_items(officer) == []
    with at(7, 8):
        assert [follow_up_agreements(), follow_up_agreements()] == [2, 0]
        (item,) = workshop_items(officer)
        assert item.title == "Fragen Sie nach 3 Monaten nach: eine Vereinbarung"
        assert [entry.title for entry in workshop_items(applicant)] == [item.title]
        answer_follow_up(
            follow_up=agreement.follow_ups.get(months=3), user=applicant, state="running", text="Läuft."
        )
        assert workshop_items(officer) == []
    assert mailed() == sorted([officer.email, applicant.email])
    assert "Was ist daraus geworden?" in Mail.objects.first().subject
    with at(8, 5, 2027):
        assert follow_up_agreements() == 2
        assert workshop_items(officer)[0].title == "Fragen Sie nach 12 Monaten nach: eine Vereinbarung"


def test_attendance_stands_on_the_list_of_skew_until_it_was_held(case, officer, applicant):
    workshop = make_past_workshop(case, EventStatus.CLOSED, days=1)
    assert [item.title for item in workshop_items(officer)] == ["Tragen Sie ein, wer beim Workshop war"]
    assert workshop_items(applicant) == []
    workshop.event.status = EventStatus.HELD
    workshop.event.save()
    assert workshop_items(officer) == []


def test_list_of_work_needs_two_queries_whatever_is_due(case, officer, django_assert_num_queries):
    workshop = make_past_workshop(case, days=200)
    pair = make_guest(case, "Eins"), make_guest(case, "Zwei")
    for number in range(5):
        make_agreement(workshop, *pair, what=f"Nummer {number}")
    make_past_workshop(
        make_inventory(case.municipality, "workshop"),
        EventStatus.INVITED,
        starts_at=timezone.now() - timedelta(days=1),
    )
    assert officer.rights == {}
    assert officer.is_skew_staff
    with django_assert_num_queries(2):
        assert len(workshop_items(officer)) == 2

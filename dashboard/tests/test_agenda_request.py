"""Requests for advice on the work lists of the three sides."""

from datetime import date

import pytest
from django.utils import timezone

from advisors.tests.factories import make_advisor, make_pool
from advisors.tests.request_factories import make_proposal, make_ready
from dashboard.agenda.miglobe_request import request_items


@pytest.fixture(autouse=True)
def pool(town, time_machine):
    time_machine.move_to("2026-05-04T09:00:00Z")
    return make_pool(town.state)


def titles(user):
    return [(item.title, item.is_waiting) for item in request_items(user)]


def test_each_status_asks_the_side_whose_turn_it_is(town, applicant, officer):
    expected = {
        "submitted": ("Sehen Sie die Anfrage durch", "SKEW sieht Ihre Anfrage durch"),
        "returned": ("Die Kommune beantwortet Ihre Rückfrage", "Beantworten Sie die Rückfrage von SKEW"),
        "matching": ("Stellen Sie Vorschläge zusammen", "SKEW sucht Beratende"),
        "choosing": ("Die Kommune wählt Beratende aus", "Wählen Sie aus, wer Sie berät"),
        "agreed": ("Bestätigen Sie die Beratung", "SKEW bestätigt die Beratung"),
    }
    for status, (of_skew, of_town) in expected.items():
        row = make_ready(town, applicant, status, submitted_at=timezone.now())
        assert [title for title, _waiting in titles(officer)] == [of_skew]
        assert [title for title, _waiting in titles(applicant)] == [of_town]
        assert titles(officer)[0][1] != titles(applicant)[0][1]
        type(row).objects.filter(pk=row.pk).update(status="withdrawn")


def test_drafts_wait_only_for_those_who_may_sign(town, applicant, colleague, stranger):
    make_ready(town, colleague)
    assert titles(applicant) == []
    make_ready(town, colleague, ready_at=timezone.now())
    assert titles(applicant) == [("Prüfen und zeichnen Sie die Anfrage", False)]
    assert titles(colleague) == titles(stranger) == []


def test_asked_advisors_see_the_deadline_until_they_answered(town, applicant):
    samuel = make_advisor()
    proposal = make_proposal(make_ready(town, applicant, "asked"), samuel, status="asked")
    (item,) = request_items(samuel.user)
    assert (item.title, item.due) == ("Beantworten Sie eine Anfrage", date(2026, 5, 11))
    proposal.members.update(answer="yes")
    assert request_items(samuel.user) == []


def test_the_list_costs_the_same_for_many(town, applicant, officer, django_assert_num_queries):
    make_ready(town, applicant, "submitted")
    for person in (applicant, officer):
        request_items(person)
        with django_assert_num_queries(2):
            request_items(person)
    for _ in range(3):
        make_ready(town, applicant, "asked")
    for person in (applicant, officer):
        with django_assert_num_queries(2):
            request_items(person)

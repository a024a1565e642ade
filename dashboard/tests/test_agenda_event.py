"""Events on the work list: who is told of drafts and of days that come near."""

from datetime import timedelta

import pytest
from django.utils import timezone

from dashboard.agenda.event_event import event_items
from networks.enums import EventStatus, TeamRight
from networks.tests.event_factories import make_ready_event
from networks.tests.factories import make_open_event, make_team_member

pytestmark = pytest.mark.django_db


def make_near_event(status, days=5, **fields):
    begin = timezone.now() + timedelta(days=days)
    return make_ready_event(status, starts_at=begin, ends_at=begin + timedelta(hours=4), **fields)


def test_draft_near_its_day_and_event_of_the_week_are_listed(officer):
    draft, soon = make_near_event(EventStatus.DRAFT, days=20), make_near_event(EventStatus.ANNOUNCED)
    make_near_event(EventStatus.DRAFT, days=100)
    make_near_event(EventStatus.CANCELLED)
    assert [(row.title, row.subject, row.detail) for row in event_items(officer)] == [
        ("Kündigen Sie die Veranstaltung an", draft.title, "Alles ist da."),
        ("Bald ist es so weit", soon.title, "keine Plätze vergeben"),
    ]


def test_incomplete_draft_says_how_much_is_missing(officer):
    begin = timezone.now() + timedelta(days=20)
    make_open_event(EventStatus.DRAFT, starts_at=begin, ends_at=begin + timedelta(hours=4))
    assert [row.detail for row in event_items(officer)] == ["4 Angaben fehlen noch"]


def test_team_sees_its_own_events_by_its_right(stranger, applicant):
    draft, soon = make_near_event(EventStatus.DRAFT), make_near_event(EventStatus.ANNOUNCED)
    for event in (draft, soon):
        make_team_member(event, stranger, TeamRight.DOOR)
    assert [row.subject for row in event_items(stranger)] == [soon.title]
    assert event_items(applicant) == []


@pytest.mark.parametrize("number", [1, 3])
def test_queries_do_not_grow(stranger, django_assert_num_queries, number):
    for _ in range(number):
        for status in (EventStatus.DRAFT, EventStatus.ANNOUNCED):
            make_team_member(make_near_event(status), stranger, TeamRight.EDIT)
    stranger.is_skew_staff  # noqa: B018 - the roles are read once per request
    with django_assert_num_queries(6):
        event_items(stranger)

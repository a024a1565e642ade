"""Mails of a message that did not arrive stand on the work list of those who can do something about it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from core.enums import MailState
from core.models import Mail
from dashboard.agenda.event_message import event_message_items
from networks.enums import TeamRight
from networks.message_sending import mail_to
from networks.tests.factories import make_open_event, make_registration, make_team_member
from networks.tests.message_factories import make_copy, make_message

pytestmark = pytest.mark.django_db


def make_failed(event, user, number=1, **fields):
    """Return a sent message of which so many mails did not arrive, and one did."""
    fields.setdefault("sent_at", timezone.now() - timedelta(hours=1))
    message = make_message(event, sent_by=user, **fields)
    for failed in [True] * number + [False]:
        person = make_registration(event)
        mail = mail_to(message, person)
        state = MailState.FAILED if failed else MailState.SENT
        Mail.objects.filter(pk=mail.pk).update(state=state)
        make_copy(message, person, mail=mail, written_at=timezone.now())
    return message


def test_editors_and_skew_hear_of_mails_that_did_not_arrive(officer, colleague, reader, stranger):
    event = make_open_event(title="Netzwerktreffen Nord")
    make_team_member(event, colleague, TeamRight.EDIT)
    make_team_member(event, reader, TeamRight.DOOR)
    message = make_failed(event, colleague, 2)
    found = {user.last_name: event_message_items(user) for user in (officer, colleague, reader, stranger)}
    assert {name: len(items) for name, items in found.items()} == {
        officer.last_name: 1, colleague.last_name: 1, reader.last_name: 0, stranger.last_name: 0,
    }  # fmt: skip
    (item,) = found[colleague.last_name]
    assert item.detail == "2 Personen haben eine E-Mail nicht bekommen: Neues zu „Netzwerktreffen Nord“"
    assert item.url.endswith(f"/nachrichten/{message.pk}/?nur=fehler")
    assert item.owner_id == colleague.pk


def test_old_messages_and_past_events_ask_for_nothing(officer):
    now = timezone.now()
    make_failed(make_open_event(), officer, sent_at=now - timedelta(days=15))
    past = make_open_event(starts_at=now - timedelta(days=2), ends_at=now - timedelta(days=1))
    make_failed(past, officer)
    make_failed(make_open_event(), officer, 0)
    assert event_message_items(officer) == []


@pytest.mark.parametrize("number", [1, 3])
def test_list_takes_one_query(officer, number, django_assert_num_queries):
    for _ in range(number):
        make_failed(make_open_event(), officer)
    assert officer.is_skew_staff  # read once per request
    with django_assert_num_queries(1):
        assert len(event_message_items(officer)) == number

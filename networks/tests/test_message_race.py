"""Two people press "senden", two workers write: everybody still gets one mail."""

from functools import partial

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from accounts.enums import Role
from accounts.tests.factories import make_role, make_user
from core.models import Mail
from core.tests.at_once import at_once
from networks.message_sending import write_mails
from networks.models import MessageCopy, MessageSending
from networks.services.message import send_message
from networks.tests.factories import make_open_event, make_registration
from networks.tests.message_factories import make_copy, make_message

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def message():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite writes one after the other anyway")
    event = make_open_event(capacity=None)
    for _ in range(12):
        make_registration(event)
    return make_message(event)


def test_two_people_who_press_at_once_send_once(message):
    officer = make_role(make_user("Ines", "Hartwig"), Role.OFFICER).user

    def press():
        try:
            send_message(message=message, user=officer)
        except ValidationError:
            return False
        return True

    assert sorted(at_once(*[press] * 6)) == [False] * 5 + [True]
    assert MessageSending.objects.count() == 1
    assert MessageCopy.objects.count() == 12


def test_two_workers_write_each_mail_once(message):
    for person in message.event.registrations.all():
        make_copy(message, person)
    sending = MessageSending.objects.create(message=message)
    at_once(*[partial(write_mails, sending, lambda *_: None)] * 4)
    addresses = list(Mail.objects.values_list("to", flat=True))
    assert len(addresses) == len(set(addresses)) == 12
    assert not MessageCopy.objects.filter(mail=None).exists()

"""An office registers several people: places, one confirmation, nothing about those who are registered."""

import pytest

from core.models import Mail
from networks import registration_mails as mails
from networks.enums import RegistrationStatus as S
from networks.models import RegistrationGroup
from networks.seats import recount
from networks.services.group import cancel_of_group, confirm_group, find_group, register_group
from networks.services.registration import find_registration, register
from networks.tests.factories import make_open_event
from networks.tests.registration_factories import make_registered, make_values
from networks.tests.test_registration_mails import link_in

pytestmark = pytest.mark.django_db

OFFICE = "buero@weserholm.example"


def make_contact(**values) -> dict:
    return {
        "office": "Stadt Weserholm",
        "contact_name": "Folke Janßen",
        "contact_email": OFFICE,
        "contact_phone": "",
    } | values


def make_group(event, number=3, **values) -> RegistrationGroup:
    people = [make_values(**{"email": "", "organisation": "Stadt Weserholm"} | values) for _ in range(number)]
    return register_group(event=event, contact=make_contact(), people=people)


def test_group_takes_places_and_the_rest_waits():
    event = make_open_event(capacity=2)
    group = make_group(event)
    assert sorted(group.registrations.values_list("has_seat", flat=True)) == [False, True, True]
    assert confirm_group(group=group) == 3
    assert group.registrations.counts_by_status() == {S.REGISTERED: 2, S.WAITING: 1}
    event.refresh_from_db()
    assert (event.seats_taken, recount(event)) == (2, {})


def test_office_confirms_once_and_own_addresses_get_their_own_mail():
    event = make_open_event()
    people = [make_values(email=""), make_values(email="amara@post.example")]
    group = register_group(event=event, contact=make_contact(), people=people)
    assert list(Mail.objects.values_list("to", "template")) == [(OFFICE, mails.GROUP_CONFIRM)]
    assert (confirm_group(group=group), confirm_group(group=group)) == (2, 0)
    rest = set(Mail.objects.exclude(template=mails.GROUP_CONFIRM).values_list("to", "template"))
    assert rest == {("amara@post.example", mails.PLACED), (OFFICE, mails.GROUP_DONE)}


def test_whoever_is_registered_keeps_the_row_and_the_office_learns_nothing():
    event = make_open_event()
    known = make_registered(event, email="amara@post.example", last_name="Diallo")
    known.links.all().delete()  # the confirmation is no second click
    values = make_values(email="amara@post.example", last_name="Diallo")
    group = register_group(event=event, contact=make_contact(), people=[values, make_values(email="")])
    assert group.registrations.count() == 1
    assert Mail.objects.filter(to="amara@post.example", template=mails.AGAIN).count() == 1
    assert "Diallo" not in [row.last_name for row in group.registrations.all()]


def test_group_of_known_people_only_leaves_nothing_behind():
    event = make_open_event()
    values = make_values()
    register(event=event, values=values)
    assert register_group(event=event, contact=make_contact(), people=[values]) is None
    assert not RegistrationGroup.objects.exists()


def test_office_takes_one_person_off_the_list():
    event = make_open_event(capacity=1)
    group = make_group(event, 2)
    confirm_group(group=group)
    first, second = group.registrations.order_by("-has_seat")
    assert cancel_of_group(group=group, registrations=[first]) == 1
    second.refresh_from_db()
    assert second.status == S.OFFERED
    assert first.status_changes.get(transition="cancel").comment == "Durch Stadt Weserholm"


def test_office_cannot_touch_people_of_others():
    event = make_open_event()
    group, other = make_group(event, 1), make_registered(event)
    assert cancel_of_group(group=group, registrations=[other]) == 0
    other.refresh_from_db()
    assert other.status == S.REGISTERED


def test_link_of_a_group_opens_the_group_and_no_registration():
    group = make_group(make_open_event(), 1)
    token = link_in(Mail.objects.get(template=mails.GROUP_CONFIRM))
    assert find_group(token) == group
    assert find_registration(token) is None
    assert find_group("") is None

"""Settings of the registration: capacity below the registered, kinds of places, moving up; picture and hosts."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile

from core.tests.sample_files import make_image
from networks.enums import RegistrationStatus
from networks.seats import recount
from networks.services import event_settings as services
from networks.tests.event_factories import category_rows, make_host, settings_values
from networks.tests.factories import make_open_event, make_registration, make_team_member

pytestmark = pytest.mark.django_db


def save(event, user, rows=None, **values):
    return services.edit_registration_settings(
        event=event,
        user=user,
        values=settings_values(event, **values),
        categories=category_rows(event) if rows is None else rows,
    )


def test_capacity_below_the_registered_is_refused(officer):
    event = make_open_event(capacity=3)
    make_registration(event)
    make_registration(event)
    with pytest.raises(ValidationError, match="2 Plätze sind schon vergeben"):
        save(event, officer, capacity=1)
    event.refresh_from_db()
    assert event.capacity == 3
    save(event, officer, capacity=2)
    event.refresh_from_db()
    assert (event.capacity, recount(event)) == (2, {})


def test_capacity_of_a_category_below_the_registered_is_refused(officer):
    event = make_open_event(categories=("Kommune", "Verein"))
    make_registration(event)
    make_registration(event)
    with pytest.raises(ValidationError, match="In „Kommune“ sind schon 2 Plätze vergeben"):
        save(event, officer, category_rows(event, Kommune=1))


def test_more_places_let_people_move_up_in_their_order(officer):
    event = make_open_event(capacity=1)
    make_registration(event)
    first = make_registration(event, RegistrationStatus.WAITING)
    second = make_registration(
        event, RegistrationStatus.WAITING, waiting_since=first.waiting_since + timedelta(minutes=1)
    )
    assert save(event, officer, capacity=2) == [first]
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.status, second.status) == (RegistrationStatus.OFFERED, RegistrationStatus.WAITING)
    event.refresh_from_db()
    assert recount(event) == {}


def test_categories_are_added_renamed_and_swap_their_names(officer):
    event = make_open_event(categories=("Kommune", "Verein"))
    one, two = category_rows(event)
    new = {"pk": None, "name": "Andere", "note": "", "capacity": 5, "is_online": False}
    save(event, officer, [one | {"name": "Verein"}, two | {"name": "Kommune"}, new])
    assert [(row.name, row.capacity) for row in event.categories.all()] == [
        ("Verein", None),
        ("Kommune", None),
        ("Andere", 5),
    ]
    assert event.categories.get(name="Verein").pk == one["pk"]


def test_category_with_registrations_is_not_removed(officer):
    event = make_open_event(categories=("Kommune", "Verein"))
    make_registration(event)
    with pytest.raises(ValidationError, match="„Kommune“ hat schon Anmeldungen"):
        save(event, officer, [row for row in category_rows(event) if row["name"] == "Verein"])
    save(event, officer, [row for row in category_rows(event) if row["name"] == "Kommune"])
    assert event.categories.get().name == "Kommune"


def test_event_without_category_or_with_the_same_name_twice_is_refused(officer):
    event = make_open_event()
    with pytest.raises(ValidationError, match="mindestens eine Platzart"):
        save(event, officer, [])
    (row,) = category_rows(event)
    with pytest.raises(ValidationError, match="zweimal"):
        save(event, officer, [row, row | {"pk": None, "name": "alle"}])


def test_settings_need_the_right_to_edit(stranger):
    event = make_open_event()
    make_team_member(event, stranger, "door")
    with pytest.raises(PermissionDenied):
        save(event, stranger)


def test_picture_is_replaced_and_removed_with_its_file(officer, django_capture_on_commit_callbacks):
    event = make_open_event()
    values = {"user": officer, "alt": "Ein Hafen", "credit": "Foto: Ina"}
    event = services.set_picture(event=event, file=ContentFile(make_image(), "bild.jpg"), **values)
    name, storage = event.picture.name, event.picture.storage
    assert storage.exists(name)
    with django_capture_on_commit_callbacks(execute=True):
        event = services.remove_picture(event=event, user=officer)
    assert (event.picture.name, event.picture_alt) == ("", "")
    assert not storage.exists(name)


def test_words_of_a_picture_change_without_a_file(officer):
    event = make_open_event()
    file = ContentFile(make_image(), "bild.jpg")
    event = services.set_picture(event=event, user=officer, file=file, alt="Hafen", credit="Foto: Ina")
    name = event.picture.name
    event = services.set_picture(event=event, user=officer, file=None, alt="Ein Hafen", credit="Foto: Ina")
    assert (event.picture.name, event.picture_alt) == (name, "Ein Hafen")


def test_hosts_keep_their_order(officer):
    event = make_open_event()
    values = {"role": "host", "municipality": None, "name": "Stadt Nordhafen", "website": ""}
    first = services.save_host(event=event, user=officer, values=values)
    services.save_host(
        event=event, user=officer, values=values | {"name": "Landesnetzwerk", "role": "co_host"}
    )
    services.save_host(event=event, user=officer, values=values | {"name": "Nordhafen"}, host=first)
    assert [row.name for row in event.hosts.all()] == ["Nordhafen", "Landesnetzwerk"]
    services.remove_host(host=first, user=officer)
    assert [row.name for row in event.hosts.all()] == ["Landesnetzwerk"]


def test_hosts_need_the_right_to_edit(stranger):
    host = make_host(make_open_event())
    with pytest.raises(PermissionDenied):
        services.remove_host(host=host, user=stranger)

"""The pages of the door and what a phone asks for."""

import json
import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from networks.enums import TeamRight
from networks.models import CheckIn, Registration
from networks.tests.door_factories import (
    body_of,
    make_check_in,
    make_doorkeeper,
    make_entry,
    make_event_today,
)
from networks.tests.factories import make_open_event, make_registration

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    return make_event_today()


@pytest.fixture
def keeper(event, client):
    user = make_doorkeeper(event)
    client.force_login(user)
    return user


def path(name, event):
    return reverse(f"networks:{name}", args=[event.pk])


def send(client, event, body, **headers):
    return client.post(path("sync_check_ins", event), body, content_type="application/json", **headers)


def test_door_shows_who_came_of_how_many(client, event, keeper):
    make_check_in(make_registration(event, first_name="Ruth", last_name="Adler"), keeper)
    make_registration(event)
    page = client.get(path("door", event))
    text = page.content.decode()
    assert (page.context["figures"].came, page.context["figures"].expected) == (1, 2)
    assert "Ruth Adler" in text
    assert "da seit" in text
    assert page["X-Door-Owner"] == str(keeper.pk)
    assert "no-store" in page["Cache-Control"]


def test_door_searches_without_a_script(client, event, keeper):
    make_registration(event, last_name="Diallo")
    make_registration(event, last_name="Adler")
    page = client.get(path("door", event), {"q": "diallo"})
    assert [person.registration.last_name for person, _ in page.context["people"]] == ["Diallo"]
    assert "Niemand mit diesem Namen" in client.get(path("door", event), {"q": "zzz"}).content.decode()


def test_door_has_as_many_queries_with_three_people_as_with_one(
    client, event, keeper, django_assert_max_num_queries
):
    with django_assert_max_num_queries(100) as one:
        client.get(path("door", event))
    for number in range(3):
        person = make_registration(event)
        if number:
            make_check_in(person, keeper)
    with django_assert_max_num_queries(len(one)):
        client.get(path("door", event))
    with django_assert_max_num_queries(12):
        client.get(path("door_state", event))


def test_check_in_and_undo_by_button(client, event, keeper):
    person = make_registration(event, first_name="Ruth", last_name="Adler")
    day = timezone.localdate().isoformat()
    data = {"registration": person.pk, "day": day, "entry_id": uuid.uuid4()}
    for _ in range(2):
        page = client.post(path("check_in", event), data, follow=True)
    assert CheckIn.objects.count() == 1
    page = client.post(path("check_in", event), data | {"entry_id": uuid.uuid4()}, follow=True)
    assert "Ruth Adler ist schon da" in page.content.decode()
    back = {"entry_id": data["entry_id"], "day": day}
    page = client.post(path("undo_check_in", event), back, follow=True)
    assert "Zurückgenommen: Ruth Adler." in page.content.decode()
    assert CheckIn.objects.get().undone_at


@pytest.mark.parametrize("data", [{}, {"registration": "x", "day": "heute", "entry_id": "1"}])
def test_broken_forms_are_refused(client, event, keeper, data):
    assert client.post(path("check_in", event), data).status_code == 400
    assert client.post(path("undo_check_in", event), data).status_code == 400


def test_refusal_stands_on_the_page(client, event, keeper):
    person = make_registration(event, "cancelled")
    data = {"registration": person.pk, "day": timezone.localdate(), "entry_id": uuid.uuid4()}
    page = client.post(path("check_in", event), data, follow=True)
    assert "als neue Person ein" in page.content.decode()


def test_code_of_a_ticket_opens_the_person(client, event, keeper):
    person = make_registration(event, first_name="Ruth", last_name="Adler", ticket_code="K7QM-4XRT")
    page = client.get("/einlass/k7qm-4xrt/")
    assert page.context["person"].registration == person
    assert "Einlassen" in page.content.decode()
    make_check_in(person, keeper)
    assert (
        "Diese Karte ist schon eingelassen, von Malte Finn."
        in client.get("/einlass/K7QM-4XRT/").content.decode()
    )


def test_code_is_nothing_to_strangers_and_closed_to_readers(client, event):
    person = make_registration(event)
    address = reverse("networks:check_in_by_code", args=[person.ticket_code])
    assert client.get(address).status_code == 302
    client.force_login(make_doorkeeper(make_event_today()))
    assert client.get(address).status_code == 404
    client.force_login(make_doorkeeper(event, TeamRight.READ))
    assert client.get(address).status_code == 403


def test_door_of_another_event_is_not_found(client, event):
    client.force_login(make_doorkeeper(make_event_today()))
    for name in ("door", "door_state", "add_walk_in"):
        assert client.get(path(name, event)).status_code == 404
    client.force_login(make_doorkeeper(event, TeamRight.READ))
    assert client.get(path("door_state", event)).status_code == 403


def test_walk_in_by_the_form(client, event, keeper):
    address = path("add_walk_in", event)
    data = {"first_name": "Amara", "last_name": "Diallo", "email": "amara@verein.example"}
    data["category"] = event.categories.get().pk
    page = client.post(address, data | {"email": ""})
    assert "E-Mail" in str(page.context["form"].errors)
    page = client.post(address, data, follow=True)
    assert "Amara Diallo ist eingetragen und da." in page.content.decode()
    assert Registration.objects.get().check_ins.count() == 1
    page = client.post(address, data)
    assert "steht schon auf der Liste" in page.content.decode()


def test_state_says_only_what_the_door_needs(client, event, keeper):
    make_registration(event, phone="0228 1234", answers={"catering": "vegan"}, internal_note="VIP")
    state = client.get(path("door_state", event)).json()
    (person,) = state["people"]
    names = {"id", "code", "name", "organisation", "category", "remark", "is_expected", "came"}
    assert set(person) == names
    assert (state["owner"], state["closed"], bool(state["token"])) == (keeper.pk, "", True)
    early = make_open_event()
    early.team.create(user=keeper, email=keeper.email, name="M", right="door", added_by=keeper)
    assert client.get(path("door_state", early)).json()["closed"].startswith("Der Einlass öffnet am")


def test_phone_sends_its_queue_and_may_repeat_it(client, event, keeper):
    first, second = make_registration(event), make_registration(event)
    entry, other = make_entry(first), make_entry(second)
    undo = make_entry(second, entry_id=other.entry_id, is_undo=True)
    body = body_of(keeper, entry, other, undo)
    answer = send(client, event, body).json()
    assert [row["outcome"] for row in answer["results"]] == ["in", "in", "undone"]
    again = send(client, event, body).json()
    assert [row["outcome"] for row in again["results"]] == ["known", "undone", "undone"]
    assert CheckIn.objects.get(undone_at=None).registration == first
    came = {row["id"]: row["came"] for row in again["people"]}
    assert came[first.pk]["entry"] == str(entry.entry_id)
    assert came[second.pk] is None


def broken_bodies():
    good = {
        "entry_id": str(uuid.uuid4()),
        "action": "in",
        "registration": 1,
        "day": "2026-12-04",
        "at": "2026-12-04T09:00:00Z",
    }
    wrong = [
        {"registration": "1"}, {"registration": -1}, {"registration": 10**30}, {"entry_id": "x"},
        {"day": "04.12.2026"}, {"at": "2026-12-04T09:00:00"}, {"at": "gestern"}, {"at": None},
    ]  # fmt: skip
    rows = [json.dumps({"owner": 1, "entries": [good | one]}) for one in wrong]
    return ["", "[]", "null", '{"owner": 1}', json.dumps({"owner": 1, "entries": [good] * 201}), *rows]


@pytest.mark.parametrize("body", broken_bodies())
def test_body_that_is_none_is_refused_with_a_sentence(client, event, keeper, body):
    answer = send(client, event, body)
    assert answer.status_code == 400
    assert answer.json()["error"].endswith(("auf dem Gerät.", "auf einmal."))


def test_queue_of_another_account_and_too_much_are_refused(client, event, keeper):
    foreign = body_of(event.created_by)
    assert send(client, event, foreign).status_code == 409
    assert send(client, event, foreign, headers={"Content-Length": 300_000}).status_code == 413


def test_worker_is_a_public_script_for_doors_only(client):
    answer = client.get(reverse("networks:door_worker"))
    assert answer["Content-Type"].startswith("text/javascript")
    assert answer["Service-Worker-Allowed"] == "/treffen/"
    assert "door-worker" in answer.content.decode()

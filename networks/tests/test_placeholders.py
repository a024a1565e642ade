"""Words in curly brackets: known ones become each person's own, unknown ones are found before sending."""

import pytest

from networks.enums import RegistrationStatus, SessionKind
from networks.message_templates import STANDARD
from networks.models import GroupChoice
from networks.placeholders import PLACEHOLDERS, empty_for, fill, is_secret, unknown_in, used_in
from networks.tests.factories import make_open_event, make_registration

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(db):
    event = make_open_event(
        title="Netzwerktreffen Nord",
        slug="nord",
        street="Hafenstraße 3",
        online_link="https://konferenz.example/nord",
        contact_name="Jörg Peters",
        contact_email="joerg.peters@skew.example",
    )
    return make_registration(event, first_name="Amara", last_name="Diallo", organisation="Sahel e. V.")


def test_every_placeholder_has_a_value_that_is_text(person):
    assert all(isinstance(row.value(person), str) for row in PLACEHOLDERS.values())


def test_known_words_become_the_persons_own(person):
    text = fill("{Name} ({ organisation }), {ort}, {anschrift}: {veranstaltung}. {link}", person, link="L")
    assert text == "Amara Diallo (Sahel e. V.), Speicher am Kai, Hafenstraße 3: Netzwerktreffen Nord. L"


def test_values_are_not_read_again(person):
    person.organisation = "{link} {name}"
    assert fill("{organisation}", person, link="geheim") == "{link} {name}"


def test_online_link_is_for_people_with_a_place(person):
    assert fill("{online}", person) == "https://konferenz.example/nord"
    waiting = make_registration(person.event, RegistrationStatus.WAITING)
    assert fill("{online}", waiting) == ""


def test_groups_stand_with_their_titles(person):
    assert fill("{arbeitsgruppe}", person) == "noch keine"
    session = person.event.sessions.create(
        kind=SessionKind.GROUPS, title="Runde", starts_at=person.event.starts_at
    )
    group = session.groups.create(title="Jugend", capacity=5)
    GroupChoice.objects.create(registration=person, session=session, group=group)
    assert fill("{arbeitsgruppe}", person) == "Jugend"


def test_unknown_words_are_named(person):
    assert used_in("{name} {name}", "{Vorname}") == ["name", "Vorname"]
    assert unknown_in("Guten Tag {name}, {nachnahme} und {}") == ["nachnahme", ""]
    assert fill("{nachnahme}", person) == "{nachnahme}"


def test_only_the_own_link_makes_a_text_secret():
    assert is_secret("Betreff", "Hier: {Link}")
    assert not is_secret("{name}", "{online} {seite} {unbekannt}")


def test_empty_values_are_counted(person):
    other = make_registration(person.event, organisation="")
    assert empty_for([person, other], "{organisation} {name}", "{ort}") == {"organisation": 1}


def test_texts_to_start_from_use_known_words_only(person):
    for text in STANDARD:
        assert unknown_in(text.subject, text.text) == [], text.key
        assert "{" not in fill(text.text, person)

"""One filter for the list of registrations and for the recipients of messages."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.http import QueryDict
from django.utils import timezone

from networks.enums import RegistrationStatus as S
from networks.enums import SessionKind
from networks.forms.participant_filter import SelectionFields, initial_of
from networks.message_filter import Selection, in_words, matching
from networks.models import CheckIn, GroupChoice
from networks.tests.factories import make_open_event, make_registration

pytestmark = pytest.mark.django_db


def names(event, **chosen):
    return [row.last_name for row in matching(event, Selection(**chosen))]


def selected(event, query):
    return SelectionFields(QueryDict(query), event=event).selection()


@pytest.fixture
def event(db):
    return make_open_event(categories=("Kommune", "Verein"))


def test_every_status_is_found_by_its_own_choice(event):
    for status in S:
        make_registration(event, status, last_name=status.value)
    assert names(event) == ["offered", "registered", "unconfirmed", "waiting"]
    assert names(event, status="ended") == ["cancelled", "lapsed"]
    assert len(names(event, status="everybody")) == len(S)
    assert [names(event, status=status.value) for status in S] == [[status.value] for status in S]


def test_cleared_people_and_those_of_other_events_are_nobodys(event):
    make_registration(event, cleared_at=timezone.now())
    make_registration(make_open_event())
    assert names(event, status="everybody") == []


def test_words_look_into_name_organisation_town_and_address(event):
    make_registration(
        event, first_name="Ousmane", last_name="Traoré", organisation="Sahel e. V.", town="Nordhafen"
    )
    make_registration(event, last_name="Kötter", email="svenja@uni.example")
    assert names(event, words="sahel") == ["Traoré"]
    assert names(event, words="ousmane nordhafen") == ["Traoré"]
    assert names(event, words="uni.example") == ["Kötter"]
    assert names(event, words="sahel uni.example") == []


def test_days_mean_everybody_who_did_not_choose(event):
    day = timezone.localdate(event.starts_at)
    make_registration(event, last_name="Alle")
    make_registration(event, last_name="Erster", days=[day.isoformat()])
    make_registration(event, last_name="Zweiter", days=[(day + timedelta(1)).isoformat()])
    assert names(event, day=day.isoformat()) == ["Alle", "Erster"]


def test_category_group_and_needs_narrow(event):
    club = event.categories.get(name="Verein")
    with_needs = make_registration(
        event, last_name="Braucht", answers={"access": ["step_free"], "catering": ""}
    )
    make_registration(event, last_name="Isst", category=club, answers={"access": [], "catering": "vegan"})
    make_registration(event, last_name="Nichts", answers={})
    begin = event.starts_at
    session = event.sessions.create(kind=SessionKind.GROUPS, title="Runde", starts_at=begin)
    group = session.groups.create(title="Jugend", capacity=5)
    GroupChoice.objects.create(registration=with_needs, session=session, group=group)
    assert names(event, category=club.pk) == ["Isst"]
    assert names(event, group=group.pk) == ["Braucht"]
    assert names(event, need="access") == ["Braucht"]
    assert names(event, need="catering") == ["Isst"]
    assert in_words(event, Selection(category=club.pk, group=group.pk, need="access", words="x")) == [
        "Alle, die dabei sind oder warten", "Verein", "Jugend", "Mit Angaben zum Zugang", "Suche: x",
    ]  # fmt: skip


def test_who_came_counts_only_what_stands(event, officer):
    came, undone = make_registration(event, last_name="Da"), make_registration(event, last_name="Weg")
    day = timezone.localdate()
    CheckIn.objects.create(registration=came, day=day, entry_id=uuid4(), by=officer)
    CheckIn.objects.create(
        registration=undone, day=day, entry_id=uuid4(), by=officer, undone_at=timezone.now()
    )
    assert names(event, came="yes") == ["Da"]
    assert names(event, came="no") == ["Weg"]


def test_selection_keeps_only_what_differs_and_comes_back():
    chosen = Selection(status="waiting", category=7, words="Kai")
    assert chosen.as_values() == {"status": "waiting", "category": 7, "words": "Kai"}
    assert Selection.of(chosen.as_values() | {"unknown": 1}) == chosen
    assert Selection().as_values() == {}
    assert not Selection().is_narrowed


def test_address_by_hand_never_breaks_the_list(event):
    for query in ("stand=quatsch&platzart=abc&tag=gestern", "platzart=999999", "suche=" + "x" * 200):
        assert selected(event, query) == Selection()


def test_fields_without_a_choice_are_left_out(event):
    assert list(SelectionFields({}, event=event).fields) == ["suche", "stand", "platzart", "bedarf"]
    begun = make_open_event(
        starts_at=timezone.now() - timedelta(hours=1), ends_at=timezone.now() + timedelta(days=1)
    )
    assert list(SelectionFields({}, event=begun).fields) == ["suche", "stand", "tag", "da", "bedarf"]


def test_initial_values_show_the_stored_selection(event):
    club = event.categories.get(name="Verein")
    chosen = Selection(status="registered", category=club.pk, words="Kai")
    initial = initial_of(chosen)
    query = "&".join(f"{name}={value}" for name, value in initial.items() if value)
    assert selected(event, query) == chosen

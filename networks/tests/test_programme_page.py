"""The programme day by day, what of it everybody sees, and the handout."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from core.pdf_check import check_pdf_ua
from networks.programme_page import days_of, programme_of, speakers_of
from networks.programme_sheet import programme_pdf
from networks.tests.factories import make_open_event
from networks.tests.programme_factories import (
    make_group,
    make_room,
    make_round,
    make_session,
    make_session_file,
    make_speaker,
)

pytestmark = pytest.mark.django_db


def titles(days):
    return [[item.session.title for item in row.items] for row in days]


def test_programme_is_sorted_by_day_and_hour():
    start = timezone.localtime().replace(hour=11, minute=0, second=0, microsecond=0) + timedelta(days=30)
    event = make_open_event(starts_at=start, ends_at=start + timedelta(days=1, hours=4))
    make_session(event, "Abschied", after=26 * 60)
    make_session(event, "Vortrag", after=60)
    make_session(event, "Ankommen")
    days = programme_of(event)
    assert titles(days) == [["Ankommen", "Vortrag"], ["Abschied"]]
    assert [row.day for row in days] == days_of(event) == [start.date(), start.date() + timedelta(days=1)]


def test_programme_shows_german_hours_on_the_day_the_clock_changes():
    # 28 March 2027: at two o'clock the clocks go to three
    event = make_open_event(
        starts_at=datetime(2027, 3, 27, 17, 0, tzinfo=UTC), ends_at=datetime(2027, 3, 28, 15, 0, tzinfo=UTC)
    )
    make_session(event, "Abend", starts_at=datetime(2027, 3, 27, 22, 30, tzinfo=UTC))
    make_session(event, "Morgen", starts_at=datetime(2027, 3, 28, 7, 0, tzinfo=UTC))
    days = programme_of(event)
    assert titles(days) == [["Abend"], ["Morgen"]]
    assert [f"{item.starts_at:%H:%M}" for row in days for item in row.items] == ["23:30", "09:00"]


def test_programme_without_items_has_no_days():
    assert programme_of(make_open_event()) == []


def test_programme_hides_from_the_public_what_is_not_for_everybody():
    event = make_open_event()
    shy, open_ = make_speaker(event, "Edda Frahm", is_public=False), make_speaker(event, "Neema Mwakyusa")
    session = make_session(event, speakers=[shy, open_])
    make_session(event, "Noch offen", after=60, is_visible=False)
    make_session_file(session, title="Folien")
    make_session_file(session, title="Notizen", is_public=False)
    group = make_group(make_round(event, ()), "Beschaffung")
    group.speakers.add(shy)
    public, everything = programme_of(event), programme_of(event, only_public=False)
    assert titles(public) == [["Was Häfen verbindet", "Arbeitsgruppen"]]
    assert titles(everything) == [["Was Häfen verbindet", "Noch offen", "Arbeitsgruppen"]]
    first = public[0].items[0]
    assert ([s.name for s in first.speakers], [f.title for f in first.files]) == (
        ["Neema Mwakyusa"],
        ["Folien"],
    )
    assert public[0].items[1].groups[0].speakers == []
    assert everything[0].items[2].groups[0].speakers == [shy]


@pytest.mark.parametrize("number", [1, 3])
def test_programme_takes_the_same_queries_for_more_items(number, django_assert_num_queries):
    event = make_open_event()
    for hour in range(number):
        session = make_session(event, after=60 * hour, speakers=[make_speaker(event)], room=make_room(event))
        make_session_file(session)
        make_round(event, after=60 * hour)
    with django_assert_num_queries(5):
        programme_of(event)


def test_speakers_are_those_who_agreed_and_appear():
    event = make_open_event()
    talking, leading = make_speaker(event, "Anna", position=2), make_speaker(event, "Berta", position=1)
    hidden, silent = make_speaker(event, "Cora", is_public=False), make_speaker(event, "Dora")
    make_session(event, speakers=[talking, hidden])
    make_group(make_round(event, ()), "Jugend").speakers.add(leading)
    shown = speakers_of(event)
    assert [(row.name, row.items) for row in shown] == [
        ("Berta", ["Jugend"]),
        ("Anna", ["Was Häfen verbindet"]),
    ]
    assert set(speakers_of(event, only_public=False)) == {talking, leading, hidden, silent}


def test_handout_is_accessible_also_with_long_words_and_two_days():
    start = timezone.localtime().replace(hour=9, minute=0, second=0, microsecond=0) + timedelta(days=30)
    event = make_open_event(
        title="Entwicklungszusammenarbeitsvereinbarungskonferenz der norddeutschen Mittelstädte",
        starts_at=start,
        ends_at=start + timedelta(days=1, hours=8),
        access_notes="Alles stufenlos.",
        contact_name="Jörg Peters",
    )
    room = make_room(event, "Speicherboden", note="2. Stock", is_step_free=False)
    speaker = make_speaker(event, "Prof. Dr. Anneliese Freifrau von Bülow-Trummer", organisation="Hochschule")
    for number in range(14):
        title = f"Punkt {number} über Partnerschaften zwischen Kommunen in aller Welt"
        make_session(event, title, after=number * 110, room=room, speakers=[speaker], text="Ein Satz. " * 12)
    make_group(make_round(event, (5, 5), room=room), "Beschaffung", text="Vom Ball zur Dienstkleidung")
    content = programme_pdf(event, programme_of(event), speakers_of(event))
    assert check_pdf_ua(content) == []


def test_handout_is_typeset_again_only_after_a_change():
    event = make_open_event()
    session = make_session(event)
    first = programme_pdf(event, programme_of(event), [])
    assert programme_pdf(event, programme_of(event), []) == first
    session.title = "Was Städte verbindet"
    session.save()
    assert programme_pdf(event, programme_of(event), []) != first

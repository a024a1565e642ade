"""Papers: sound for screen readers, right with few and many people, obeying what people agreed to."""

import io
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from fontTools.ttLib import TTFont
from pypdf import PdfReader

from core.pdf_check import check_pdf_ua
from networks.enums import ListConsent, RegistrationStatus, SessionKind
from networks.forms.paper import BadgeOptions
from networks.models import MatchPlan
from networks.papers import badges, certificates, lists, signs
from networks.papers.catalogue import PAPERS, facts_of
from networks.papers.fitting import MM_PER_POINT, printable, size_for, width_of
from networks.papers.people import NothingToPrintError
from networks.tests.factories import make_open_event, make_registration
from networks.tests.paper_factories import make_check_in, make_past_event

pytestmark = pytest.mark.django_db
NAMES = (
    ("Thị Bích Phương", "Nguyễn-Hoàng"),
    ("ʿAbd ar-Raḥmān", "al-Ḥusaynī"),
    ("Hans-Christian Maximilian", "Oberhauser-Weißenberger von Trautmannsdorf"),
    ("Bo", "Ly"),
    ("Wilhelmmaximilianmanfred", "Mommsenwwmmmowmmann"),
    ("Berîvan", "Çelik-Şahin"),
)


def text_of(pdf) -> str:
    """Return the words of a PDF in one line."""
    pages = PdfReader(io.BytesIO(pdf.content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def make_people(event, number, **fields):
    """Return people with long and short names from many languages."""
    return [
        make_registration(event, first_name=first, last_name=f"{last}", **fields)
        for first, last in (NAMES * (number // len(NAMES) + 1))[:number]
    ]


@pytest.mark.parametrize(("number", "pages"), [(1, 1), (10, 1), (12, 2)])
def test_badges_stand_ten_to_a_sheet_and_are_sound(number, pages):
    event = make_open_event(capacity=20)
    make_people(event, number)
    pdf = badges.badges_pdf(event)
    assert pdf.pages == pages
    assert check_pdf_ua(pdf.content) == []


def test_badges_of_names_in_many_scripts_are_complete():
    event = make_open_event()
    make_people(event, 6, organisation="Verein der Freundinnen und Freunde e. V.")
    text = text_of(badges.badges_pdf(event))
    for first, last in NAMES:
        assert printable(first) in text
        assert last.split()[0] in text


def test_badges_skip_used_places_and_count_from_a_day():
    event = make_open_event()
    people = make_people(event, 3)
    assert badges.badges_pdf(event, start=9).pages == 2
    late = make_registration(event, first_name="Nachzüglerin", last_name="Spät")
    for person in people:
        type(person).objects.filter(pk=person.pk).update(created_at=timezone.now() - timedelta(days=9))
    text = text_of(badges.badges_pdf(event, since=timezone.now() - timedelta(days=1)))
    assert late.first_name in text
    assert "Bo" not in text.split()


def test_badges_of_speakers_and_team_come_once_and_nobody_online_gets_one():
    event = make_open_event(categories=("Vor Ort", "Am Bildschirm"))
    online = event.categories.get(name="Am Bildschirm")
    type(online).objects.filter(pk=online.pk).update(is_online=True)
    make_registration(event, first_name="Ayşe", last_name="Yıldırım")
    make_registration(event, first_name="Fern", last_name="Bleibt", category=online)
    event.speakers.create(name="Ayşe Yıldırım")
    event.speakers.create(name="Dr. Kwame Boateng", organisation="Universität")
    text = text_of(badges.badges_pdf(event))
    assert text.count("Yıldırım") == 2  # on the badge, and in the line above the sheet
    assert "Boateng" in text
    assert "Fern" not in text
    assert facts_of(event).on_site + facts_of(event).helpers == 2


def test_large_events_are_printed_in_parts(monkeypatch):
    event = make_past_event()
    for person in make_people(event, 5):
        make_check_in(person)
    monkeypatch.setattr("networks.papers.people.PER_FILE", 2)
    assert [certificates.certificates_pdf(event, part=part).pages for part in (1, 3)] == [2, 1]
    assert "Mommsenwwmmmowmmann" in text_of(badges.badges_pdf(event, part=2))
    with pytest.raises(NothingToPrintError):
        badges.badges_pdf(event, part=4)
    form = BadgeOptions({"teil": "3", "feld": "", "seit": ""}, number=250)
    assert form.is_valid()


def test_participant_list_shows_only_what_people_agreed_to():
    event = make_open_event()
    make_registration(event, last_name="Adler", email="adler@a.example", list_consent=ListConsent.EMAIL)
    make_registration(event, last_name="Öztürk", email="oe@a.example", list_consent=ListConsent.NAME)
    make_registration(event, last_name="Zander", email="zander@a.example")
    make_registration(
        event,
        RegistrationStatus.WAITING,
        last_name="Wartet",
        list_consent=ListConsent.EMAIL,
        email="w@a.example",
    )
    pdf = lists.participants_pdf(event)
    text = text_of(pdf)
    assert "Adler, Amara" in text
    assert "adler@a.example" in text
    assert "Öztürk, Amara" in text
    assert "oe@a.example" not in text
    assert "Zander" not in text
    assert "Wartet" not in text
    assert "Eine weitere Person nimmt teil und möchte nicht auf der Liste stehen." in text
    assert check_pdf_ua(pdf.content) == []


def test_participant_list_without_any_consent_names_nobody():
    event = make_open_event()
    make_registration(event, last_name="Zander")
    assert "Niemand hat der Liste zugestimmt. Eine Person nimmt teil." in text_of(
        lists.participants_pdf(event)
    )


def test_signature_list_has_a_part_for_each_day_and_category():
    begin = timezone.localtime().replace(hour=10, minute=0, second=0, microsecond=0) + timedelta(days=5)
    event = make_open_event(
        starts_at=begin, ends_at=begin + timedelta(days=1, hours=3), categories=("Kommune", "Verein")
    )
    second = timezone.localdate(event.ends_at).isoformat()
    make_registration(event, last_name="Beide", category=event.categories.get(name="Kommune"))
    make_registration(event, last_name="Zweiter", days=[second], category=event.categories.get(name="Verein"))
    whole, parted = lists.signature_pdf(event), lists.signature_pdf(event, by_category=True)
    assert (whole.pages, parted.pages) == (2, 3)
    assert text_of(whole).count("Beide, Amara") == 2
    assert text_of(whole).count("Zweiter, Amara") == 1
    assert check_pdf_ua(parted.content) == []


def test_door_list_sorts_as_germans_do_and_ends_with_the_waiting():
    event = make_open_event()
    for name in ("Zander", "Öztürk", "Oberland", "al-Khatib", "Čapek"):
        make_registration(event, last_name=name)
    make_registration(event, RegistrationStatus.WAITING, last_name="Wartet")
    pdf = lists.door_pdf(event)
    text = text_of(pdf)
    places = [text.index(name) for name in ("al-Khatib", "Čapek", "Oberland", "Öztürk", "Zander", "Wartet")]
    assert places == sorted(places)
    assert check_pdf_ua(pdf.content) == []


def test_group_lists_signs_and_tents_are_sound():
    event = make_open_event()
    saal = event.rooms.create(name="Speichersaal", note="Erdgeschoss")
    begin = event.starts_at
    session = event.sessions.create(title="Arbeit in Gruppen", kind=SessionKind.GROUPS, starts_at=begin)
    group = session.groups.create(title="Faire Beschaffung", capacity=5, room=saal)
    event.sessions.create(title="Begrüßung", starts_at=begin, room=saal)
    event.speakers.create(name="Dr. Kwame Boateng")
    MatchPlan.objects.create(event=event, tables=2)
    person = make_registration(event, last_name="Gruppenmensch")
    person.group_choices.create(session=session, group=group)
    groups, rooms = lists.groups_pdf(event), signs.rooms_pdf(event)
    tables, speakers = signs.tables_pdf(event), signs.speakers_pdf(event)
    assert "Gruppenmensch, Amara" in text_of(groups)
    assert "Begrüßung" in text_of(rooms)
    assert "Tisch 2" in text_of(tables)
    assert [pdf.pages for pdf in (groups, rooms, tables, speakers)] == [1, 4, 3, 1]
    assert [check_pdf_ua(pdf.content) for pdf in (groups, rooms, tables, speakers)] == [[], [], [], []]


def test_certificates_name_the_days_and_keep_to_a_page_each():
    event = make_past_event(contact_name="Jörg Peters")
    for number in range(20):
        event.sessions.create(
            title=f"Ein Vortrag mit einem recht langen Titel über Zusammenarbeit {number}",
            kind=SessionKind.TALK,
            starts_at=event.starts_at + timedelta(minutes=number),
        )
    there, away = make_registration(event, last_name="War da"), make_registration(event, last_name="Fehlte")
    first, last = NAMES[2]
    make_check_in(there)
    make_check_in(
        make_registration(event, first_name=first, last_name=last, organisation="Sehr langer Verein " * 6)
    )
    pdf = certificates.certificates_pdf(event)
    assert pdf.pages == 2
    assert "War da" in text_of(pdf)
    assert away.last_name not in text_of(pdf)
    assert check_pdf_ua(pdf.content) == []


def test_certificate_only_after_the_end_for_those_who_were_there():
    event = make_past_event()
    there, away = make_registration(event), make_registration(event)
    visit = make_check_in(there)
    assert certificates.has_certificate(there)
    assert not certificates.has_certificate(away)
    visit.undone_at = timezone.now()
    visit.save()
    assert not certificates.has_certificate(there)
    coming = make_registration(make_open_event())
    make_check_in(coming)
    assert not certificates.has_certificate(coming)


def test_lists_need_as_many_queries_for_three_as_for_one():
    numbers = []
    for people in (1, 3):
        event = make_past_event()
        for person in make_people(event, people):
            make_check_in(person)
        with CaptureQueriesContext(
            connection,
        ) as caught:
            badges.badges_pdf(event)
            lists.door_pdf(event)
            certificates.certificates_pdf(event)
            facts_of(event)
        numbers.append(len(caught))
    assert numbers[0] == numbers[1]


def test_every_paper_can_be_made_of_an_event_that_has_nothing_but_people():
    event = make_past_event()
    make_check_in(make_registration(event, list_consent=ListConsent.NAME))
    facts = facts_of(event)
    made = {key for key, paper in PAPERS.items() if paper.number(facts) and paper.make(event).pages}
    assert made == set(PAPERS) - {"podium", "tischschilder", "arbeitsgruppen"}


@pytest.mark.parametrize("name", [*NAMES, ("Łucja", "Żółć"), ("Mwwm", "ŴMÆ"), ("Dragoș-Mihai", "Țepeș")])
def test_width_of_a_name_is_never_guessed_too_small(name, settings):
    path = settings.BASE_DIR / "node_modules/@kern-ux/native/dist/fonts/fira-sans/FiraSans-SemiBold.woff2"
    font = TTFont(path)
    letters, widths = font.getBestCmap(), font["hmtx"]
    for text in name:
        real = sum(widths[letters[ord(sign)]][0] for sign in text) / 1000 * 20 * MM_PER_POINT
        assert real <= width_of(text, 20) <= real * 1.35


def test_size_falls_until_a_name_fits():
    assert size_for("Bo", 77, (33, 27, 13)) == 33
    assert size_for("Wilhelmmaximilianmanfred", 77, (33, 27, 13)) == 13


def test_printable_text_keeps_the_club_together():
    assert printable("Bayt al-ʾAmal e. V.") == "Bayt al-’Amal e.\u00a0V."

"""Creating and changing open events: who hears of it, what moves along."""

from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from core.calendars import ZONE
from core.models import Mail
from networks import event_mails
from networks.enums import EventFormat, EventKind, RegistrationStatus, TeamRight
from networks.enums import EventStatus as S
from networks.models import Event, Registration
from networks.services.event import create_event, edit_event
from networks.tests.event_factories import DAY, date_values
from networks.tests.factories import make_open_event, make_registration, make_team_member
from networks.tests.programme_factories import make_session

pytestmark = pytest.mark.django_db


def mails(template):
    return Mail.objects.filter(template=template)


def new_values(**values):
    return {
        "title": "Netzwerktreffen Nord",
        "kind": EventKind.REGIONAL_MEETING,
        "network": None,
        "starts_at": DAY,
        "ends_at": DAY + timedelta(hours=6),
        "format": EventFormat.ON_SITE,
        "municipality": None,
        "town": "Nordhafen",
    } | values


def test_new_event_has_number_address_category_and_host(officer, town):
    event = create_event(user=officer, values=new_values(municipality=town, town=""))
    assert event.status == S.DRAFT
    assert event.reference.startswith("NW-")
    assert (event.slug, event.town, event.state) == ("netzwerktreffen-nord", town.short_name, town.state)
    assert [row.name for row in event.categories.all()] == ["Alle"]
    assert [row.municipality for row in event.hosts.all()] == [town]
    assert event.contact_email == officer.email


def test_second_event_of_the_same_name_gets_another_address(officer):
    first, second = (create_event(user=officer, values=new_values()) for _ in range(2))
    assert (first.slug, second.slug) == ("netzwerktreffen-nord", "netzwerktreffen-nord-2")
    assert first.reference != second.reference


def test_nationwide_meeting_has_no_land(officer, town):
    values = new_values(kind=EventKind.NATIONWIDE_MEETING, municipality=town)
    assert create_event(user=officer, values=values).state is None


def test_only_skew_creates_events(applicant, contractor, advisor):
    for user in (applicant, contractor, advisor):
        with pytest.raises(PermissionDenied):
            create_event(user=user, values=new_values())


def test_draft_changes_its_address_with_the_title_and_tells_nobody(officer):
    event = make_open_event(S.DRAFT)
    make_registration(event)
    values = date_values(event, title="Neuer Name", place="Anderes Haus")
    changed = edit_event(event=event, user=officer, values=values)
    assert (changed.slug, changed.sequence) == ("neuer-name", 0)
    assert not Mail.objects.exists()


def test_announced_event_keeps_its_address(officer):
    event = make_open_event()
    changed = edit_event(event=event, user=officer, values=date_values(event, title="Neuer Name"))
    assert (changed.slug, changed.title) == (event.slug, "Neuer Name")
    assert not Mail.objects.exists()


def test_new_time_is_told_to_everybody_registered(officer):
    event = make_open_event(capacity=2)
    make_registration(event, announced_at=timezone.now())
    make_registration(event, RegistrationStatus.WAITING)
    make_registration(event, RegistrationStatus.CANCELLED)
    starts_at = event.starts_at + timedelta(days=7)
    values = date_values(event, starts_at=starts_at, ends_at=event.ends_at + timedelta(days=7))
    changed = edit_event(event=event, user=officer, values=values)
    assert changed.sequence == 1
    sent = mails(event_mails.MOVED)
    assert sent.count() == 2
    assert {mail.is_confidential for mail in sent} == {True}
    with_date = [mail for mail in sent if mail.attachments.exists()]
    assert len(with_date) == 1
    assert "bleibt für Sie frei" in with_date[0].text
    assert not Registration.objects.exclude(announced_at=None).exists()


def test_new_place_is_told_and_text_is_not(officer):
    event = make_open_event()
    make_registration(event)
    edit_event(event=event, user=officer, values={"lead": "Neu", "costs": "keine"})
    assert not Mail.objects.exists()
    edit_event(event=event, user=officer, values={"place": "Altes Rathaus"})
    assert mails(event_mails.MOVED).get().subject.startswith("Neuer Ort")


def test_new_link_goes_to_those_with_a_place_only(officer):
    event = make_open_event(format=EventFormat.ONLINE, place="")
    make_registration(event)
    make_registration(event, RegistrationStatus.WAITING)
    link = "https://konferenz.example/abc"
    edit_event(event=event, user=officer, values={"online_link": link})
    mail = mails(event_mails.NEW_LINK).get()
    assert link in mail.text
    assert link.encode() in bytes(mail.attachments.get().content).replace(b"\r\n ", b"")


def test_hybrid_link_goes_to_online_places_only(officer):
    event = make_open_event(format=EventFormat.HYBRID, categories=("Saal", "Online"))
    online = event.categories.get(name="Online")
    online.is_online = True
    online.save()
    make_registration(event, category=event.categories.get(name="Saal"))
    there = make_registration(event, category=online)
    edit_event(event=event, user=officer, values={"online_link": "https://konferenz.example/abc"})
    assert [mail.to for mail in mails(event_mails.NEW_LINK)] == [there.email]


@time_machine.travel("2027-03-01 12:00+01:00")
def test_programme_and_chosen_days_move_with_the_day_over_the_change_of_the_clock(officer):
    starts_at = datetime(2027, 3, 25, 10, tzinfo=ZONE)
    event = make_open_event(starts_at=starts_at, ends_at=starts_at + timedelta(days=1, hours=6))
    session = make_session(event)
    hour = timezone.localtime(session.starts_at).time()
    registration = make_registration(event, days=["2027-03-26"])
    # four days later the clocks have gone forward
    values = {
        "starts_at": datetime(2027, 3, 29, 10, tzinfo=ZONE),
        "ends_at": datetime(2027, 3, 30, 16, tzinfo=ZONE),
    }
    edit_event(event=event, user=officer, values=values)
    session.refresh_from_db()
    registration.refresh_from_db()
    assert timezone.localtime(session.starts_at).time() == hour
    assert timezone.localdate(session.starts_at) == date(2027, 3, 29)
    assert registration.days == ["2027-03-30"]


def test_registration_closes_with_the_new_beginning_at_the_latest(officer):
    event = make_open_event()
    starts_at = event.registration_closes_at - timedelta(days=2)
    values = {"starts_at": starts_at, "ends_at": starts_at + timedelta(hours=4)}
    assert edit_event(event=event, user=officer, values=values).registration_closes_at == starts_at


def test_event_that_took_place_keeps_day_and_place(officer):
    past = timezone.now() - timedelta(days=3)
    event = make_open_event(S.HELD, starts_at=past, ends_at=past + timedelta(hours=4))
    with pytest.raises(ValidationError, match="vorbei"):
        edit_event(event=event, user=officer, values={"place": "Anderes Haus"})
    assert edit_event(event=event, user=officer, values={"lead": "Schön war es."}).lead == "Schön war es."


def test_announced_event_does_not_move_into_the_past(officer):
    event = make_open_event()
    yesterday = timezone.now() - timedelta(days=1)
    values = {"starts_at": yesterday, "ends_at": yesterday + timedelta(hours=3)}
    with pytest.raises(ValidationError, match="schon vorbei"):
        edit_event(event=event, user=officer, values=values)


def test_end_before_start_is_refused_by_the_table(officer):
    event = Event(starts_at=DAY, ends_at=DAY - timedelta(hours=1), kind=EventKind.SEMINAR, title="x")
    with pytest.raises(ValidationError, match="liegt vor dem Beginn"):
        event.validate_constraints()


@pytest.mark.parametrize(("right", "may"), [(TeamRight.EDIT, True), (TeamRight.DOOR, False)])
def test_team_edits_by_its_right(stranger, right, may):
    event = make_open_event()
    make_team_member(event, stranger, right)
    if may:
        assert edit_event(event=event, user=stranger, values={"lead": "Neu"}).lead == "Neu"
        return
    with pytest.raises(PermissionDenied):
        edit_event(event=event, user=stranger, values={"lead": "Neu"})

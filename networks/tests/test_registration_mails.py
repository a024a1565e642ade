"""The mails of a registration: what they say, what lies in them, and that their links open the own page."""

import re

import pytest
from django.core.files.base import ContentFile
from icalendar import Calendar

from core.models import Mail
from networks import registration_mails as mails
from networks.enums import EventFormat
from networks.services.group import register_group
from networks.services.lost_link import send_links
from networks.services.registration import cancel_registration, find_registration, register
from networks.tests.factories import make_open_event
from networks.tests.registration_factories import make_registered, make_values

pytestmark = pytest.mark.django_db


def link_in(mail: Mail) -> str:
    """Return the token of the personal address in a mail."""
    return re.search(r"/anmeldung/(?:gruppe/)?([\w-]+)/", mail.text)[1]


def sent(template: str) -> Mail:
    return Mail.objects.get(template=template)


def test_confirmation_carries_date_and_ticket():
    event = make_open_event(title="Treffen in Groß Wüstrow, „Wege übers Meer“")
    registration = make_registered(event)
    mail = sent(mails.PLACED)
    files = {row.filename: row for row in mail.attachments.all()}
    calendar = Calendar.from_ical(bytes(files["termin.ics"].content))
    (entry,) = calendar.walk("VEVENT")
    assert str(entry["summary"]) == event.title
    assert ContentFile(bytes(files["eintrittskarte.png"].content)).read(8) == b"\x89PNG\r\n\x1a\n"
    assert registration.ticket_code in mail.text
    assert mail.is_confidential
    assert mail.reference == event.reference


def test_link_of_each_mail_opens_the_own_registration():
    registration = make_registered(make_open_event())
    tokens = {link_in(mail) for mail in Mail.objects.all()}
    assert len(tokens) == 2
    assert {find_registration(token) for token in tokens} == {registration}


def test_link_of_the_video_conference_goes_to_people_with_a_place_only():
    link = "https://konferenz.example/raum"
    event = make_open_event(capacity=1, format=EventFormat.ONLINE, online_link=link, place="")
    make_registered(event)
    make_registered(event)
    with_link = {mail.template for mail in Mail.objects.all() if link in mail.text}
    assert with_link == {mails.PLACED}
    assert link in bytes(sent(mails.PLACED).attachments.get(filename="termin.ics").content).decode()


def test_cancelling_takes_the_date_out_of_the_calendar():
    registration = make_registered(make_open_event())
    cancel_registration(registration=registration)
    attachment = sent(mails.CANCELLED).attachments.get()
    calendar = Calendar.from_ical(bytes(attachment.content))
    assert (str(calendar["method"]), str(calendar.walk("VEVENT")[0]["status"])) == ("CANCEL", "CANCELLED")


def test_name_with_a_line_break_reaches_no_header():
    register(event=make_open_event(), values=make_values(first_name="Amara\nBcc: x@y.example"))
    mail = sent(mails.CONFIRM)
    assert "\n" not in mail.subject
    assert mail.to.endswith("@verein.example")


def test_lost_link_comes_once_for_all_registrations_of_an_address():
    email = "buero@verein.example"
    event, other = make_open_event(), make_open_event()
    make_registered(event, email=email)
    make_registered(other, email=email.upper())
    cancel_registration(registration=make_registered(other, email=email))
    register_group(
        event=event,
        contact={"office": "Stadt", "contact_name": "A", "contact_email": email, "contact_phone": ""},
        people=[make_values(email="")],
    )
    Mail.objects.all().delete()
    assert send_links(email=" Buero@verein.example")
    mail = sent(mails.FOUND)
    # two own registrations, the one of the group, and the group itself
    assert len(set(re.findall(r"/anmeldung/[\w/-]+", mail.text))) == 4


def test_unknown_address_gets_no_mail():
    assert not send_links(email="niemand@verein.example")
    assert not Mail.objects.exists()

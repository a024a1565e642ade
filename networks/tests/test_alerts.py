"""Mails about new events: ordered twice over, sent once, ended with one click."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from core.models import Mail
from municipalities.tests.factories import make_state
from networks.alerts import confirm_address, end_address, sign
from networks.enums import EventKind, EventStatus, MailTopic
from networks.mail_choice import wants
from networks.models import EventAlert, EventStatusChange
from networks.rounds.alert import forget_unconfirmed, send_alerts
from networks.services.alert import confirm_alert, order_alert
from networks.services.mail_choice import refuse_topic
from networks.tests.calendar_factories import make_alert
from networks.tests.factories import make_open_event

pytestmark = pytest.mark.django_db
ADDRESS = "amara@verein.example"
ORDER = {"email": ADDRESS}


@pytest.fixture(autouse=True)
def _fresh_limits():
    cache.clear()


def announced(**fields):
    """Return an event that was announced an hour ago."""
    with time_machine.travel(timezone.now() - timedelta(hours=1), tick=False):
        event = make_open_event(**fields)
        EventStatusChange.objects.create(
            subject=event, transition="announce", from_status="draft", to_status="announced"
        )
    return event


def ordered(**fields):
    """Return an order that was confirmed yesterday."""
    with time_machine.travel(timezone.now() - timedelta(days=1), tick=False):
        return make_alert(**fields)


def link_in(mail):
    return re.search(r"https?://\S+/kalender/hinweise/\S+/", mail.text)[0]


def test_order_counts_only_after_the_link_in_the_mail(client, settings):
    settings.PUBLIC_URL = "http://testserver"
    answer = client.post(reverse("networks:order_alert"), ORDER | {"states": [make_state("01").pk]})
    assert "Wir haben einen Link an amara@verein.example geschickt" in answer.content.decode()
    mail, alert = Mail.objects.get(), EventAlert.objects.get()
    assert (mail.to, mail.is_confidential, alert.confirmed_at) == (ADDRESS, True, None)
    page = client.get(link_in(mail))
    assert "Schleswig-Holstein" in page.content.decode()
    assert page["Referrer-Policy"] == "strict-origin"
    assert "noindex" in page["X-Robots-Tag"]
    alert.refresh_from_db()
    assert alert.confirmed_at is None  # programs that look into mails press no buttons
    client.post(link_in(mail))
    alert.refresh_from_db()
    assert alert.confirmed_at is not None


def test_answer_is_the_same_for_known_and_unknown_addresses(client):
    make_alert(ADDRESS)
    known = client.post(reverse("networks:order_alert"), ORDER).content.decode()
    unknown = client.post(reverse("networks:order_alert"), {"email": "neu@verein.example"}).content.decode()
    assert known.replace(ADDRESS, "X") == unknown.replace("neu@verein.example", "X")


def test_program_is_caught_and_told_the_usual_sentence(client):
    answer = client.post(reverse("networks:order_alert"), ORDER | {"homepage": "https://werbung.example"})
    assert "Schauen Sie in Ihre E-Mails" in answer.content.decode()
    assert not EventAlert.objects.exists()
    assert not Mail.objects.exists()


def test_one_address_gets_few_mails_in_an_hour(client):
    answers = [client.post(reverse("networks:order_alert"), ORDER).content.decode() for _ in range(4)]
    assert "Versuchen Sie es in einer Stunde noch einmal" in answers[3]
    assert Mail.objects.count() == 3


@pytest.mark.parametrize("email", ["", "amara", "a@b.example, c@d.example"])
def test_order_without_one_address_gets_a_sentence(client, email):
    answer = client.post(reverse("networks:order_alert"), {"email": email})
    assert answer.status_code == 200
    assert "E-Mail" in answer.content.decode()
    assert not EventAlert.objects.exists()


def test_form_begins_with_what_the_calendar_was_narrowed_to(client):
    state = make_state("01")
    text = client.get(reverse("networks:order_alert"), {"land": "01", "art": "seminar"}).content.decode()
    assert re.search(rf'value="{state.pk}"[^>]*checked', text)
    assert re.search(r'value="seminar"[^>]*checked', text)


def test_new_order_replaces_the_earlier_one():
    earlier = make_alert(ADDRESS, kinds=["seminar"])
    later = order_alert(email=ADDRESS.upper(), values={"kinds": [], "states": []})
    assert EventAlert.objects.filter(pk=earlier.pk).exists()
    assert confirm_alert(alert=later) is True
    assert confirm_alert(alert=later) is True
    assert list(EventAlert.objects.values_list("pk", flat=True)) == [later.pk]
    assert confirm_alert(alert=earlier) is False


def test_whoever_orders_anew_wants_these_mails_again():
    refuse_topic(email=ADDRESS, topic=MailTopic.ALERTS)
    refuse_topic(email=ADDRESS, topic=MailTopic.NEWS)
    confirm_alert(alert=make_alert(ADDRESS, is_confirmed=False))
    assert wants(ADDRESS, MailTopic.ALERTS)
    assert not wants(ADDRESS, MailTopic.NEWS)


def test_forged_old_and_ended_links_lead_nowhere(client):
    alert = make_alert(is_confirmed=False)
    forged = sign(alert)[:-2] + "xx"
    for name in ("confirm_alert", "end_alert"):
        assert client.get(reverse(f"networks:{name}", args=[forged])).status_code == 404
        assert client.get(reverse(f"networks:{name}", args=["1"])).status_code == 404
    address = confirm_address(alert)
    with time_machine.travel(timezone.now() + timedelta(days=8)):
        assert client.post(address).status_code == 404
        assert client.get(end_address(alert)).status_code == 200
    alert.delete()
    assert client.get(address).status_code == 404


def test_order_ends_with_one_click_and_leaves_nothing(client):
    alert = make_alert()
    assert "Hinweise beenden" in client.get(end_address(alert)).content.decode()
    assert EventAlert.objects.exists()
    assert "aus der Liste gelöscht" in client.post(end_address(alert)).content.decode()
    assert not EventAlert.objects.exists()


def test_new_event_is_told_once_with_ways_to_end(settings):
    settings.PUBLIC_URL = "https://portal.example"
    alert = ordered(email=ADDRESS)
    event = announced(title="Netzwerktreffen Nord", lead="Ein Tag am Hafen.")
    assert send_alerts() == 1
    assert send_alerts() == 0
    mail = Mail.objects.get()
    assert mail.subject == "Neu: Netzwerktreffen Nord, Nordhafen"
    assert f"https://portal.example/veranstaltungen/{event.slug}/" in mail.text
    assert end_address(alert) in mail.text
    assert mail.unsubscribe_url.endswith("/alerts/abbestellen/")
    assert (mail.reference, mail.is_confidential) == (event.reference, True)
    alert.delete()
    assert not EventAlert.told.through.objects.exists()


def test_alert_follows_land_and_kind():
    north, south = make_state("01"), make_state("09")
    ordered(email="nord@verein.example", states=[north])
    ordered(email="zwei@verein.example", states=[north, south])
    ordered(email="seminar@verein.example", kinds=[EventKind.SEMINAR])
    announced(title="Im Norden", state=north)
    announced(title="Im Süden", state=south, kind=EventKind.SEMINAR)
    announced(title="Für alle", kind=EventKind.NATIONWIDE_MEETING)
    assert send_alerts() == 6
    found = sorted(Mail.objects.values_list("to", "subject"))
    assert [(to.partition("@")[0], subject.partition(",")[0]) for to, subject in found] == [
        ("nord", "Neu: Für alle"),
        ("nord", "Neu: Im Norden"),
        ("seminar", "Neu: Im Süden"),
        ("zwei", "Neu: Für alle"),
        ("zwei", "Neu: Im Norden"),
        ("zwei", "Neu: Im Süden"),
    ]


def test_no_mail_to_those_who_did_not_confirm_or_refused_or_ordered_later():
    ordered(email="unbestaetigt@verein.example", is_confirmed=False)
    refuse_topic(email=ordered(email="nein@verein.example").email, topic=MailTopic.ALERTS)
    announced()
    make_alert("spaeter@verein.example")
    assert send_alerts() == 0


@pytest.mark.parametrize(
    "fields",
    [
        {"status": EventStatus.DRAFT},
        {"status": EventStatus.CANCELLED},
        {"is_invitation_only": True},
        {"starts_at": timezone.now() - timedelta(hours=3), "ends_at": timezone.now() - timedelta(hours=2)},
    ],
)
def test_no_mail_about_what_nobody_can_join(fields):
    ordered()
    announced(**fields)
    assert send_alerts() == 0


def test_mail_waits_half_an_hour_and_stops_after_two_weeks():
    ordered()
    announced()
    with time_machine.travel(timezone.now() - timedelta(minutes=45)):
        assert send_alerts() == 0
    with time_machine.travel(timezone.now() + timedelta(days=14)):
        assert send_alerts() == 0
    assert send_alerts() == 1


def test_event_that_was_called_off_and_resumed_is_no_news():
    event = announced()
    make_alert()
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        EventStatusChange.objects.create(
            subject=event, transition="resume", from_status="cancelled", to_status="announced"
        )
    with time_machine.travel(timezone.now() + timedelta(days=2)):
        assert send_alerts() == 0


def test_order_without_confirmation_is_forgotten_after_a_week():
    with time_machine.travel(timezone.now() - timedelta(days=8)):
        make_alert("alt@verein.example", is_confirmed=False)
        make_alert("bestaetigt@verein.example")
    make_alert("neu@verein.example", is_confirmed=False)
    assert forget_unconfirmed() == 1
    assert forget_unconfirmed() == 0
    assert sorted(EventAlert.objects.values_list("email", flat=True)) == [
        "bestaetigt@verein.example",
        "neu@verein.example",
    ]

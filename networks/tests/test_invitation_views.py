"""The page behind an invitation."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from networks.enums import EventStatus
from networks.tests.factories import make_event, make_invitation, make_token

pytestmark = pytest.mark.django_db


@pytest.fixture
def invitation(town):
    return make_invitation(make_event(town), "Frauen weben Zukunft e. V.", supports=["child_care"])


def page(client, invitation, token=None):
    return client.get(reverse("networks:answer_invitation", args=[token or make_token(invitation)]))


def test_page_opens_without_account_and_shows_what_is_known(client, invitation):
    response = page(client, invitation)
    text = response.content.decode()
    assert "Frauen weben Zukunft e. V." in text
    assert 'value="child_care"' in text
    assert response["Referrer-Policy"] == "strict-origin"
    assert "noindex" in response["X-Robots-Tag"]


def test_answer_is_stored_and_shown_again(client, invitation):
    token = make_token(invitation)
    url = reverse("networks:answer_invitation", args=[token])
    data = {
        "answer": "yes",
        "answered_by": "Amara",
        "people": "2",
        "supports": ["child_care", "interpreting"],
    }
    response = client.post(url, data | {"languages": "Arabisch", "children": "3"}, follow=True)
    assert "Sie haben zugesagt" in response.content.decode()
    invitation.refresh_from_db()
    assert (invitation.people, invitation.children, invitation.languages) == (2, 3, ["Arabisch"])
    assert invitation.recorded_by is None


def test_answer_without_choice_stays_on_the_page_with_the_errors(client, invitation):
    token = make_token(invitation)
    response = client.post(reverse("networks:answer_invitation", args=[token]), {"answered_by": "Amara"})
    text = response.content.decode()
    assert "<title>Fehler:" in text
    assert "Kommen Sie?" in text


@pytest.mark.parametrize("token", ["unbekannt", "x" * 200])
def test_unknown_link_is_not_found(client, invitation, token):
    assert page(client, invitation, token).status_code == 404


def test_withdrawn_invitation_is_not_found(client, invitation):
    token = make_token(invitation)
    type(invitation).objects.update(withdrawn_at=timezone.now())
    assert page(client, invitation, token).status_code == 404
    assert client.get(reverse("networks:invitation_calendar", args=[token])).status_code == 404


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"status": EventStatus.CANCELLED}, "Der Termin ist abgesagt"),
        ({"status": EventStatus.CLOSED}, "Die Anmeldung ist geschlossen"),
        ({"status": EventStatus.HELD, "starts_at": timezone.now() - timedelta(days=2)}, "liegt hinter uns"),
        ({"capacity": 0}, "Alle Plätze sind vergeben"),
    ],
)
def test_page_says_how_things_stand(client, town, changes, words):
    invitation = make_invitation(make_event(town, **changes))
    assert words in page(client, invitation).content.decode()


def test_calendar_file_is_offered(client, invitation):
    response = client.get(reverse("networks:invitation_calendar", args=[make_token(invitation)]))
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert b"BEGIN:VEVENT" in response.content


def test_too_many_answers_of_one_connection_are_stopped(client, invitation, monkeypatch):
    cache.clear()
    monkeypatch.setattr("networks.views.invitation.ANSWERS_PER_HOUR", 1)
    url = reverse("networks:answer_invitation", args=[make_token(invitation)])
    data = {"answer": "yes", "answered_by": "Amara"}
    client.post(url, data)
    assert "sehr viele Antworten" in client.post(url, data | {"answer": "no"}).content.decode()
    invitation.refresh_from_db()
    assert invitation.answer == "yes"

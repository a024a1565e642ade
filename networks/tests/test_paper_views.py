"""Pages of papers and feedback: who opens what, and what each page says."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.tests.factories import make_user
from networks.enums import QuestionKind, TeamRight
from networks.models import FeedbackSheet
from networks.papers.catalogue import PAPERS
from networks.tests.factories import (
    make_open_event,
    make_registration,
    make_registration_token,
    make_team_member,
)
from networks.tests.paper_factories import make_check_in, make_past_event, make_sheets

pytestmark = pytest.mark.django_db


def page(name: str, *args) -> str:
    """Return the address of a page of this subject."""
    return reverse(f"networks:{name}", args=args)


def test_paper_list_says_what_is_missing(client, officer):
    client.force_login(officer)
    event = make_open_event()
    words = client.get(page("paper_list", event.pk)).content.decode()
    assert words.count("Noch hat niemand einen Platz.") == 3
    assert "Namensschilder öffnen" not in words
    make_registration(event)
    words = client.get(page("paper_list", event.pk)).content.decode()
    assert "Namensschilder öffnen" in words
    assert "PDF, ein Schild<" in words


def test_paper_list_needs_as_many_queries_for_three_people_as_for_one(client, officer):
    client.force_login(officer)
    numbers = []
    for people in (1, 3):
        event = make_past_event()
        for _ in range(people):
            make_check_in(make_registration(event))
        with CaptureQueriesContext(connection) as caught:
            client.get(page("paper_list", event.pk))
        numbers.append(len(caught))
    assert numbers[0] == numbers[1]


def test_paper_without_people_leads_back_with_a_sentence(client, officer):
    client.force_login(officer)
    event = make_open_event()
    answer = client.get(page("event_paper", event.pk, "namensschilder"), follow=True)
    assert answer.redirect_chain == [(page("paper_list", event.pk), 302)]
    assert "Noch hat niemand einen Platz." in answer.content.decode()
    assert client.get(page("event_paper", event.pk, "gibt-es-nicht")).status_code == 404


def test_paper_with_a_wrong_choice_shows_the_page_with_the_sentence(client, officer):
    client.force_login(officer)
    event = make_open_event()
    make_registration(event)
    answer = client.get(page("event_paper", event.pk, "namensschilder"), {"feld": "11"})
    assert answer["Content-Type"].startswith("text/html")
    assert "Fehler: Unterlagen" in answer.content.decode()
    answer = client.get(page("event_paper", event.pk, "namensschilder"), {"feld": "3", "seit": ""})
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(
    ("right", "page_status", "door_status"),
    [(TeamRight.READ, 403, 403), (TeamRight.DOOR, 403, 200), (TeamRight.EDIT, 200, 200), (None, 404, 404)],
)
def test_people_at_the_door_print_their_list_only(client, right, page_status, door_status):
    event = make_open_event()
    make_registration(event)
    person = make_user("Malte", "Finn")
    if right:
        make_team_member(event, person, right)
    client.force_login(person)
    assert client.get(page("paper_list", event.pk)).status_code == page_status
    assert client.get(page("event_paper", event.pk, "einlassliste")).status_code == door_status
    others = [key for key, paper in PAPERS.items() if paper.right != TeamRight.DOOR]
    if right == TeamRight.DOOR:
        assert {client.get(page("event_paper", event.pk, key)).status_code for key in others} == {403}


def test_papers_of_one_person_belong_to_the_event(client, officer):
    client.force_login(officer)
    event, other = make_past_event(), make_past_event()
    person = make_registration(event)
    assert client.get(page("participant_badge", event.pk, person.pk)).status_code == 200
    assert client.get(page("participant_badge", other.pk, person.pk)).status_code == 404
    assert client.get(page("participant_certificate", event.pk, person.pk)).status_code == 404
    make_check_in(person)
    assert client.get(page("participant_certificate", event.pk, person.pk)).status_code == 200


def test_own_certificate_opens_by_the_link_alone(client):
    event = make_past_event()
    there, away = make_registration(event), make_registration(event)
    make_check_in(there)
    answer = client.get(page("own_certificate", make_registration_token(there)))
    assert answer["Content-Type"] == "application/pdf"
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert client.get(page("own_certificate", make_registration_token(away))).status_code == 404
    assert client.get(page("own_certificate", "falsch")).status_code == 404


def test_own_page_leads_to_certificate_and_feedback(client):
    event = make_past_event()
    person = make_registration(event)
    make_check_in(person)
    token = make_registration_token(person)
    words = client.get(page("own_registration", token)).content.decode()
    assert page("own_certificate", token) in words
    assert page("give_feedback", token) in words


def test_feedback_is_given_by_the_link_and_thanked_for(client):
    event = make_past_event()
    token = make_registration_token(make_registration(event))
    address = page("give_feedback", token)
    first = client.get(address)
    assert first["Referrer-Policy"] == "strict-origin"
    stand = first.context["form"].initial["stand"]
    empty = client.post(address, {"stand": stand}).content.decode()
    assert "Beantworten Sie mindestens eine Frage." in empty
    answer = client.post(address, {"stand": stand, "q1": "2"}, follow=True)
    assert "Danke für Ihre Antwort" in answer.content.decode()
    again = client.post(address, {"stand": stand, "q1": "5"}, follow=True)
    assert "Danke für Ihre Antwort" in again.content.decode()
    assert FeedbackSheet.objects.get().answers.get().number == 2


def test_feedback_results_hide_two_sheets_and_show_three(client, officer):
    client.force_login(officer)
    event = make_past_event(days=9)
    yesterday = timezone.localdate() - timedelta(days=1)
    make_sheets(event, [yesterday] * 2, mark=5)
    words = client.get(page("feedback_results", event.pk)).content.decode()
    assert "Durchschnitt" not in words
    assert client.get(page("feedback_paper", event.pk)).status_code == 302
    make_sheets(event, [yesterday], mark=5)
    words = client.get(page("feedback_results", event.pk)).content.decode()
    assert "Durchschnitt 5,0: 0 von 3 geben eine 1 oder 2" in words


def test_questions_are_edited_in_rows_until_somebody_answers(client, officer):
    client.force_login(officer)
    event = make_past_event()
    address = page("edit_feedback", event.pk)
    rows = {
        "fragen-TOTAL_FORMS": "3",
        "fragen-INITIAL_FORMS": "0",
        "fragen-0-text": "Wie war es?",
        "fragen-0-kind": QuestionKind.SCALE,
        "fragen-1-text": "Was haben Sie gewählt?",
        "fragen-1-kind": QuestionKind.CHOICE,
        "fragen-1-choices": "Nur eines",
        "fragen-2-text": "Weg damit",
        "fragen-2-kind": QuestionKind.TEXT,
        "fragen-2-DELETE": "on",
    }
    assert "mindestens zwei Antworten" in client.post(address, rows).content.decode()
    assert client.post(address, rows | {"fragen-1-choices": "Das eine\nDas andere\n"}).status_code == 302
    assert list(event.feedback_questions.values_list("text", "choices")) == [
        ("Wie war es?", []),
        ("Was haben Sie gewählt?", ["Das eine", "Das andere"]),
    ]
    make_sheets(event, [timezone.localdate()])
    assert "Die Fragen bleiben, wie sie sind." in client.get(address).content.decode()
    assert "Die Fragen bleiben, wie sie sind." in client.post(address, rows).content.decode()

"""The interview without a script: parts as ordinary forms, both versions on the page, lists with few queries."""

import re

import pytest

from inventories.models import AnswerConflict, Interview
from inventories.tests.factories import make_profile
from inventories.tests.interview_factories import make_answer, make_guide, make_interview


@pytest.fixture
def interview(inventory, contractor):
    return make_interview(make_profile(inventory, name="Weltladen am Markt"), contractor)


@pytest.fixture
def page(sign_in, contractor, interview):
    """Return a function that reads a part of the page as the contractor."""
    client = sign_in(contractor)

    def read(number=0):
        return client.get(f"/steckbriefe/{interview.profile_id}/interview/?teil={number}").content.decode()

    read.client = client
    return read


def base_of(page):
    """Return the hidden field of the first part, as a browser sends it back."""
    return re.search(r'name="base" value="([^"]*)"', page)[1].replace("&quot;", '"')


def send(page, interview, part=1, **answers):
    data = {"base": base_of(page())} | {name.replace("__", "."): value for name, value in answers.items()}
    return page.client.post(f"/steckbriefe/{interview.profile_id}/interview/?teil={part}", data)


def test_part_is_saved_and_leads_to_the_next(page, interview):
    response = send(page, interview, gespraech__satz="Wir nähen.", gespraech__bedarf=["Räume"])
    assert response.url.endswith("/interview/?teil=2")
    assert dict(interview.answers.values_list("question_key", "value")) == {
        "satz": "Wir nähen.",
        "bedarf": ["Räume"],
    }
    assert "Teil 2 von 2" in page(2)


def test_unreadable_answer_comes_back_with_its_sentence(page, interview):
    response = send(page, interview, gespraech__jahr="früher", gespraech__satz="Bleibt")
    text = response.content.decode()
    assert "<title>Fehler: " in text.replace("\n", "")
    assert 'value="früher"' in text
    assert "Schreiben Sie eine ganze Zahl" in text
    assert interview.answers.get().question_key == "satz"


def test_untouched_answers_are_not_changes(page, interview, contractor):
    make_answer(interview, contractor, "gespraech.satz", "Alt")
    old = base_of(page())
    interview.answers.update(value="Von nebenan", revision=2)
    data = {"base": old, "gespraech.satz": "Alt", "gespraech.notiz": "Neu"}
    page.client.post(f"/steckbriefe/{interview.profile_id}/interview/?teil=1", data)
    assert interview.answers.get(question_key="satz").value == "Von nebenan"
    assert not AnswerConflict.objects.exists()


def test_both_versions_stand_side_by_side_and_one_is_chosen(page, interview, contractor):
    make_answer(interview, contractor, "gespraech.satz", "Alt")
    old = base_of(page())
    interview.answers.update(value="Von nebenan", revision=2)
    response = page.client.post(
        f"/steckbriefe/{interview.profile_id}/interview/?teil=1", {"base": old, "gespraech.satz": "Von mir"}
    )
    text = page(1)
    assert response.url.endswith("?teil=1")
    assert "Zwei Fassungen" in text
    assert "Von nebenan" in text
    assert "Von mir" in text
    conflict = AnswerConflict.objects.get()
    choice = {"wahl": "arrived", "revision": "2", "teil": "1"}
    page.client.post(f"/steckbriefe/{interview.profile_id}/interview/fassungen/{conflict.pk}/", choice)
    assert interview.answers.get().value == "Von mir"
    assert "Zwei Fassungen:" not in page(1)


def test_repetition_is_added_and_removed(page, interview):
    item = re.search(r'name="projekte\.titel\.([0-9a-f-]{36})"', page(2))[1]
    send(page, interview, 2, **{f"projekte.titel.{item}": "Brunnen"})
    assert interview.answers.get().item == item
    data = {"base": re.findall(r'name="base" value="([^"]*)"', page(2))[1].replace("&quot;", '"')}
    data |= {f"projekte.titel.{item}": "Brunnen", f"entfernen.{item}": "on"}
    page.client.post(f"/steckbriefe/{interview.profile_id}/interview/?teil=2", data)
    assert interview.answers.get().value is None


def test_page_is_marked_for_the_account_that_may_write(page, interview, sign_in, officer):
    url = f"/steckbriefe/{interview.profile_id}/interview/"
    assert page.client.get(url)["X-Interview-Owner"] == str(interview.interviewer_id)
    answer = sign_in(officer).get(url)
    assert "X-Interview-Owner" not in answer
    assert "data-interview=" not in answer.content.decode()


def test_worker_is_for_interviews_only(client):
    answer = client.get("/interview-offline.js")
    assert answer["Service-Worker-Allowed"] == "/steckbriefe/"
    assert answer["Content-Type"].startswith("text/javascript")
    assert "interview-worker" in answer.content.decode()
    assert "worker-src 'self'" in answer["Content-Security-Policy"]


def test_finishing_by_the_page_fills_the_profile(page, interview):
    send(page, interview, gespraech__satz="Wir nähen.")
    response = page.client.post(f"/steckbriefe/{interview.profile_id}/interview/abschliessen/", follow=True)
    assert "Eine leere Stelle im Steckbrief ist nun gefüllt." in response.content.decode()
    interview.profile.refresh_from_db()
    assert interview.profile.teaser == "Wir nähen."


@pytest.mark.parametrize("number", [1, 3])
def test_list_of_interviews_needs_few_queries(
    sign_in, inventory, contractor, django_assert_max_num_queries, number
):
    version = make_guide()
    for _ in range(number):
        interview = make_interview(make_profile(inventory), contractor, version)
        make_answer(interview, contractor, "gespraech.satz", "Ja")
    client = sign_in(contractor)
    client.get(f"/vorgaenge/{inventory.pk}/interviews/")
    with django_assert_max_num_queries(15):
        text = client.get(f"/vorgaenge/{inventory.pk}/interviews/").content.decode()
    assert text.count("eine Antwort") == number


@pytest.mark.parametrize("number", [1, 40])
def test_interview_needs_few_queries_whatever_was_answered(
    page, interview, contractor, django_assert_max_num_queries, number
):
    for index in range(number):
        item = f"00000000-0000-0000-0000-{index:012}"
        make_answer(interview, contractor, f"projekte.titel.{item}", f"Projekt {index}")
    page()
    with django_assert_max_num_queries(22):
        page(2)


def test_start_without_a_guide_says_what_to_do(sign_in, inventory, contractor):
    Interview.objects.all().delete()
    make_guide(1000)
    from inventories.models import GuideVersion

    GuideVersion.objects.all().delete()
    profile = make_profile(inventory)
    response = sign_in(contractor).post(f"/steckbriefe/{profile.pk}/interview/beginnen/", follow=True)
    assert "Es gibt noch keinen Leitfaden" in response.content.decode()

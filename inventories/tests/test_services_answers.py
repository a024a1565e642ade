"""Answers that come in: stored once, never over another text, refused with a sentence, kept apart by account."""

import json
import threading
import uuid
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.utils import timezone

from accounts.enums import Role
from accounts.tests.factories import make_role, make_user
from inventories.enums.interview import SyncOutcome
from inventories.models import AnswerConflict, Interview, SyncReceipt
from inventories.services.answers import apply_changes
from inventories.services.conflicts import settle_conflict
from inventories.services.interview import finish_interview, reopen_interview, start_interview
from inventories.tests.factories import make_contract, make_profile
from inventories.tests.interview_factories import change, make_answer, make_guide, make_interview


@pytest.fixture
def interview(inventory, contractor):
    return make_interview(make_profile(inventory), contractor)


@pytest.fixture
def send(interview, contractor):
    """Return a function that sends changes and gives back the outcomes."""

    def now(*changes, user=contractor):
        fresh = Interview.objects.get(pk=interview.pk)
        return apply_changes(interview=fresh, user=user, changes=changes)

    return now


@pytest.fixture
def second_contractor(db):
    return make_role(make_user("Henrik", "Solberg"), Role.CONTRACTOR).user


def value_of(interview, name):
    section, question, item = (*name.split("."), "")[:3]
    answers = interview.answers.filter(section_key=section, question_key=question, item=item)
    return answers.values_list("value", flat=True).first()


def test_answer_is_stored_and_counts_its_revisions(interview, send):
    first = send(change("gespraech.satz", "  Wir nähen.  "))[0]
    assert (first.outcome, first.revision, first.value) == (SyncOutcome.SAVED, 1, "Wir nähen.")
    second = send(change("gespraech.satz", "Wir weben.", base=1))[0]
    assert (second.outcome, second.revision) == (SyncOutcome.SAVED, 2)
    assert value_of(interview, "gespraech.satz") == "Wir weben."


def test_change_that_is_sent_twice_is_stored_once(interview, send):
    once = change("gespraech.satz", "Wir nähen.")
    send(once)
    send(change("gespraech.satz", "Wir weben.", base=1))
    again = send(once)[0]
    assert (again.outcome, again.revision, again.value) == (SyncOutcome.KNOWN, 2, "Wir weben.")
    assert SyncReceipt.objects.count() == 2
    assert not AnswerConflict.objects.exists()


def test_older_base_with_another_text_keeps_both(interview, send, contractor):
    send(change("gespraech.satz", "Vom Laptop"))
    result = send(change("gespraech.satz", "Vom Telefon", base=0))[0]
    assert (result.outcome, result.value) == (SyncOutcome.CONFLICT, "Vom Laptop")
    conflict = AnswerConflict.objects.get()
    assert (conflict.value, conflict.by, result.conflict) == ("Vom Telefon", contractor, conflict)
    assert value_of(interview, "gespraech.satz") == "Vom Laptop"


def test_older_base_with_the_same_text_is_no_conflict(send):
    send(change("gespraech.satz", "Gleich"))
    assert send(change("gespraech.satz", "Gleich", base=0))[0].outcome == SyncOutcome.KNOWN
    assert not AnswerConflict.objects.exists()


def test_two_people_change_the_same_answer(interview, inventory, send, second_contractor):
    make_contract(inventory, second_contractor)
    send(change("gespraech.satz", "Mira"))
    assert send(change("gespraech.satz", "Henrik"), user=second_contractor)[0].outcome == SyncOutcome.CONFLICT
    assert AnswerConflict.objects.get().by == second_contractor


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("gespraech.jahr", "vor langer Zeit", "ganze Zahl"),
        ("gespraech.tag", "gestern", "04.12.2026"),
        ("gespraech.bedarf", ["Gold"], "steht hier nicht zur Auswahl"),
        ("gespraech.form", ["Initiative"], "nicht lesen"),
        ("gespraech.satz", "x" * 301, "höchstens 300"),
        ("gespraech.satz", "<b>fett</b>", "ohne HTML"),
        ("gespraech.satz", {"a": 1}, "nicht lesen"),
        ("gespraech.unbekannt", "x", "in diesem Leitfaden nicht"),
        ("projekte.titel", "ohne Wiederholung", "in diesem Leitfaden nicht"),
        ("projekte.titel.abc", "falsche Kennung", "in diesem Leitfaden nicht"),
    ],
)
def test_unreadable_answer_is_refused_with_a_sentence(interview, send, name, value, words):
    good = change("gespraech.notiz", "Diese kommt an")
    results = send(change(name, value), good)
    assert results[0].outcome == SyncOutcome.REFUSED
    assert words in results[0].message
    assert results[1].outcome == SyncOutcome.SAVED
    assert list(SyncReceipt.objects.values_list("change_id", flat=True)) == [good.change_id]


@pytest.mark.parametrize(
    ("name", "value", "stored"),
    [
        ("gespraech.jahr", "1998", 1998),
        ("gespraech.tag", "2026-11-22", "2026-11-22"),
        ("gespraech.tag", "22.11.2026", "2026-11-22"),
        ("gespraech.bedarf", ["Mitstreitende", "Räume"], ["Räume", "Mitstreitende"]),
        ("gespraech.bedarf", [], None),
        ("gespraech.satz", "", None),
        ("gespraech.notiz", "eins\r\nzwei", "eins\nzwei"),
    ],
)
def test_answer_is_stored_in_one_form(interview, send, name, value, stored):
    send(change(name, value))
    assert value_of(interview, name) == stored


def test_phone_after_two_weeks_is_refused_and_told_why(interview, inventory, send, contractor, lead):
    """Contract ended, interview finished, notes deleted: nothing is taken in, nothing is said to be saved."""
    late = change("gespraech.satz", "Zwei Wochen alt", typed_at=timezone.now() - timedelta(days=14))
    Interview.objects.update(finished_at=timezone.now())
    assert "abgeschlossen" in send(late)[0].message
    Interview.objects.update(notes_deleted_at=timezone.now())
    assert "gelöscht" in send(late)[0].message
    Interview.objects.update(notes_deleted_at=None, finished_at=None)
    inventory.contracts.update(ended_at=timezone.now())
    assert "Gerät" in send(late)[0].message
    assert not interview.answers.exists()
    inventory.contracts.update(ended_at=None)
    assert send(late)[0].outcome == SyncOutcome.SAVED  # a refusal is no receipt


def test_interview_keeps_its_guide_when_another_is_published(interview, send):
    make_guide(200, sections={"neu": ({}, {"neu": {"kind": "text"}})})
    assert send(change("gespraech.satz", "Geht noch"))[0].outcome == SyncOutcome.SAVED
    assert "in diesem Leitfaden nicht" in send(change("neu.neu", "Fehlt hier"))[0].message


def test_clock_that_is_ahead_does_not_write_the_future(send):
    send(change("gespraech.satz", "Eins"))
    send(change("gespraech.satz", "Zwei", typed_at=timezone.now() + timedelta(days=400)))
    assert AnswerConflict.objects.get().typed_at <= timezone.now()


@pytest.mark.parametrize(
    ("choice", "text"), [("stored", "Laptop"), ("arrived", "Telefon"), ("both", "Laptop\n\nTelefon")]
)
def test_settling_lets_one_version_or_both_hold(interview, send, contractor, choice, text):
    send(change("gespraech.notiz", "Laptop"))
    send(change("gespraech.notiz", "Telefon"))
    conflict = AnswerConflict.objects.get()
    settle_conflict(conflict=conflict, user=contractor, choice=choice, revision=1)
    assert value_of(interview, "gespraech.notiz") == text
    with pytest.raises(ValidationError, match="schon entschieden"):
        settle_conflict(conflict=conflict, user=contractor, choice="stored", revision=1)


def test_settling_asks_again_when_the_answer_went_on(send, contractor):
    send(change("gespraech.satz", "Laptop"))
    send(change("gespraech.satz", "Telefon"))
    send(change("gespraech.satz", "Laptop, besser", base=1))
    with pytest.raises(ValidationError, match="noch einmal geändert"):
        settle_conflict(conflict=AnswerConflict.objects.get(), user=contractor, choice="arrived", revision=1)


def test_choices_cannot_be_joined(send, contractor):
    send(change("gespraech.form", "Initiative"))
    send(change("gespraech.form", "Eingetragener Verein"))
    with pytest.raises(ValidationError):
        settle_conflict(conflict=AnswerConflict.objects.get(), user=contractor, choice="both", revision=1)


def test_start_happens_once_with_the_newest_guide(inventory, contractor, officer):
    profile, version = make_profile(inventory), make_guide(300)
    first = start_interview(profile=profile, user=contractor)
    make_guide(301)
    assert start_interview(profile=profile, user=contractor) == first
    assert first.version == version
    with pytest.raises(PermissionDenied):
        start_interview(profile=make_profile(inventory), user=officer)


def test_finish_waits_for_the_choice_and_can_be_taken_back(interview, send, contractor):
    send(change("gespraech.satz", "Laptop"))
    send(change("gespraech.satz", "Telefon"))
    with pytest.raises(ValidationError, match="zwei Fassungen"):
        finish_interview(interview=interview, user=contractor)
    conflict = AnswerConflict.objects.get()
    settle_conflict(conflict=conflict, user=contractor, choice="arrived", revision=1)
    finish_interview(interview=interview, user=contractor)
    interview.profile.refresh_from_db()
    assert interview.profile.teaser == "Telefon"
    assert send(change("gespraech.satz", "Zu spät", base=2))[0].outcome == SyncOutcome.REFUSED
    reopen_interview(interview=interview, user=contractor)
    assert send(change("gespraech.satz", "Doch noch", base=2))[0].outcome == SyncOutcome.SAVED


# --- the door for devices


def post(client, interview, owner, *changes):
    rows = [
        {
            "change_id": str(uuid.uuid4()),
            "section": section,
            "question": question,
            "item": "",
            "value": value,
            "base_revision": base,
            "typed_at": timezone.now().isoformat(),
        }
        for section, question, value, base in changes
    ]
    body = json.dumps({"owner": owner.pk, "changes": rows})
    url = f"/steckbriefe/{interview.profile_id}/interview/senden/"
    return client.post(url, body, content_type="application/json")


def test_device_is_told_what_became_of_every_change(sign_in, interview, contractor):
    client = sign_in(contractor)
    post(client, interview, contractor, ("gespraech", "satz", "Laptop", 0))
    answer = post(
        client, interview, contractor, ("gespraech", "satz", "Telefon", 0), ("gespraech", "jahr", "alt", 0)
    ).json()
    assert [result["outcome"] for result in answer["results"]] == ["conflict", "refused"]
    assert answer["results"][0]["conflict"]["stored"] == "Laptop"
    state = client.get(f"/steckbriefe/{interview.profile_id}/interview/stand/").json()
    assert state["answers"]["gespraech.satz"] == {"value": "Laptop", "revision": 1}
    assert [conflict["value"] for conflict in state["conflicts"]] == ["Telefon"]
    assert state["token"]


def test_answers_of_another_account_are_not_taken_in(sign_in, interview, contractor, officer):
    response = post(sign_in(contractor), interview, officer, ("gespraech", "satz", "Fremd", 0))
    assert response.status_code == 409
    assert not interview.answers.exists()


@pytest.mark.parametrize(
    "body",
    [
        "kein json",
        "[]",
        "{}",
        '{"owner": 1, "changes": [{}]}',
        '{"owner": 1, "changes": [{"change_id": "x", "section": "a", "question": "b", "value": 1, "base_revision": 0, "typed_at": "heute"}]}',
        '{"owner": 1, "changes": 7}',
    ],
)
def test_unreadable_sending_is_a_sentence_not_an_error(sign_in, interview, contractor, body):
    url = f"/steckbriefe/{interview.profile_id}/interview/senden/"
    response = sign_in(contractor).post(url, body, content_type="application/json")
    assert response.status_code == 400
    assert "nicht lesen" in response.json()["error"]


def test_too_much_at_once_is_refused(sign_in, interview, contractor):
    client, url = sign_in(contractor), f"/steckbriefe/{interview.profile_id}/interview/senden/"
    assert client.post(url, "x" * 1_000_001, content_type="application/json").status_code == 413
    many = [("gespraech", "satz", "x", 0)] * 201
    assert post(client, interview, contractor, *many).status_code == 400


@pytest.mark.servers
@pytest.mark.django_db(transaction=True)
def test_two_devices_at_the_same_moment_lose_nothing(inventory, contractor):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite lets one writer in at a time")
    interview = make_interview(make_profile(inventory), contractor)
    same = change("gespraech.satz", "Zweimal unterwegs")
    other = change("gespraech.satz", "Vom anderen Gerät")
    outcomes = []

    def send(one):
        fresh = Interview.objects.get(pk=interview.pk)
        outcomes.extend(r.outcome for r in apply_changes(interview=fresh, user=contractor, changes=[one]))
        connection.close()

    threads = [threading.Thread(target=send, args=[one]) for one in (same, same, other)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) in (["conflict", "known", "saved"], ["conflict", "conflict", "saved"])
    texts = {value_of(interview, "gespraech.satz"), *AnswerConflict.objects.values_list("value", flat=True)}
    assert texts == {"Zweimal unterwegs", "Vom anderen Gerät"}
    assert SyncReceipt.objects.count() == 2


def test_answer_of_a_new_interview_needs_no_base(interview, contractor):
    make_answer(interview, contractor, "gespraech.satz", "Da")
    result = apply_changes(
        interview=interview, user=contractor, changes=[change("gespraech.satz", "Neu", base=1)]
    )
    assert result[0].outcome == SyncOutcome.SAVED

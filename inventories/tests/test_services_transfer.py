"""Answers into the profile: empty places by themselves, others by a tick, rows once, notes never."""

import uuid

import pytest
from django.core.exceptions import PermissionDenied

from inventories.services.interview import finish_interview
from inventories.services.transfer import transfer_answers, transfer_lines
from inventories.tests.factories import make_profile
from inventories.tests.interview_factories import make_answer, make_interview
from inventories.tests.research_factories import make_lead

ONE, TWO = (str(uuid.UUID(int=number)) for number in (1, 2))


@pytest.fixture
def interview(inventory, contractor):
    return make_interview(make_profile(inventory, name="Weltladen"), contractor)


@pytest.fixture
def answer(interview, contractor):
    """Return a function that stores an answer of the interview."""
    return lambda name, value: make_answer(interview, contractor, name, value)


def take(interview, user, *keys):
    lines = transfer_lines(interview, interview.profile)
    chosen = set(keys) or {line.key for line in lines}
    number = transfer_answers(interview=interview, user=user, chosen=chosen)
    interview.refresh_from_db()
    interview.profile.refresh_from_db()
    return number


def test_answers_of_every_kind_arrive_as_the_profile_stores_them(interview, contractor, answer):
    answer("gespraech.satz", "Wir nähen.")
    answer("gespraech.jahr", 1998)
    answer("gespraech.tag", "2026-11-22")
    answer("gespraech.workshop", "Ja")
    answer("gespraech.bedarf", ["Räume"])
    answer("gespraech.form", "Initiative")
    assert take(interview, contractor) == 6
    profile = interview.profile
    assert (profile.teaser, profile.founded, profile.wants_workshop) == ("Wir nähen.", 1998, True)
    assert (str(profile.interviewed_on), profile.needs, profile.legal_form) == (
        "2026-11-22",
        ["rooms"],
        "initiative",
    )
    assert transfer_lines(interview, profile) == []
    assert interview.transferred_at


def test_preview_shows_old_and_new_in_words(interview, answer):
    interview.profile.needs = ["people"]
    interview.profile.save()
    answer("gespraech.bedarf", ["Räume", "Mitstreitende"])
    (line,) = transfer_lines(interview, interview.profile)
    assert (line.label, line.old, line.new) == (
        "Was braucht die Organisation am meisten?",
        "Mitstreitende",
        "Räume, Mitstreitende",
    )
    assert not line.is_free


def test_finishing_fills_only_empty_places(interview, contractor, answer):
    interview.profile.teaser = "Steht schon da."
    interview.profile.save()
    answer("gespraech.satz", "Aus dem Interview.")
    answer("gespraech.text", "Ein Kurztext aus dem Interview.")
    assert finish_interview(interview=interview, user=contractor) == 1
    interview.profile.refresh_from_db()
    assert interview.profile.teaser == "Steht schon da."
    assert interview.profile.short_text == "Ein Kurztext aus dem Interview."


def test_only_ticked_lines_are_overwritten(interview, contractor, answer):
    interview.profile.teaser = interview.profile.short_text = "Alt"
    interview.profile.save()
    answer("gespraech.satz", "Neu")
    answer("gespraech.text", "Auch neu")
    take(interview, contractor, "teaser")
    assert (interview.profile.teaser, interview.profile.short_text) == ("Neu", "Alt")


def test_answer_that_the_profile_cannot_read_waits_as_a_draft(interview, contractor, answer):
    answer("gespraech.satz", "Zu lang " * 30)
    (line,) = transfer_lines(interview, interview.profile)
    assert line.error
    take(interview, contractor)
    assert interview.profile.teaser == ""
    assert interview.profile.draft["teaser"].startswith("Zu lang")


def test_question_whose_condition_does_not_hold_is_left_out(interview, contractor, answer):
    answer("gespraech.zeiten", "Samstag")
    assert transfer_lines(interview, interview.profile) == []
    answer("gespraech.workshop", "Ja")
    assert {line.key for line in transfer_lines(interview, interview.profile)} == {
        "wants_workshop",
        "workshop_times",
    }


def test_repetitions_become_rows_once(interview, contractor, answer):
    answer(f"projekte.titel.{ONE}", "Brunnen")
    answer(f"projekte.land.{ONE}", "Togo")
    answer(f"projekte.titel.{TWO}", "Schule")
    assert take(interview, contractor) == 2
    rows = interview.profile.projects.values_list("title", "country")
    assert list(rows) == [("Brunnen", "TG"), ("Schule", "")]
    assert take(interview, contractor) == 0
    changed = interview.answers.get(question_key="titel", item=ONE)
    changed.value = "Brunnen für Lomé"
    changed.save()
    assert take(interview, contractor) == 1
    assert list(interview.profile.projects.values_list("title", flat=True)) == ["Brunnen für Lomé", "Schule"]


def test_repetition_meets_the_row_of_the_same_title(interview, contractor, answer):
    interview.profile.projects.create(title="BRUNNEN", country="GH")
    answer(f"projekte.titel.{ONE}", "Brunnen")
    answer(f"projekte.land.{ONE}", "Togo")
    (line,) = transfer_lines(interview, interview.profile)
    assert line.old == "BRUNNEN"
    take(interview, contractor)
    assert interview.profile.projects.get().country == "TG"


def test_row_that_waits_as_a_draft_is_not_made_twice(interview, contractor, answer):
    answer(f"projekte.titel.{ONE}", "Brunnen")
    answer(f"projekte.land.{ONE}", "Atlantis")
    take(interview, contractor)
    assert interview.profile.projects.count() == 0
    assert interview.profile.draft["projekte-0-country"] == "Atlantis"
    take(interview, contractor)
    assert {name.split("-")[1] for name in interview.profile.draft} == {"0"}


def test_notes_are_never_taken_over(interview, contractor, answer):
    answer("gespraech.notiz", "Sehr persönlich")
    answer(f"projekte.verlauf.{ONE}", "Auch persönlich")
    assert transfer_lines(interview, interview.profile) == []


def test_only_who_writes_the_profile_takes_over(interview, contractor, officer, applicant, answer):
    answer("gespraech.satz", "Neu")
    for person in (officer, applicant):
        with pytest.raises(PermissionDenied):
            transfer_answers(interview=interview, user=person, chosen={"teaser"})


@pytest.mark.parametrize(("status", "after"), [("appointment", "interviewed"), ("found", "found")])
def test_finishing_tells_the_research_board_where_it_waits_for_that(
    interview, contractor, answer, status, after
):
    lead = make_lead(interview.profile.inventory, status=status, profile=interview.profile)
    answer("gespraech.tag", "2026-01-15")
    finish_interview(interview=interview, user=contractor)
    lead.refresh_from_db()
    interview.profile.refresh_from_db()
    assert lead.status == after
    assert str(interview.profile.interviewed_on) == "2026-01-15"

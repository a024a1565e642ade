"""Beginning and writing: nothing typed is lost, nobody overwrites anybody."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from applications.enums import ApplicationStatus as S
from applications.models import Application
from applications.services.draft import Saved, save_field, save_part, start_application
from applications.tests.factories import filled_parts, make_application, make_correction, make_programme
from core.autosave import Conflict
from municipalities.tests.factories import make_municipality, make_state


@pytest.fixture
def draft(town):
    return make_application(municipality=town)


def goal_of(application):
    return application.parts.get(letter="D").data["goal"]


def save_goal(application, user, value, base):
    return save_field(application=application, letter="D", field="goal", value=value, base=base, user=user)


def test_new_draft_knows_what_the_register_knows(town, colleague):
    application, is_new = start_application(user=colleague, municipality=town, programme=make_programme())
    parts = {part.letter: part.data for part in application.parts.all()}
    assert is_new
    assert parts["A"] == {"population": "61200", "population_on": "31.12.2024", "size_class": "medium"}
    assert parts["B"]["contact_email"] == colleague.email
    assert parts["I"] == {"place": "Brückstedt"}
    assert application.case_number is None


def test_second_start_finds_the_first_draft(town, colleague, applicant):
    programme = make_programme()
    first, _ = start_application(user=colleague, municipality=town, programme=programme)
    second, is_new = start_application(user=applicant, municipality=town, programme=programme)
    assert (second, is_new) == (first, False)
    assert Application.objects.count() == 1


def test_start_is_refused_to_readers_and_strangers(town, reader, stranger):
    for user in (reader, stranger):
        with pytest.raises(PermissionDenied):
            start_application(user=user, municipality=town, programme=make_programme())


def test_start_needs_an_open_programme(town, colleague):
    from datetime import date

    closed = make_programme(valid_until=date(2020, 12, 31))
    with pytest.raises(ValidationError, match="nimmt dieses Programm keine Anträge an"):
        start_application(user=colleague, municipality=town, programme=closed)


def test_start_needs_the_right_land(applicant, town):
    programme = make_programme()
    programme.states.add(make_state("08"))
    with pytest.raises(ValidationError, match="Bundesland"):
        start_application(user=applicant, municipality=town, programme=programme)


def test_wrong_words_are_stored_as_typed(draft, colleague):
    saved = save_goal(draft, colleague, "<b>halb", filled_parts()["D"]["goal"])
    assert isinstance(saved, Saved)
    part = draft.parts.get(letter="D")
    assert part.data["goal"] == "<b>halb"
    assert part.marks["goal"]["name"] == "Karl Kollege"
    assert (part.version, saved.version, part.updated_by) == (2, 2, colleague)


def test_lists_are_stored_as_lists(draft, colleague):
    save_field(
        application=draft,
        letter="D",
        field="focus_themes",
        value='["climate"]',
        base='["global_learning","integration"]',
        user=colleague,
    )
    assert draft.parts.get(letter="D").data["focus_themes"] == ["climate"]


def test_first_tick_of_an_empty_list_is_no_conflict(town, colleague):
    application = make_application(municipality=town, filled=False)
    saved = save_field(
        application=application,
        letter="C",
        field="councils",
        value='["youth_council"]',
        base="[]",
        user=colleague,
    )
    assert isinstance(saved, Saved)


def test_second_person_is_told_of_the_first(draft, colleague, applicant):
    before = goal_of(draft)
    save_goal(draft, colleague, "Text von Karl", before)
    conflict = save_goal(draft, applicant, "Text von Antonia", before)
    assert isinstance(conflict, Conflict)
    assert (conflict.mine, conflict.theirs, conflict.by) == (
        "Text von Antonia",
        "Text von Karl",
        "Karl Kollege",
    )
    assert goal_of(draft) == "Text von Karl"


def test_after_choosing_the_own_text_counts(draft, colleague, applicant):
    save_goal(draft, colleague, "Text von Karl", goal_of(draft))
    assert isinstance(save_goal(draft, applicant, "Text von Antonia", "Text von Karl"), Saved)
    assert goal_of(draft) == "Text von Antonia"


def test_page_leaves_fields_alone_that_were_not_touched(draft, colleague, applicant):
    shown = draft.parts.get(letter="D").data
    save_goal(draft, colleague, "Text von Karl", shown["goal"])
    conflicts = save_part(
        application=draft,
        letter="D",
        values=shown | {"focus": "Neuer Schwerpunkt"},
        base=shown,
        user=applicant,
    )
    stored = draft.parts.get(letter="D").data
    assert conflicts == []
    assert (stored["goal"], stored["focus"]) == ("Text von Karl", "Neuer Schwerpunkt")


def test_page_with_a_conflict_stores_everything_else(draft, colleague, applicant):
    shown = draft.parts.get(letter="D").data
    save_goal(draft, colleague, "Text von Karl", shown["goal"])
    typed = shown | {"goal": "Text von Antonia", "focus": "Neuer Schwerpunkt"}
    conflicts = save_part(application=draft, letter="D", values=typed, base=shown, user=applicant)
    stored = draft.parts.get(letter="D").data
    assert [(conflict.field, conflict.theirs) for conflict in conflicts] == [("goal", "Text von Karl")]
    assert (stored["goal"], stored["focus"]) == ("Text von Karl", "Neuer Schwerpunkt")


def test_page_without_changes_marks_the_part_as_seen(town, colleague):
    application = make_application(municipality=town, filled=False)
    save_part(application=application, letter="C", values={}, base={}, user=colleague)
    assert application.parts.get(letter="C").version == 1


@pytest.mark.parametrize("person", ["reader", "stranger", "officer"])
def test_writing_is_refused_to_others(request, draft, person):
    with pytest.raises(PermissionDenied):
        save_goal(draft, request.getfixturevalue(person), "neu", goal_of(draft))


@pytest.mark.parametrize("status", [status for status in S if status not in {S.DRAFT, S.CORRECTION}])
def test_writing_ends_with_the_submission(town, colleague, status):
    application = make_application(municipality=town, status=status)
    with pytest.raises(ValidationError, match="inzwischen eingereicht"):
        save_goal(application, colleague, "neu", goal_of(application))


def test_unknown_field_is_refused(draft, colleague):
    with pytest.raises(ValidationError):
        save_field(application=draft, letter="D", field="status", value="x", base="", user=colleague)


def test_correction_opens_only_the_requested_fields(town, colleague):
    application = make_application(municipality=town, status=S.CORRECTION)
    make_correction(application, {("D", "goal"): "Bitte genauer."})
    assert isinstance(save_goal(application, colleague, "genauer", goal_of(application)), Saved)
    with pytest.raises(ValidationError, match="nicht nachgefordert"):
        save_field(application=application, letter="D", field="focus", value="neu", base="", user=colleague)
    before = application.parts.get(letter="D").data
    save_part(
        application=application, letter="D", values=before | {"focus": "neu"}, base=before, user=colleague
    )
    assert application.parts.get(letter="D").data["focus"] == before["focus"]


def test_other_towns_have_drafts_of_their_own(town, colleague):
    make_application(municipality=make_municipality())
    _, is_new = start_application(user=colleague, municipality=town, programme=make_programme())
    assert is_new

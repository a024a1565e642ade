"""The guide: one draft, frozen versions, sound before it holds; and the first one that the portal brings."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from inventories.forms.guide import GuideQuestionForm, GuideSectionForm
from inventories.interviews.checks import problems_of
from inventories.interviews.mapping import field_targets, row_targets
from inventories.interviews.plan import sample_parts
from inventories.models import GuideQuestion, GuideVersion
from inventories.services.guide import (
    NotReady,
    delete_part,
    discard_draft,
    move_part,
    publish_guide,
    save_question,
    save_section,
    start_draft,
)
from inventories.services.interview import start_interview
from inventories.tests.factories import make_profile
from inventories.tests.interview_factories import make_guide

QUESTION = {
    "text": "Was noch?",
    "hint": "",
    "kind": "text",
    "choices": [],
    "profile_field": "",
    "condition_key": "",
    "condition_value": "",
}


@pytest.fixture
def draft(officer):
    return start_draft(user=officer)


def titles(version):
    return list(version.sections.values_list("title", flat=True))


def test_first_guide_is_published_complete_and_sound(db):
    first = GuideVersion.objects.get(number=1)
    assert first.published_at
    assert problems_of(first) == []
    parts = sample_parts(first)
    assert len(parts) == 13
    assert {part.section.profile_rows for part in parts} == {
        "", "kontakte", "personen", "projekte", "suchen", "bieten",
    }  # fmt: skip
    talking = (
        "eroeffnung",
        "organisation",
        "arbeit",
        "projekte",
        "partner",
        "bedarf",
        "kommune",
        "abschluss",
    )
    for part in parts:
        if part.section.key in talking:
            assert part.section.questions.first().kind == "note", part.section.title


def test_draft_is_a_copy_of_the_last_version_and_there_is_one(officer, lead):
    first = GuideVersion.objects.get(number=1)
    draft = start_draft(user=officer)
    assert start_draft(user=lead) == draft
    assert (draft.number, draft.is_draft) == (2, True)
    assert titles(draft) == titles(first)
    assert GuideQuestion.objects.filter(section__version=draft).count() == 63
    assert GuideQuestion.objects.filter(section__version=first).count() == 63


def test_published_guide_never_changes_and_running_interviews_keep_theirs(
    draft, officer, inventory, contractor
):
    running = start_interview(profile=make_profile(inventory), user=contractor)
    section = draft.sections.first()
    save_question(section=section, user=officer, values=QUESTION)
    publish_guide(version=draft, user=officer, note="Eine Frage mehr")
    later = start_interview(profile=make_profile(inventory), user=contractor)
    running.refresh_from_db()
    assert (running.version.number, later.version.number) == (1, 2)
    for change in (
        lambda: save_question(section=section, user=officer, values=QUESTION),
        lambda: move_part(part=section, user=officer, up=False),
        lambda: delete_part(part=section, user=officer),
        lambda: discard_draft(version=draft, user=officer),
        lambda: publish_guide(version=draft, user=officer),
    ):
        with pytest.raises(ValidationError, match="ändert sich nicht mehr"):
            change()


def test_parts_move_and_go(draft, officer):
    second = draft.sections.all()[1]
    move_part(part=second, user=officer, up=True)
    assert titles(draft)[:2] == ["Die Organisation", "Eröffnung"]
    move_part(part=second, user=officer, up=True)
    assert titles(draft)[0] == "Die Organisation"
    delete_part(part=second, user=officer)
    assert titles(draft)[0] == "Eröffnung"


def test_keys_are_made_and_differ(draft, officer):
    section = save_section(
        version=draft, user=officer, values={"title": "Neu", "hint": "", "repeats": False, "profile_rows": ""}
    )
    keys = [save_question(section=section, user=officer, values=QUESTION).key for _ in range(3)]
    assert keys == ["was-noch", "was-noch-2", "was-noch-3"]


def test_only_skew_writes_the_guide(draft, contractor, applicant, advisor):
    for person in (contractor, applicant, advisor):
        with pytest.raises(PermissionDenied):
            start_draft(user=person)
        with pytest.raises(PermissionDenied):
            publish_guide(version=draft, user=person)


@pytest.mark.parametrize(
    ("key", "values", "words"),
    [
        ("satz", {"condition_key": "workshop", "condition_value": "Ja"}, "erst später"),
        ("zeiten", {"condition_value": "Vielleicht"}, "keine Antwort auf"),
        ("satz", {"profile_field": "gibt_es_nicht"}, "gibt es hier nicht"),
        ("jahr", {"kind": "text"}, "braucht eine Antwort der Art „Zahl“"),
        ("bedarf", {"choices": ["Räume", "Gold"]}, "„Gold“ kennt das Feld"),
        ("form", {"choices": []}, "mindestens zwei Antworten"),
        ("text", {"profile_field": "teaser", "kind": "text"}, "dasselbe Feld"),
        ("titel", {"profile_field": ""}, "Ohne eine Frage für „Titel“"),
        ("notiz", {"profile_field": "teaser"}, "braucht eine Antwort"),
    ],
)
def test_faulty_guide_is_not_published(officer, key, values, words):
    version = make_guide(50, published=False)
    assert problems_of(version) == []
    GuideQuestion.objects.filter(section__version=version, key=key).update(**values)
    with pytest.raises(NotReady) as refused:
        publish_guide(version=version, user=officer)
    assert any(words in problem.text for problem in refused.value.problems)
    version.refresh_from_db()
    assert version.is_draft


def test_empty_section_and_double_key_are_named(officer):
    version = make_guide(51, published=False, sections={"leer": ({}, {})})
    assert "noch keine Frage" in problems_of(version)[0].text
    sections = {name: ({}, {"gleich": {"kind": "text"}}) for name in ("eins", "zwei")}
    assert "denselben Schlüssel" in problems_of(make_guide(52, published=False, sections=sections))[0].text


def test_question_form_takes_the_words_of_the_field(draft):
    section = draft.sections.get(key="bedarf")
    data = {"text": "Was fehlt?", "kind": "many", "profile_field": "needs"}
    form = GuideQuestionForm(data, question=GuideQuestion(section=section))
    assert form.is_valid(), form.errors
    assert form.cleaned_data["choices"][:2] == ["Räume", "Geld, Hilfe bei Anträgen"]


def test_question_form_says_which_kind_fits(draft):
    section = draft.sections.get(key="bedarf")
    data = {"text": "Was fehlt?", "kind": "text", "profile_field": "needs"}
    form = GuideQuestionForm(data, question=GuideQuestion(section=section))
    assert "Mehrere zur Auswahl" in form.errors["profile_field"][0]


def test_question_form_offers_only_earlier_questions_as_condition(draft):
    question = draft.sections.get(key="projekte").questions.get(key="land")
    offered = [group for group, _options in GuideQuestionForm(question=question).fields["condition"].choices]
    assert "Findet es in einem anderen Land statt?" in offered
    assert "Was für ein Kontaktweg ist das?" not in offered  # another repeating section
    assert "Wie möchte sie ihren Steckbrief lesen?" not in offered  # comes later


def test_section_that_changes_its_rows_loses_their_fields(draft, officer):
    section = draft.sections.get(key="projekte")
    form = GuideSectionForm({"title": "Projekte", "rhythm": "einmal"}, section=section)
    assert form.is_valid()
    save_section(version=draft, user=officer, values=form.cleaned_data, pk=section.pk)
    assert not section.questions.exclude(profile_field="").exists()


def test_every_field_that_can_be_filled_has_a_fitting_kind():
    for target in [*field_targets().values(), *row_targets("projekte").values()]:
        assert target.kinds
        assert "note" not in target.kinds
    assert "interview_notes" not in field_targets()

"""Notes, dates and cases: released by both sides, withdrawn at any time, made of a report once."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.utils import timezone

from advisors.enums.consultation import ReportStatus
from advisors.enums.exchange import PracticeStatus
from advisors.enums.pool import AdvisorStatus
from advisors.models import ExchangeComment, ExchangeNote, FinalReport, PracticeCase
from advisors.rounds.stakeholders import remind_of_releases
from advisors.services.exchange import (
    cancel_date,
    comment_note,
    delete_comment,
    delete_note,
    pin_note,
    save_date,
    save_note,
)
from advisors.services.practice import answer_practice, draft_practice, move_practice, save_practice
from advisors.tests.factories import make_advisor, make_consultation, make_pool
from advisors.tests.stakeholders_factories import FILLED, make_case, make_date, make_note, make_release
from core.models import Mail
from core.workflow import WorkflowError

pytestmark = pytest.mark.django_db


@pytest.fixture
def pool(town):
    return make_pool(town.state)


@pytest.fixture
def samuel(pool):
    return make_advisor(pool=pool)


@pytest.fixture
def report(town, officer, samuel):
    """An accepted final report of a consultation with Samuel Okoro."""
    return FinalReport.objects.create(
        consultation=make_consultation(town, officer, samuel),
        status=ReportStatus.ACCEPTED,
        measures="Drei Termine im Bauhof.",
        effect="64 Leute tragen faire Kleidung.",
        next_steps="Mit einer Jacke beginnen.",
        town_releases=True,
        advisor_releases=True,
    )


def fresh(user):
    """Return the account as the next request loads it."""
    return type(user).objects.get(pk=user.pk)


def test_draft_copies_the_report_and_comes_once(report, samuel):
    case = draft_practice(report=report, user=samuel.user)
    assert draft_practice(report=report, user=samuel.user) == case
    assert PracticeCase.objects.count() == 1
    assert (case.approach, case.result) == ("Drei Termine im Bauhof.", "64 Leute tragen faire Kleidung.")
    assert "Arbeitskleidung ab 2027 fair einkaufen" in case.question
    assert case.has_personal_data
    assert list(case.advisors.all()) == [samuel]


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("status", ReportStatus.ANSWERED, "noch nicht angenommen"),
        ("town_releases", False, "Die Kommune hat den Bericht nicht"),
        ("advisor_releases", False, "Die Beratenden haben den Bericht nicht"),
    ],
)
def test_draft_is_refused_with_a_sentence(report, officer, field, value, sentence):
    FinalReport.objects.update(**{field: value})
    with pytest.raises(ValidationError, match=sentence):
        draft_practice(report=report, user=officer)
    assert not PracticeCase.objects.exists()


def test_strangers_of_the_consultation_make_no_draft(report, applicant, pool):
    other = make_advisor("Mia", "Mitglied", pool=pool)
    for user in (applicant, other.user):
        with pytest.raises(PermissionDenied):
            draft_practice(report=report, user=user)


def test_both_sides_are_asked_and_the_second_yes_releases(
    samuel, town, applicant, colleague, reader, officer
):
    case = make_case(town, samuel.user, samuel)
    case = move_practice(case=case, user=samuel.user, name="ask")
    asked = set(Mail.objects.values_list("to", flat=True))
    assert asked == {applicant.email, colleague.email, samuel.user.email}
    answer_practice(case=case, user=samuel.user, is_released=True)
    case.refresh_from_db()
    assert case.status == PracticeStatus.WAITING
    answer_practice(case=case, user=colleague, is_released=True)
    case.refresh_from_db()
    assert case.status == PracticeStatus.RELEASED
    assert [(row.side, row.by_name) for row in case.releases.all()] == [
        ("advisors", "Samuel Okoro"), ("town", "Karl Kollege"),
    ]  # fmt: skip


def test_second_answer_of_a_side_is_refused(samuel, town, applicant, colleague, officer):
    case = make_case(town, officer, samuel, status=PracticeStatus.WAITING)
    answer_practice(case=case, user=applicant, is_released=True)
    with pytest.raises(ValidationError, match="Antonia Antrag hat für diese Seite schon geantwortet"):
        answer_practice(case=case, user=colleague, is_released=False)
    with pytest.raises(IntegrityError), transaction.atomic():
        make_release(case, colleague, "town")
    with pytest.raises(PermissionDenied):
        answer_practice(case=case, user=officer, is_released=True)


def test_no_makes_a_draft_and_a_new_round_needs_both_again(samuel, town, applicant, officer):
    case = make_case(town, officer, samuel, status=PracticeStatus.WAITING)
    answer_practice(case=case, user=samuel.user, is_released=True)
    answer_practice(case=case, user=applicant, is_released=False, comment="Ohne den Bauhof, bitte.")
    case.refresh_from_db()
    assert case.status == PracticeStatus.DRAFT
    assert case.status_changes.last().comment == "Ohne den Bauhof, bitte."
    save_practice(user=officer, values={"result": "Neuer Text"}, case=case)
    case = move_practice(case=case, user=officer, name="ask")
    answer_practice(case=case, user=applicant, is_released=True)
    case.refresh_from_db()
    # the yes of the advisors was said to another text
    assert case.status == PracticeStatus.WAITING


def test_only_a_draft_is_written_in(samuel, town, officer):
    case = make_case(town, officer, samuel, status=PracticeStatus.RELEASED)
    with pytest.raises(ValidationError, match="Holen Sie ihn zuerst zurück"):
        save_practice(user=officer, values={"title": "Anders"}, case=case)


def test_asking_says_everything_that_is_missing(samuel, town, officer):
    case = make_case(town, officer, result="", question=" ")
    with pytest.raises(ValidationError) as refusal:
        move_practice(case=case, user=officer, name="ask")
    assert refusal.value.messages == [
        "Schreiben Sie, worum es ging.",
        "Schreiben Sie, was daraus geworden ist.",
        "In der Kommune hat niemand ein Konto mit Schreibrecht. Laden Sie zuerst jemanden ein.",
        "Von den Beratenden des Falls gehört niemand mehr zum Pool. Ergänzen Sie jemanden.",
    ]


def test_persons_are_never_published(samuel, town, officer):
    case = make_case(town, officer, samuel, status=PracticeStatus.RELEASED, has_personal_data=True)
    with pytest.raises(ValidationError, match="personenbezogene Angaben"):
        move_practice(case=case, user=officer, name="publish")
    with pytest.raises(IntegrityError), transaction.atomic():
        PracticeCase.objects.update(status=PracticeStatus.PUBLISHED, published_at=timezone.now())
    PracticeCase.objects.update(has_personal_data=False)
    assert move_practice(case=case, user=officer, name="publish").published_at


def test_withdrawing_takes_a_published_case_away_at_once(samuel, town, applicant, officer, pool):
    member = make_advisor("Mia", "Mitglied", pool=pool)
    case = make_case(town, officer, samuel, status=PracticeStatus.PUBLISHED)
    assert PracticeCase.objects.visible_to(member.user).exists()
    move_practice(case=case, user=applicant, name="withdraw", comment="Wir haben es uns anders überlegt.")
    assert not PracticeCase.objects.published().exists()
    assert not PracticeCase.objects.visible_to(member.user).exists()
    assert "zurückgezogen" in Mail.objects.get().text
    with pytest.raises(WorkflowError):
        move_practice(case=case, user=officer, name="publish")


def test_somebody_who_left_the_pool_has_no_access_at_once(samuel, town, officer):
    make_case(town, officer, samuel, status=PracticeStatus.RELEASED)
    note = make_note(samuel.user)
    type(samuel).objects.update(status=AdvisorStatus.LEFT)
    user = fresh(samuel.user)
    assert not PracticeCase.objects.visible_to(user).exists()
    assert not ExchangeNote.objects.visible_to(user).exists()
    with pytest.raises(PermissionDenied):
        comment_note(note=note, user=user, text="Noch da?")


def test_case_written_freely_gets_an_address_of_its_own(samuel, town, pool):
    values = FILLED | {"pool": pool, "title": "Fair im Bauhof", "municipality": town, "advisors": []}
    first = save_practice(user=samuel.user, values=values)
    second = save_practice(user=samuel.user, values=values)
    assert (first.slug, second.slug) == ("brueckstedt-fair-im-bauhof", "brueckstedt-fair-im-bauhof-2")
    assert list(first.advisors.all()) == [samuel]


def test_side_that_is_silent_is_reminded_once(samuel, town, applicant, officer):
    case = make_case(town, officer, samuel, status=PracticeStatus.WAITING)
    make_release(case, samuel.user, "advisors")
    assert [remind_of_releases(), remind_of_releases()] == [1, 0]
    assert Mail.objects.get().to == applicant.email


def test_note_with_file_comments_and_its_end(samuel, officer, pool):
    file = ContentFile(b"%PDF-1.4", name="vorlage.pdf")
    file.content_type = "application/pdf"
    values = {"pool": pool, "title": "Vorlage", "text": "Hier", "themes": []}
    note = save_note(user=samuel.user, values=values, file=file)
    assert note.documents.get().filename == "vorlage.pdf"
    comment = comment_note(note=note, user=officer, text="Danke")
    with pytest.raises(PermissionDenied):
        delete_comment(comment=comment, user=samuel.user)
    with pytest.raises(PermissionDenied):
        pin_note(note=note, user=samuel.user, is_pinned=True)
    assert pin_note(note=note, user=officer, is_pinned=True).is_pinned
    delete_note(note=note, user=samuel.user)
    assert not ExchangeComment.objects.exists()


def test_people_of_another_pool_write_nothing(samuel, applicant, pool):
    values = {"pool": pool, "title": "Fremd", "text": "Hallo", "themes": []}
    with pytest.raises(PermissionDenied):
        save_note(user=applicant, values=values)


def test_moved_meeting_is_a_new_edition_and_a_called_off_one_stays(samuel, officer):
    date = make_date(samuel.user)
    values = {"title": date.title, "place": date.place, "starts_at": date.starts_at, "ends_at": date.ends_at}
    assert save_date(user=samuel.user, values=values | {"text": "Neu"}, date=date).sequence == 0
    later = {"ends_at": date.ends_at + timedelta(hours=1)}
    assert save_date(user=samuel.user, values=values | later, date=date).sequence == 1
    date.refresh_from_db()
    cancelled = cancel_date(date=date, user=officer)
    assert cancelled.sequence == 2
    assert not type(date).objects.coming(datetime(2026, 1, 1, tzinfo=UTC)).exists()
    with pytest.raises(PermissionDenied):
        save_date(user=officer, values=values, date=cancelled)

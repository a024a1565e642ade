"""Documentations: a draft from the event, publishing with one click, pictures with words, rounds afterwards."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from django.utils import timezone

from accounts.tests.factories import make_user
from core.models import Mail
from core.pictures import scaled
from core.tests.sample_files import make_image
from networks.enums import EventFormat, EventStatus, HostRole, TeamRight
from networks.models import EventHost, Report
from networks.permissions.report import (
    can_clear_event,
    can_publish_report,
    can_read_yearly_figures,
    can_see_clearing,
    can_write_report,
)
from networks.report_draft import TEASER_LENGTH, draft_of
from networks.report_words import day_words, people_words
from networks.rounds import report as rounds
from networks.services import report as services
from networks.tests.factories import make_event, make_open_event, make_registration, make_team_member
from networks.tests.report_factories import (
    make_held_event,
    make_programme,
    make_report,
    make_report_file,
    make_report_picture,
)


def moment(text):
    return timezone.make_aware(timezone.datetime.fromisoformat(text))


def test_draft_grows_from_people_place_programme_and_results(db):
    event = make_held_event(lead="Ein Tag für Kommunen und Vereine", town="Nordhafen")
    EventHost.objects.create(event=event, name="Stadt Nordhafen")
    EventHost.objects.create(event=event, name="Landesnetzwerk", role=HostRole.CO_HOST)
    EventHost.objects.create(event=event, name="Verlag", role=HostRole.PARTNER)
    make_programme(event)
    for _ in range(3):
        make_registration(event)
    draft = draft_of(event)
    assert draft.headline == event.title
    assert draft.people == 3
    assert draft.teaser.startswith("3 Menschen kamen am ")
    assert (
        "in Nordhafen zusammen. Ein Tag für Kommunen und Vereine. In Arbeitsgruppen ging es um"
        in draft.teaser
    )
    assert "Eingeladen hatten Stadt Nordhafen und Landesnetzwerk." in draft.text
    assert "# Was Häfen verbindet\n\nDrei Städte haben Pläne." in draft.text
    assert "# Arbeitsgruppen\n\n## Jugend\n\nEin Zeltlager." in draft.text
    assert "Beschaffung" not in draft.text


def test_draft_of_an_empty_event_is_still_a_sentence(db):
    event = make_held_event(format=EventFormat.ONLINE, lead="", state=None)
    assert draft_of(event).teaser == f"Kommunen und Vereine kamen am {day_words(event)} online zusammen."
    assert draft_of(event).region == "Bundesweit"


def test_teaser_of_a_draft_ends_with_a_whole_sentence(db):
    event = make_held_event(lead="x" * 230 + ".")
    session = make_programme(event)
    for number in range(20):
        session.groups.create(title=f"Gruppe {number} mit einem langen Namen", capacity=5)
    teaser = draft_of(event).teaser
    assert len(teaser) <= TEASER_LENGTH
    assert teaser.endswith("x.")


@pytest.mark.parametrize(
    ("begin", "end", "words"),
    [
        ("2016-01-29T10:00", "2016-01-29T16:00", "29. Januar 2016"),
        ("2016-04-15T17:00", "2016-04-17T13:00", "15. bis 17. April 2016"),
        ("2016-04-30T17:00", "2016-05-01T13:00", "30. April bis 1. Mai 2016"),
        ("2015-12-31T17:00", "2016-01-01T13:00", "31. Dezember 2015 bis 1. Januar 2016"),
        # the night in which the clocks go back: still the same day in Germany
        ("2026-10-25T00:30", "2026-10-25T23:30", "25. Oktober 2026"),
    ],
)
def test_days_are_said_once(db, begin, end, words):
    assert day_words(make_open_event(starts_at=moment(begin), ends_at=moment(end))) == words


@pytest.mark.parametrize(
    ("people", "is_estimated", "words"),
    [
        (None, False, ""),
        (1, False, "eine Person"),
        (40, True, "rund 40 Teilnehmende"),
        (1200, False, "1.200 Teilnehmende"),
    ],
)
def test_people_are_said_as_counted_or_estimated(people, is_estimated, words):
    assert people_words(Report(people=people, is_estimated=is_estimated)) == words


def test_draft_is_made_once(officer):
    event = make_held_event()
    first = services.create_report(event=event, user=officer)
    first.headline = "Von Hand"
    first.save()
    assert services.create_report(event=event, user=officer).headline == "Von Hand"
    assert first.published_at is None


def test_documentation_begins_with_the_event(officer):
    with pytest.raises(PermissionDenied):
        services.create_report(event=make_open_event(), user=officer)


def test_text_can_be_grown_again(officer):
    report = make_report(make_held_event(), published=False, text="Alt")
    make_programme(report.event)
    services.regrow_report(report=report, user=officer)
    assert "Drei Städte haben Pläne." in report.text
    assert report.headline == "Acht Verabredungen im Speicher"


def test_publishing_needs_one_click_and_the_lead(officer, applicant):
    report = make_report(make_held_event(), published=False)
    make_team_member(report.event, applicant, TeamRight.EDIT)
    with pytest.raises(PermissionDenied):
        services.publish_report(report=report, user=applicant)
    published = services.publish_report(report=report, user=officer)
    again = services.publish_report(report=report, user=officer)
    assert published.published_at == again.published_at is not None
    assert services.withdraw_report(report=again, user=officer).published_at is None


def test_publishing_without_an_address_says_what_to_do(officer):
    report = make_report(make_held_event(slug=None), published=False)
    with pytest.raises(ValidationError, match="Kündigen Sie sie zuerst an"):
        services.publish_report(report=report, user=officer)


def test_new_image_replaces_the_old_file_and_its_sizes(officer, django_capture_on_commit_callbacks):
    picture = make_report_picture(make_report())
    old, storage = picture.image.name, picture.image.storage
    small = scaled(picture.image, width=480)
    values = {
        "image": ContentFile(make_image(size=(1000, 700)), "neu.jpg"),
        "alt": "Neu",
        "caption": "",
        "credit": "C",
    }
    with django_capture_on_commit_callbacks(execute=True):
        services.save_picture(report=picture.report, user=officer, values=values, picture=picture)
    assert not storage.exists(old)
    assert not small.path.exists()
    assert storage.exists(picture.image.name)


def test_picture_can_be_made_the_first_one_and_removed(officer, django_capture_on_commit_callbacks):
    report = make_report()
    first, second, third = (make_report_picture(report, alt=name) for name in ("A", "B", "C"))
    services.lead_with_picture(picture=third, user=officer)
    assert [row.alt for row in report.pictures.all()] == ["C", "A", "B"]
    with django_capture_on_commit_callbacks(execute=True):
        services.remove_picture(picture=third, user=officer)
    assert [row.alt for row in report.pictures.all()] == ["A", "B"]
    assert not first.image.storage.exists(third.image.name)
    assert first.image.storage.exists(second.image.name)


def test_pictures_have_an_upper_bound(officer, monkeypatch):
    monkeypatch.setattr(services, "MOST_PICTURES", 1)
    report = make_report()
    make_report_picture(report)
    values = {"image": ContentFile(make_image(), "b.jpg"), "alt": "B", "caption": "", "credit": "C"}
    with pytest.raises(ValidationError, match="Mehr als 1 Bilder passen nicht"):
        services.save_picture(report=report, user=officer, values=values)


def test_file_goes_with_its_row(officer, django_capture_on_commit_callbacks):
    row = make_report_file(make_report())
    with django_capture_on_commit_callbacks(execute=True):
        services.remove_file(row=row, user=officer)
    assert not row.file.storage.exists(row.file.name)


RIGHTS = {
    # right: write, publish, see the deletion, delete
    TeamRight.READ: (False, False, False, False),
    TeamRight.DOOR: (False, False, False, False),
    TeamRight.EDIT: (True, False, False, False),
    TeamRight.LEAD: (True, True, True, True),
}


def answers(user, event):
    questions = (
        can_write_report,
        can_publish_report,
        can_see_clearing,
        can_clear_event,
    )
    return tuple(question(user, event) for question in questions)


@pytest.mark.parametrize("right", list(RIGHTS))
def test_team_may_what_its_right_says(db, right):
    event, user = make_held_event(), make_user("Team", "Mitglied")
    make_team_member(event, user, right)
    assert answers(user, event) == RIGHTS[right]
    assert not can_read_yearly_figures(user)


def test_skew_may_everything_and_strangers_nothing(officer, stranger):
    event = make_held_event()
    assert answers(officer, event) == (True,) * 4
    assert can_read_yearly_figures(officer)
    assert answers(stranger, event) == (False,) * 4
    assert answers(AnonymousUser(), event) == (False,) * 4


def test_nothing_is_written_or_deleted_before_the_event(officer):
    assert answers(officer, make_open_event()) == (False, False, True, False)


def test_deletion_of_a_workshop_is_for_skew(officer, applicant, town):
    event = make_event(town, EventStatus.HELD)
    assert can_see_clearing(officer, event)
    assert not can_see_clearing(applicant, event)


def test_event_has_taken_place_once_it_is_over(db, town):
    over = make_held_event(status=EventStatus.ANNOUNCED)
    closed = make_held_event(status=EventStatus.CLOSED)
    others = [make_held_event(status=EventStatus.CANCELLED), make_open_event(), make_event(town)]
    assert rounds.hold_past_events() == 2
    assert rounds.hold_past_events() == 0
    for event in (over, closed, *others):
        event.refresh_from_db()
    assert over.status == closed.status == EventStatus.HELD
    assert over.status_changes.get().by is None
    assert [row.status for row in others] == [
        EventStatus.CANCELLED,
        EventStatus.ANNOUNCED,
        EventStatus.INVITED,
    ]


def test_leads_are_reminded_to_close_a_week_later_and_before_the_deletion(
    db, applicant, colleague, time_machine
):
    event = make_held_event(days_ago=0)
    make_team_member(event, applicant, TeamRight.LEAD)
    make_team_member(event, colleague, TeamRight.EDIT)
    time_machine.move_to(event.ends_at + timedelta(days=6), tick=False)
    assert rounds.remind_to_close() == 0
    time_machine.move_to(event.ends_at + timedelta(days=7), tick=False)
    assert rounds.remind_to_close() == 2
    assert rounds.remind_to_close() == 0
    assert set(Mail.objects.values_list("to", flat=True)) == {event.created_by.email, applicant.email}
    assert Mail.objects.first().subject == f"Bitte abschließen: {event.title}"
    time_machine.move_to(event.clear_at - timedelta(days=5), tick=False)
    assert rounds.remind_to_close() == 2
    assert rounds.remind_to_close() == 0
    assert Mail.objects.first().subject == f"Bald löscht das Portal die Namen: {event.title}"


def test_closed_events_remind_nobody(db):
    make_held_event(days_ago=20, status=EventStatus.COMPLETED)
    assert rounds.remind_to_close() == 0


def test_reports_move_to_earlier_ones_after_a_year_but_five_stay(db):
    reports = [make_report(make_held_event(days_ago=days)) for days in (10, 380, 390, 400, 410, 420, 430)]
    assert rounds.archive_old_reports() == 2
    assert rounds.archive_old_reports() == 0
    archived = list(Report.objects.archived())
    assert archived == reports[5:]


def test_drafts_are_not_moved(db):
    for days in range(6):
        make_report(make_held_event(days_ago=days + 1))
    draft = make_report(make_held_event(days_ago=500), published=False)
    rounds.archive_old_reports()
    draft.refresh_from_db()
    assert not draft.is_archived

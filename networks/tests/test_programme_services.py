"""Writing the programme: rooms, people with photos, items, groups, materials, results."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from django.utils import timezone

from accounts.tests.factories import make_user
from core.tests.sample_files import make_image
from networks.enums import SessionKind, TeamRight
from networks.models import Session, SessionFile, Speaker, WorkingGroup
from networks.services import programme as services
from networks.tests.factories import make_open_event, make_team_member
from networks.tests.programme_factories import (
    make_group,
    make_room,
    make_round,
    make_session,
    make_session_file,
    make_speaker,
    make_wish,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    return make_open_event()


@pytest.fixture
def editor(event):
    return make_team_member(event, make_user("Astrid", "Holm"), TeamRight.EDIT).user


def session_values(event, **values):
    return {
        "kind": SessionKind.TALK,
        "title": "Vortrag",
        "text": "",
        "starts_at": event.starts_at,
        "ends_at": None,
        "room": None,
        "speakers": [],
        "is_visible": True,
    } | values


def speaker_values(**values):
    names = (
        "function",
        "organisation",
        "text",
        "photo",
        "photo_alt",
        "photo_credit",
        "consent_note",
        "email",
    )
    return dict.fromkeys(names, "") | {"name": "Neema", "is_public": False, "position": 1} | values


def group_values(**values):
    return {
        "title": "Jugend",
        "text": "",
        "room": None,
        "capacity": 3,
        "position": 1,
        "speakers": [],
    } | values


def test_services_are_for_those_who_edit_the_event(event, stranger):
    reader = make_team_member(event, make_user("Malte", "Finn"), TeamRight.DOOR).user
    session, group = make_session(event), make_round(event).groups.first()
    calls = [
        lambda user: services.save_room(event=event, user=user, values={}),
        lambda user: services.delete_room(room=make_room(event), user=user),
        lambda user: services.save_speaker(event=event, user=user, values={}),
        lambda user: services.delete_speaker(speaker=make_speaker(event), user=user),
        lambda user: services.save_session(event=event, user=user, values={}),
        lambda user: services.delete_session(session=session, user=user),
        lambda user: services.save_results(event=event, user=user, sessions={}, groups={}),
        lambda user: services.save_group(session=session, user=user, values={}),
        lambda user: services.delete_group(group=group, user=user),
        lambda user: services.add_file(session=session, user=user, values={}, file=None),
        lambda user: services.edit_file(file=make_session_file(session), user=user, values={}),
        lambda user: services.delete_file(file=make_session_file(session), user=user),
    ]
    for user in (reader, stranger):
        for call in calls:
            with pytest.raises(PermissionDenied):
                call(user)


def test_save_session_stores_room_and_people(event, editor):
    room, speaker = make_room(event), make_speaker(event)
    values = session_values(event, room=room, speakers=[speaker])
    session = services.save_session(event=event, user=editor, values=values)
    changed = services.save_session(
        event=event, user=editor, values=session_values(event, title="Gespräch"), session=session
    )
    assert (changed.pk, changed.title, changed.room) == (session.pk, "Gespräch", None)
    assert list(changed.speakers.all()) == []


def test_save_session_keeps_a_round_that_has_groups(event, editor):
    session = make_round(event)
    with pytest.raises(ValidationError, match="Löschen Sie zuerst die Arbeitsgruppen"):
        services.save_session(event=event, user=editor, values=session_values(event), session=session)


def test_delete_session_removes_its_files_from_the_disk(event, editor, django_capture_on_commit_callbacks):
    session = make_session(event)
    stored = make_session_file(session).file
    with django_capture_on_commit_callbacks(execute=True):
        services.delete_session(session=session, user=editor)
    assert not Session.objects.filter(pk=session.pk).exists()
    assert not stored.storage.exists(stored.name)


def test_delete_session_keeps_a_round_whose_groups_people_know(event, editor):
    session = make_round(event, published_at=timezone.now())
    with pytest.raises(ValidationError, match="schon mitgeteilt"):
        services.delete_session(session=session, user=editor)


def test_delete_room_leaves_the_item(event, editor):
    room = make_room(event)
    session = make_session(event, room=room)
    services.delete_room(room=room, user=editor)
    session.refresh_from_db()
    assert session.room is None


def test_save_speaker_replaces_and_removes_the_photo(event, editor, django_capture_on_commit_callbacks):
    def photo():
        return ContentFile(make_image(), name="foto.jpg")

    speaker = services.save_speaker(event=event, user=editor, values=speaker_values(photo=photo()))
    first, storage = speaker.photo.name, speaker.photo.storage
    with django_capture_on_commit_callbacks(execute=True):
        services.save_speaker(event=event, user=editor, values=speaker_values(photo=photo()), speaker=speaker)
    second = Speaker.objects.get(pk=speaker.pk).photo.name
    assert (storage.exists(first), storage.exists(second)) == (False, True)
    with django_capture_on_commit_callbacks(execute=True):
        services.save_speaker(event=event, user=editor, values=speaker_values(photo=False), speaker=speaker)
    assert (Speaker.objects.get(pk=speaker.pk).photo.name, storage.exists(second)) == ("", False)


def test_delete_speaker_removes_the_photo(event, editor, django_capture_on_commit_callbacks):
    speaker = make_speaker(event, with_photo=True)
    name, storage = speaker.photo.name, speaker.photo.storage
    with django_capture_on_commit_callbacks(execute=True):
        services.delete_speaker(speaker=speaker, user=editor)
    assert not storage.exists(name)


def test_save_group_never_gets_smaller_than_its_members(event, editor):
    session = make_round(event, (3,))
    group = session.groups.get()
    for _ in range(2):
        make_wish(session, 1, group=1)
    with pytest.raises(ValidationError) as problem:
        services.save_group(session=session, user=editor, values=group_values(capacity=1), group=group)
    assert problem.value.message_dict == {
        "capacity": ["2 Personen sind schon in dieser Gruppe. Weniger Plätze sind nicht möglich."]
    }
    services.save_group(session=session, user=editor, values=group_values(capacity=2), group=group)
    assert WorkingGroup.objects.get(pk=group.pk).capacity == 2


def test_delete_group_refuses_as_long_as_somebody_sits_in_it(event, editor):
    session = make_round(event, (3, 3))
    make_wish(session, 1, 2, group=1)
    with pytest.raises(ValidationError, match="Eine Person ist schon in dieser Gruppe"):
        services.delete_group(group=session.groups.get(position=1), user=editor)
    services.delete_group(group=session.groups.get(position=2), user=editor)
    assert [group.position for group in session.groups.all()] == [1]


def test_files_are_added_changed_and_deleted_with_their_content(
    event, editor, django_capture_on_commit_callbacks
):
    file = ContentFile(b"%PDF-1.7", name="folien.pdf")
    file.content_type = "application/pdf"
    values = {"title": "Folien", "credit": "Neema", "is_public": False}
    row = services.add_file(session=make_session(event), user=editor, values=values, file=file)
    assert (row.size, row.content_type, row.is_public) == (8, "application/pdf", False)
    services.edit_file(file=row, user=editor, values=values | {"is_public": True})
    row.refresh_from_db()
    assert row.is_public
    name, storage = row.file.name, row.file.storage
    with django_capture_on_commit_callbacks(execute=True):
        services.delete_file(file=row, user=editor)
    assert not storage.exists(name)
    assert not SessionFile.objects.exists()


def test_save_results_writes_only_into_the_own_event(event, editor):
    session, group = make_session(event), make_group(make_round(event, ()))
    other = make_session(make_open_event())
    services.save_results(
        event=event,
        user=editor,
        sessions={session.pk: "Ein Satz.", other.pk: "Fremd"},
        groups={group.pk: "Zwei Sätze."},
    )
    for row in (session, group, other):
        row.refresh_from_db()
    assert (session.summary, group.summary, other.summary) == ("Ein Satz.", "Zwei Sätze.", "")

"""Inviting, answering, places, moving and calling off an event."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from core.models import Mail
from core.workflow import WorkflowError
from networks.enums import EventKind, EventStatus
from networks.invitation_mails import remind_of_the_day, remind_unanswered
from networks.services.invitation import Guest, answer_invitation, find_invitation, invite, record_attendance
from networks.services.workshop import FIELDS, change_event_status, create_event, edit_event
from networks.tests.factories import make_answer, make_event, make_invitation, make_token
from networks.withdrawing import withdraw
from organisations.tests.factories import make_organisation

pytestmark = pytest.mark.django_db


def values_of(event, **changes):
    return {name: getattr(event, name) for name in FIELDS} | changes


def subjects():
    return list(Mail.objects.order_by("pk").values_list("to", "subject"))


def answer(invitation, given="yes", **values):
    return answer_invitation(invitation=invitation, values=make_answer(given, **values))


def test_event_is_created_by_skew_only(town, officer, applicant):
    values = values_of(make_event(town))
    arguments = {"kind": EventKind.WORKSHOP, "municipality": town, "reference": "ME-1", "values": values}
    assert create_event(user=officer, **arguments).status == EventStatus.DRAFT
    with pytest.raises(PermissionDenied):
        create_event(user=applicant, **arguments)


def test_first_invitation_opens_the_event_and_a_second_click_sends_nothing(town, officer):
    event = make_event(town, EventStatus.DRAFT)
    guest = Guest(make_organisation(town), "Frauen weben", "info@weben.example", ["child_care"])
    for _ in range(2):
        invite(event=event, user=officer, guests=[guest], way="mail")
    event.refresh_from_db()
    assert event.status == EventStatus.INVITED
    mail = Mail.objects.get()
    assert (mail.to, mail.is_confidential, mail.reference) == ("info@weben.example", True, "ME-2026-0001")
    assert event.invitations.get().supports == ["child_care"]


def test_letter_and_mail_have_links_of_their_own_and_both_stay_valid(town, officer):
    event = make_event(town, EventStatus.DRAFT)
    guest = Guest(make_organisation(town), "Frauen weben")
    (first, one), (_same, two) = (
        invite(event=event, user=officer, guests=[guest], way="letter")[0] for _ in range(2)
    )
    tokens = [address.rstrip("/").rsplit("/", 1)[1] for address in (one, two)]
    assert tokens[0] != tokens[1]
    assert [find_invitation(token) for token in tokens] == [first, first]
    assert tokens[0] not in "".join(first.links.values_list("token_hash", flat=True))


def test_answer_can_be_changed_and_is_confirmed_each_time(town):
    invitation = make_invitation(make_event(town), email="a@verein.example")
    answer(invitation, people=3, supports=["interpreting"], languages=["Arabisch"])
    answer(invitation, "no")
    invitation.refresh_from_db()
    assert (invitation.answer, invitation.people, invitation.is_coming) == ("no", 1, False)
    assert [subject.split(":")[0] for _to, subject in subjects()] == ["Ihre Zusage", "Ihre Antwort"]
    zusage = Mail.objects.order_by("pk").first()
    assert "Dolmetschen in: Arabisch" in zusage.text
    assert zusage.attachments.get().filename == "termin.ics"


def test_answer_after_closing_only_on_the_phone(town, officer):
    invitation = make_invitation(make_event(town, EventStatus.CLOSED))
    with pytest.raises(ValidationError, match="geschlossen"):
        answer(invitation)
    done = answer_invitation(invitation=invitation, values=make_answer(), user=officer)
    assert (done.answer, done.recorded_by) == ("yes", officer)


@pytest.mark.parametrize("status", [EventStatus.DRAFT, EventStatus.CANCELLED, EventStatus.HELD])
def test_nobody_answers_what_is_not_on(town, officer, status):
    invitation = make_invitation(make_event(town, status))
    for user in (None, officer):
        with pytest.raises(ValidationError):
            answer_invitation(invitation=invitation, values=make_answer(), user=user)


def test_full_event_puts_on_the_waiting_list_and_moves_up_in_order(town):
    event = make_event(town, capacity=4)
    first, second, third = (make_invitation(event, name) for name in ("Eins", "Zwei", "Drei"))
    answer(first, people=3)
    answer(second, people=2)
    answer(third, people=1)
    second.refresh_from_db()
    third.refresh_from_db()
    # one place is free, but the third must not overtake the second
    assert second.waiting_since
    assert third.waiting_since
    assert event.invitations.coming().people() == 3
    answer(first, "no")
    for row in (second, third):
        row.refresh_from_db()
        assert row.is_coming
    assert [to for to, subject in subjects() if subject.startswith("Ein Platz")] == [
        second.email,
        third.email,
    ]


def test_group_with_a_place_cannot_grow_beyond_the_capacity(town):
    event = make_event(town, capacity=4)
    invitation = make_invitation(event)
    answer(invitation, people=2)
    with pytest.raises(ValidationError, match="Frei sind 4"):
        answer(invitation, people=5)
    invitation.refresh_from_db()
    assert (invitation.people, invitation.is_coming) == (2, True)


def test_smaller_capacity_takes_no_place_away_and_a_larger_one_lets_in(town, officer):
    event = make_event(town, capacity=2)
    first, second = make_invitation(event), make_invitation(event)
    answer(first, people=2)
    answer(second, people=2)
    edit_event(event=event, user=officer, values=values_of(event, capacity=1))
    assert event.invitations.coming().get() == first
    edit_event(event=event, user=officer, values=values_of(event, capacity=10))
    assert event.invitations.coming().count() == 2


def test_new_time_asks_everybody_again_also_after_closing(town, officer):
    event = make_event(town, EventStatus.CLOSED)
    coming = make_invitation(event, answer="yes", people=3, supports=["step_free"])
    refused = make_invitation(event, answer="no")
    make_invitation(event, withdrawn_at=timezone.now())
    later = event.starts_at + timedelta(days=7)
    values = values_of(event, starts_at=later, ends_at=later + timedelta(hours=2))
    event = edit_event(event=event, user=officer, values=values)
    assert (event.status, event.sequence) == (EventStatus.INVITED, 1)
    coming.refresh_from_db()
    assert (coming.answer, coming.people, coming.supports) == ("", 3, ["step_free"])
    assert sorted(to for to, _ in subjects()) == sorted([coming.email, refused.email])
    assert "SEQUENCE:1" in bytes(Mail.objects.first().attachments.get().content).decode()


def test_new_place_is_told_but_answers_stay(town, officer):
    event = make_event(town)
    coming, refused = make_invitation(event, answer="yes"), make_invitation(event, answer="no")
    edit_event(event=event, user=officer, values=values_of(event, place="Rathaus"))
    coming.refresh_from_db()
    assert coming.answer == "yes"
    assert [to for to, _ in subjects()] == [coming.email]
    assert refused.email not in str(subjects())


def test_a_better_text_alone_bothers_nobody(town, officer):
    event = make_event(town)
    make_invitation(event, answer="yes")
    event = edit_event(event=event, user=officer, values=values_of(event, text="Neuer Text"))
    assert (event.sequence, Mail.objects.count()) == (0, 0)


def test_place_of_a_past_event_cannot_be_changed(town, officer):
    event = make_event(town, EventStatus.HELD)
    with pytest.raises(ValidationError, match="vorbei"):
        edit_event(event=event, user=officer, values=values_of(event, place="Rathaus"))


def test_cancelling_tells_all_but_those_who_do_not_come(town, officer):
    event = make_event(town)
    coming, silent = make_invitation(event, answer="yes"), make_invitation(event)
    make_invitation(event, answer="no")
    with pytest.raises(WorkflowError):
        change_event_status(event=event, name="cancel", user=officer)
    change_event_status(event=event, name="cancel", user=officer, comment="Wasserschaden im Saal")
    assert sorted(to for to, _ in subjects()) == sorted([coming.email, silent.email])
    mail = Mail.objects.first()
    assert "Wasserschaden" in mail.text
    assert "METHOD:CANCEL" in bytes(mail.attachments.get().content).decode()


def test_resumed_event_begins_anew_and_invites_again(town, officer):
    event = make_event(town, EventStatus.CANCELLED)
    invitation = make_invitation(event, answer="yes", people=2)
    change_event_status(event=event, name="resume", user=officer)
    invitation.refresh_from_db()
    assert (event.status, invitation.answer, invitation.sent_at) == (EventStatus.DRAFT, "", None)
    guest = Guest(invitation.organisation, invitation.name, invitation.email)
    invite(event=event, user=officer, guests=[guest], way="mail")
    assert Mail.objects.get().subject.startswith("Einladung")
    assert event.invitations.get().sent_at


def test_event_is_held_only_after_it_began(town, officer):
    event = make_event(town)
    with pytest.raises(PermissionDenied):
        change_event_status(event=event, name="hold", user=officer)
    past = make_event(town, starts_at=timezone.now() - timedelta(hours=2))
    change_event_status(event=past, name="hold", user=officer)
    assert past.status == EventStatus.HELD


def test_withdrawn_invitation_is_gone_and_its_place_goes_on(town):
    event = make_event(town, capacity=1)
    first, second = make_invitation(event), make_invitation(event)
    token = make_token(first)
    answer(first)
    answer(second)
    Mail.objects.all().delete()
    assert withdraw(event, [first.organisation_id]) == [first]
    second.refresh_from_db()
    assert second.is_coming
    assert find_invitation(token) is None
    assert [to for to, _ in subjects()] == [second.email]
    assert withdraw(event, [first.organisation_id]) == []


def test_whoever_agrees_again_gets_a_new_invitation_without_the_old_answer(town, officer):
    event = make_event(town)
    invitation = make_invitation(event, answer="yes")
    withdraw(event, [invitation.organisation_id])
    guest = Guest(invitation.organisation, invitation.name, invitation.email)
    invite(event=event, user=officer, guests=[guest], way="mail")
    invitation.refresh_from_db()
    assert (invitation.withdrawn_at, invitation.answer) == (None, "")
    assert Mail.objects.count() == 1


def test_reminders_go_out_once_and_only_to_those_concerned(town):
    event = make_event(town)
    silent, unsure = make_invitation(event), make_invitation(event, answer="maybe")
    coming = make_invitation(event, answer="yes")
    make_invitation(event, answer="no")
    make_invitation(event, email="")
    make_invitation(event, sent_at=None)
    make_invitation(event, withdrawn_at=timezone.now())
    assert [remind_unanswered(event), remind_unanswered(event)] == [2, 0]
    assert sorted(to for to, _ in subjects()) == sorted([silent.email, unsure.email])
    assert [remind_of_the_day(event), remind_of_the_day(event)] == [1, 0]
    assert subjects()[-1][0] == coming.email


def test_attendance_counts_who_was_there(town):
    event = make_event(town, EventStatus.HELD)
    here, away = make_invitation(event, answer="yes"), make_invitation(event, answer="yes")
    assert record_attendance(event=event, attended={here.pk: True, away.pk: False}) == 1
    here.refresh_from_db()
    assert here.attended is True

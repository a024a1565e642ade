"""Personal invitations to open events: lists as people paste them, mails once each, answers that count."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from core.models import Mail
from networks.enums import EventStatus, TeamRight
from networks.enums import RegistrationStatus as S
from networks.guest_lines import MOST_LINES, GuestLine, read_guests
from networks.guest_page import figures_of, guests_of, rows_of
from networks.models import Invitation
from networks.rounds.guests import remind_silent_guests
from networks.services.guests import (
    add_guests,
    answer_as_guest,
    find_guest,
    invite_again,
    remind_guests,
    send_invitations,
    withdraw_guest,
)
from networks.tests.factories import (
    make_event,
    make_invitation,
    make_open_event,
    make_registration,
    make_team_member,
    make_token,
)

AMARA = GuestLine("Amara Diallo", "amara.diallo@verein.example")
THU = GuestLine("Thu Hà Nguyễn", "thu.ha@verein.example")


def make_guest(event, name="Amara Diallo", **fields):
    """Return a guest of an open event."""
    return make_invitation(event, name, organisation=None, **fields)


@pytest.fixture
def event(db):
    return make_open_event()


def mails_to(email):
    return list(Mail.objects.filter(to=email).values_list("template", flat=True))


@pytest.mark.parametrize(
    ("line", "guest"),
    [
        ("Amara Diallo; amara.diallo@verein.example", AMARA),
        ("Amara Diallo <amara.diallo@verein.example>", AMARA),
        ("Amara Diallo\tamara.diallo@verein.example", AMARA),
        ('"Amara Diallo", amara.diallo@verein.example', AMARA),
        ("amara.diallo@verein.example; Amara Diallo", AMARA),
        ("Thu Hà Nguyễn, thu.ha@verein.example.", THU),
        ("info@verein.example", GuestLine("info@verein.example", "info@verein.example")),
    ],
)
def test_guest_is_read_in_every_usual_order(line, guest):
    assert read_guests(line) == [guest]


def test_same_address_counts_once_whatever_its_letters():
    assert read_guests("A; a@b.example\n\nB; A@B.example") == [GuestLine("A", "a@b.example")]


def test_unreadable_lines_are_named_by_number():
    with pytest.raises(ValidationError) as problem:
        read_guests("Amara; amara@verein.example\nBen\nCem; cem@@verein")
    assert [message[:7] for message in problem.value.messages] == ["Zeile 2", "Zeile 3"]


def test_too_many_lines_are_refused():
    with pytest.raises(ValidationError, match="Höchstens"):
        read_guests("\n".join(f"person{number}@verein.example" for number in range(MOST_LINES + 1)))


def test_guests_come_onto_the_list_once_and_without_a_mail(event, officer):
    assert add_guests(event=event, user=officer, guests=[AMARA, THU]) == 2
    again = [GuestLine("A. Diallo", AMARA.email.upper()), GuestLine("Neu", "neu@verein.example")]
    assert add_guests(event=event, user=officer, guests=again) == 1
    assert not Mail.objects.exists()


def test_invitations_go_out_once(event, officer):
    add_guests(event=event, user=officer, guests=[AMARA])
    assert send_invitations(event=event, user=officer) == 1
    assert send_invitations(event=event, user=officer) == 0
    mail = Mail.objects.get(to=AMARA.email)
    assert mail.is_confidential
    assert "/persoenlich/" in mail.text
    assert "Guten Tag Amara Diallo" in mail.text


def test_nobody_is_invited_to_what_is_not_announced(officer):
    draft = make_open_event(EventStatus.DRAFT)
    add_guests(event=draft, user=officer, guests=[AMARA])
    with pytest.raises(ValidationError, match="Kündigen"):
        send_invitations(event=draft, user=officer)


def test_only_who_edits_the_event_invites(event, stranger, colleague):
    make_team_member(event, colleague, TeamRight.DOOR)
    for person in (stranger, colleague):
        with pytest.raises(PermissionDenied):
            add_guests(event=event, user=person, guests=[AMARA])


def test_reminder_goes_once_to_those_who_are_silent(event, officer):
    silent, unsure = make_guest(event), make_guest(event, "Ben Öz", answer="maybe")
    make_guest(event, "Cem Kaya", answer="no")
    make_guest(event, "Dora Weiß", sent_at=None)
    assert remind_guests(event=event, user=officer) == 2
    assert remind_guests(event=event, user=officer) == 0
    assert all(mails_to(guest.email) == ["networks/emails/guest_reminder.txt"] for guest in (silent, unsure))


def test_round_reminds_a_week_before_the_end_but_not_the_newly_invited(event):
    old = make_guest(event, sent_at=timezone.now() - timedelta(days=9))
    make_guest(event, "Ben Öz")
    assert remind_silent_guests() == 0
    event.registration_closes_at = timezone.now() + timedelta(days=3)
    event.save()
    assert (remind_silent_guests(), remind_silent_guests()) == (1, 0)
    assert mails_to(old.email) == ["networks/emails/guest_reminder.txt"]


def test_guest_says_no_and_may_change_the_mind(event):
    guest = make_guest(event)
    answer_as_guest(invitation=guest, answer="no", message="Im Urlaub")
    answer_as_guest(invitation=guest, answer="maybe")
    guest.refresh_from_db()
    assert (guest.answer, guest.message) == ("maybe", "")


def test_answer_is_refused_once_registered_begun_or_called_off(event):
    guest = make_guest(event)
    make_registration(event, invitation=guest)
    with pytest.raises(ValidationError, match="angemeldet"):
        answer_as_guest(invitation=guest, answer="no")
    for other in (make_open_event(EventStatus.CANCELLED), make_open_event(starts_at=timezone.now())):
        with pytest.raises(ValidationError, match="begonnen"):
            answer_as_guest(invitation=make_guest(other), answer="no")


def test_invitation_that_was_taken_back_opens_nothing(event, officer):
    guest = make_guest(event)
    token = make_token(guest)
    assert find_guest(token) == guest
    withdraw_guest(invitation=guest, user=officer)
    withdraw_guest(invitation=guest, user=officer)
    assert find_guest(token) is None
    assert mails_to(guest.email) == ["networks/emails/guest_taken_back.txt"]
    invite_again(invitation=guest, user=officer)
    assert send_invitations(event=event, user=officer) == 1
    assert find_guest(token) == guest


def test_link_of_a_workshop_is_no_invitation_to_an_open_event(town):
    workshop = make_event(town)
    assert find_guest(make_token(make_invitation(workshop))) is None
    assert find_guest("") is None


def test_list_tells_the_state_of_everybody(event):
    make_guest(event, "Amara", sent_at=None)
    make_guest(event, "Ben")
    make_guest(event, "Cem", answer="no")
    make_guest(event, "Dora", answer="maybe")
    for name, status in (("Eva", S.REGISTERED), ("Finn", S.WAITING), ("Gül", S.CANCELLED)):
        make_registration(event, status, invitation=make_guest(event, name))
    make_guest(event, "Hana", withdrawn_at=timezone.now())
    found = {row.invitation.name: row.state for row in rows_of(guests_of(event))}
    assert found == {
        "Amara": "nicht gesendet",
        "Ben": "ohne Antwort",
        "Cem": "kommt nicht",
        "Dora": "weiß es noch nicht",
        "Eva": "kommt",
        "Finn": "auf der Warteliste",
        "Gül": "hat sich abgemeldet",
        "Hana": "zurückgenommen",
    }
    figures = figures_of(event)
    assert (figures.total, figures.unsent, figures.silent, figures.registered, figures.declined) == (
        7, 1, 2, 2, 1,
    )  # fmt: skip
    names = {
        chosen: [row.name for row in guests_of(event, chosen=chosen)]
        for chosen in ("offen", "angemeldet", "absage", "ungesendet")
    }
    assert names == {
        "offen": ["Ben", "Dora"],
        "angemeldet": ["Eva", "Finn"],
        "absage": ["Cem", "Gül"],
        "ungesendet": ["Amara"],
    }


def test_pages_of_the_team_add_send_and_take_back(event, officer, sign_in):
    client = sign_in(officer)
    page = reverse("networks:invitation_list", args=[event.pk])
    client.post(page, {"guests": "Amara Diallo; amara.diallo@verein.example"})
    guest = Invitation.objects.get()
    client.post(reverse("networks:send_invitations", args=[event.pk]))
    assert mails_to(guest.email) == ["networks/emails/guest_invitation.txt"]
    client.post(reverse("networks:withdraw_guest", args=[event.pk, guest.pk]))
    content = client.get(page).content.decode()
    assert "zurückgenommen" in content
    assert "Zeile 1" in client.post(page, {"guests": "keine Adresse"}).content.decode()


def test_list_asks_the_same_number_of_questions_for_one_and_three(
    event, officer, sign_in, django_assert_max_num_queries
):
    client, page = sign_in(officer), reverse("networks:invitation_list", args=[event.pk])
    for number in (1, 3):
        for _ in range(number):
            make_registration(event, invitation=make_guest(event, f"Gast {number}"))
        with django_assert_max_num_queries(20):
            client.get(page)


def test_guest_reads_and_answers_without_an_account(client, event):
    guest = make_guest(event)
    page = reverse("networks:own_invitation", args=[make_token(guest)])
    response = client.get(page)
    assert "Ja, ich melde mich an" in response.content.decode()
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    client.post(page, {"answer": "no", "message": "Wir sind im Urlaub."})
    guest.refresh_from_db()
    assert (guest.answer, guest.message) == ("no", "Wir sind im Urlaub.")
    assert client.get(reverse("networks:own_invitation", args=["falsch"])).status_code == 404

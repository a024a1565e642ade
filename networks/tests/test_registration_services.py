"""Registering: who gets a place, who waits, who moves up, and what happens on the second click."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from core.models import Mail
from networks import registration_mails as mails
from networks.enums import EventStatus, InvitationAnswer
from networks.enums import RegistrationStatus as S
from networks.models import Registration
from networks.seats import recount
from networks.services.registration import (
    accept_offer,
    cancel_registration,
    change_registration,
    confirm,
    decline_offer,
    offer_places,
    register,
    rejoin,
)
from networks.tests.factories import make_invitation, make_open_event, make_registration
from networks.tests.registration_factories import make_registered, make_values

pytestmark = pytest.mark.django_db


def templates() -> list[str]:
    """Return the names of the mails in the order in which they were written."""
    return [
        name.rpartition("/")[2] for name in Mail.objects.order_by("pk").values_list("template", flat=True)
    ]


def stored(registration) -> Registration:
    return Registration.objects.get(pk=registration.pk)


def moves(registration) -> list[str]:
    return list(registration.status_changes.values_list("transition", flat=True))


def test_registration_holds_a_place_until_it_is_confirmed():
    event = make_open_event(capacity=2)
    registration = register(event=event, values=make_values())
    assert (registration.status, registration.has_seat) == (S.UNCONFIRMED, True)
    assert registration.confirmation_mail.template == mails.CONFIRM
    confirmed = confirm(registration=registration)
    assert (confirmed.status, moves(confirmed)) == (S.REGISTERED, ["confirm"])
    event.refresh_from_db()
    assert (event.seats_taken, recount(event)) == (1, {})


def test_full_event_puts_people_on_the_waiting_list_in_the_order_of_registering():
    event = make_open_event(capacity=1)
    make_registered(event)
    first, second = (register(event=event, values=make_values()) for _ in range(2))
    confirm(registration=second)  # who confirms first does not overtake
    confirm(registration=first)
    assert list(event.registrations.waiting()) == [first, second]
    assert templates()[-2:] == ["registration_waiting.txt"] * 2


def test_full_category_makes_people_wait_while_the_event_has_room():
    event = make_open_event(capacity=5, categories=("Kommune", "Verein"))
    town, club = event.categories.all()
    town.capacity = 1
    town.save()
    results = [make_registered(event, category=category) for category in (town, town, club)]
    assert [row.status for row in results] == [S.REGISTERED, S.WAITING, S.REGISTERED]
    event.refresh_from_db()
    assert (event.seats_taken, recount(event)) == (2, {})


def test_confirming_twice_writes_once():
    registration = register(event=make_open_event(), values=make_values())
    confirm(registration=registration)
    confirm(registration=registration)
    assert templates() == ["registration_confirm.txt", "registration_placed.txt"]
    assert moves(registration) == ["confirm"]


def test_same_person_registers_once_however_the_name_is_typed():
    event = make_open_event()
    values = make_values(first_name="Jörg", last_name="Müller", email="joerg@stadt.example")
    first = register(event=event, values=values)
    again = register(event=event, values=values | {"first_name": " JÖRG ", "email": "Joerg@stadt.example"})
    assert (again, event.registrations.count()) == (first, 1)


def test_second_click_sends_no_second_mail_but_a_later_registration_does():
    event, values = make_open_event(), make_values()
    register(event=event, values=values)
    register(event=event, values=values)
    assert templates() == ["registration_confirm.txt"]
    with time_machine.travel(timezone.now() + timedelta(minutes=5), tick=False):
        register(event=event, values=values)
        confirm(registration=event.registrations.get())
    with time_machine.travel(timezone.now() + timedelta(minutes=10), tick=False):
        register(event=event, values=values)
    assert templates()[1:] == [
        "registration_confirm.txt",
        "registration_placed.txt",
        "registration_again.txt",
    ]


def test_two_people_share_one_address():
    event = make_open_event()
    for name in ("Amara", "Ousmane"):
        register(
            event=event, values=make_values(first_name=name, last_name="Diallo", email="buero@v.example")
        )
    assert event.registrations.count() == 2


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"status": EventStatus.DRAFT}, "geschlossen"),
        ({"status": EventStatus.CANCELLED}, "abgesagt"),
        ({"status": EventStatus.CLOSED}, "geschlossen"),
        ({"status": EventStatus.HELD}, "vorbei"),
        ({"is_invitation_only": True}, "nur mit Einladung"),
        ({"registration_opens_at": timedelta(days=1)}, "Anmelden können Sie sich ab"),
        ({"registration_closes_at": timedelta(minutes=-1)}, "geschlossen"),
        ({"starts_at": timedelta(minutes=-1)}, "geschlossen"),
        ({"starts_at": timedelta(days=-2), "ends_at": timedelta(days=-1)}, "vorbei"),
    ],
)
def test_nobody_registers_outside_the_period(change, sentence):
    moments = {k: timezone.now() + v if isinstance(v, timedelta) else v for k, v in change.items()}
    event = make_open_event(**moments)
    with pytest.raises(ValidationError, match=sentence):
        register(event=event, values=make_values())
    assert not event.registrations.exists()
    event.refresh_from_db()
    assert event.seats_taken == 0


def test_team_registers_by_hand_outside_the_period_and_without_a_click(officer):
    event = make_open_event(EventStatus.CLOSED)
    registration = register(event=event, values=make_values(), user=officer)
    assert registration.status == S.REGISTERED
    assert registration.status_changes.get().by == officer


def test_invited_people_are_in_at_once_at_their_own_address_only():
    event = make_open_event(is_invitation_only=True)
    own, other = (
        make_invitation(event, name, organisation=None, email=f"{name}@stadt.example") for name in ("a", "b")
    )
    values = make_values(email="A@stadt.example")
    assert register(event=event, values=values, invitation=own).status == S.REGISTERED
    assert register(event=event, values=make_values(), invitation=other).status == S.UNCONFIRMED


def test_invitation_serves_again_after_cancelling():
    event = make_open_event(is_invitation_only=True)
    invitation = make_invitation(event, "a", organisation=None, email="a@stadt.example")
    first = register(event=event, values=make_values(email="a@stadt.example"), invitation=invitation)
    cancel_registration(registration=first)
    second = register(event=event, values=make_values(email="a@stadt.example"), invitation=invitation)
    assert (second.status, stored(first).invitation) == (S.REGISTERED, None)
    assert invitation.answer != InvitationAnswer.NO


def test_cancelling_offers_the_place_to_the_longest_waiting():
    event = make_open_event(capacity=1)
    first, second, third = (make_registered(event) for _ in range(3))
    cancel_registration(registration=first)
    assert [stored(row).status for row in (first, second, third)] == [S.CANCELLED, S.OFFERED, S.WAITING]
    assert stored(second).offer_until - timezone.now() > timedelta(hours=47)
    assert templates()[-2:] == ["registration_cancelled.txt", "registration_offered.txt"]
    event.refresh_from_db()
    assert (event.seats_taken, recount(event)) == (1, {})


def test_offer_ends_at_the_latest_when_the_event_begins():
    event = make_open_event(capacity=1, registration_closes_at=None)
    first, second = (make_registered(event) for _ in range(2))
    with time_machine.travel(event.starts_at - timedelta(hours=3), tick=False):
        cancel_registration(registration=first)
    assert stored(second).offer_until == event.starts_at


def test_accepting_an_offer_gives_the_place_once():
    event = make_open_event(capacity=1)
    first, second = (make_registered(event) for _ in range(2))
    cancel_registration(registration=first)
    accept_offer(registration=second)
    accept_offer(registration=second)
    assert (stored(second).status, stored(second).offer_until) == (S.REGISTERED, None)
    assert templates().count("registration_placed.txt") == 2


def test_declining_an_offer_passes_the_place_on():
    event = make_open_event(capacity=1)
    first, second, third = (make_registered(event) for _ in range(3))
    cancel_registration(registration=first)
    decline_offer(registration=second)
    assert [stored(row).status for row in (second, third)] == [S.CANCELLED, S.OFFERED]


def test_place_that_went_on_cannot_be_taken_any_more():
    event = make_open_event(capacity=1)
    first, second = (make_registered(event) for _ in range(2))
    with pytest.raises(ValidationError, match="gilt nicht mehr"):
        accept_offer(registration=second)
    with pytest.raises(ValidationError, match="gilt nicht mehr"):
        decline_offer(registration=first)
    assert stored(first).status == S.REGISTERED


def test_cancelling_twice_frees_one_place():
    event = make_open_event(capacity=2)
    first = make_registered(event)
    make_registered(event)
    cancel_registration(registration=first)
    cancel_registration(registration=first)
    event.refresh_from_db()
    assert (event.seats_taken, recount(event)) == (1, {})
    assert templates().count("registration_cancelled.txt") == 1


def test_nobody_cancels_after_the_beginning_but_the_team(officer, stranger):
    event = make_open_event()
    registration = make_registered(event)
    with time_machine.travel(event.starts_at + timedelta(minutes=1), tick=False):
        with pytest.raises(ValidationError, match="schon begonnen"):
            cancel_registration(registration=registration)
        with pytest.raises(PermissionDenied):
            cancel_registration(registration=registration, user=stranger)
        assert cancel_registration(registration=registration, user=officer).status == S.CANCELLED


def test_called_off_event_offers_nothing():
    event = make_open_event(EventStatus.CANCELLED, capacity=1)
    make_registration(event, S.WAITING)
    assert offer_places(event) == []


@pytest.mark.parametrize("status", [EventStatus.CANCELLED, EventStatus.HELD])
def test_nobody_confirms_or_accepts_for_an_event_that_does_not_take_place(status):
    event = make_open_event(capacity=1)
    unconfirmed = register(event=event, values=make_values())
    offered = make_registration(make_open_event(status), S.OFFERED)
    event.status = status
    event.save(update_fields=["status"])
    with pytest.raises(ValidationError, match="abgesagt oder vorbei"):
        confirm(registration=unconfirmed)
    with pytest.raises(ValidationError, match="abgesagt oder vorbei"):
        accept_offer(registration=offered)


def test_mail_of_the_waiting_list_names_the_kind_of_place_that_is_full():
    event = make_open_event(capacity=5, categories=("Kommune", "Verein"))
    event.categories.filter(name="Kommune").update(capacity=1)
    for _ in range(2):
        make_registered(event, category=event.categories.get(name="Kommune"))
    assert "für „Kommune“ sind alle Plätze vergeben" in Mail.objects.get(template=mails.WAITING).text


def test_newcomer_does_not_overtake_somebody_who_has_still_to_confirm():
    event = make_open_event(capacity=1)
    first = make_registered(event)
    early = register(event=event, values=make_values())
    cancel_registration(registration=first)
    late = register(event=event, values=make_values())
    assert (late.has_seat, stored(early).has_seat) == (False, False)
    assert confirm(registration=early).status == S.REGISTERED


def test_coming_back_needs_a_free_place_else_it_waits():
    event = make_open_event(capacity=1)
    first, second = (make_registered(event) for _ in range(2))
    cancel_registration(registration=first)
    assert rejoin(registration=first).status == S.WAITING
    cancel_registration(registration=second)
    assert stored(first).status == S.OFFERED
    cancel_registration(registration=first)
    assert rejoin(registration=second).status == S.REGISTERED


def test_coming_back_is_refused_beside_a_new_registration():
    event, values = make_open_event(), make_values()
    old = confirm(registration=register(event=event, values=values))
    cancel_registration(registration=old)
    register(event=event, values=values)
    with pytest.raises(ValidationError, match="schon angemeldet"):
        rejoin(registration=old)


def test_change_of_category_takes_the_place_along():
    event = make_open_event(categories=("Kommune", "Verein"))
    town, club = event.categories.all()
    registration = make_registered(event, category=town)
    change_registration(registration=registration, values={"category": club, "town": "Nordhafen"})
    event.refresh_from_db()
    assert (stored(registration).category, stored(registration).town, recount(event)) == (
        club,
        "Nordhafen",
        {},
    )


def test_change_into_a_full_category_is_refused_and_the_place_stays():
    event = make_open_event(categories=("Kommune", "Verein"))
    town, club = event.categories.all()
    club.capacity = 1
    club.save()
    make_registered(event, category=club)
    registration = make_registered(event, category=town)
    with pytest.raises(ValidationError, match="kein Platz mehr frei"):
        change_registration(registration=registration, values={"category": club})
    assert (stored(registration).category, stored(registration).has_seat) == (town, True)


def test_change_of_category_on_the_waiting_list_leads_to_a_free_place():
    event = make_open_event(capacity=5, categories=("Kommune", "Verein"))
    town, club = event.categories.all()
    town.capacity = 1
    town.save()
    make_registered(event, category=town)
    waiting = make_registered(event, category=town)
    assert change_registration(registration=waiting, values={"category": club}).status == S.OFFERED


def test_change_cannot_make_one_person_of_two():
    event = make_open_event()
    make_registered(event, first_name="Amara", last_name="Diallo", email="buero@verein.example")
    other = make_registered(event, first_name="Ousmane", last_name="Diallo", email="buero@verein.example")
    with pytest.raises(ValidationError, match="schon angemeldet"):
        change_registration(registration=other, values={"first_name": "Amara"})


def test_category_of_another_event_is_refused():
    other = make_open_event().categories.get()
    with pytest.raises(ValidationError, match="anderen Veranstaltung"):
        register(event=make_open_event(), values=make_values(category=other))


def test_long_names_with_umlauts_and_foreign_letters_are_kept():
    names = {"first_name": "Thị Mai-Ánh " + "Ö" * 68, "last_name": "von der Osten-Sackenburg-Öğün"}
    registration = make_registered(make_open_event(), **names, email=f"{'a' * 60}@{'b' * 60}.example")
    assert stored(registration).full_name == f"{names['first_name']} {names['last_name']}"

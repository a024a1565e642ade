"""Events and invitations for tests."""

from datetime import timedelta
from itertools import count

from django.db.models import F
from django.utils import timezone

from accounts.tests.factories import make_user
from accounts.tokens import new_token
from networks.enums import EventKind, EventStatus, LinkWay, RegistrationStatus, TeamRight
from networks.models import Event, Invitation, Registration, TeamMember
from organisations.tests.factories import make_organisation

numbers = count(1)


def make_event(municipality, status=EventStatus.INVITED, **fields) -> Event:
    """Return an event in three weeks, from four to seven o'clock."""
    begin = timezone.localtime().replace(hour=16, minute=0, second=0, microsecond=0) + timedelta(days=21)
    fields.setdefault("starts_at", begin)
    fields.setdefault("ends_at", fields["starts_at"] + timedelta(hours=3))
    fields.setdefault("answer_until", timezone.localdate(fields["starts_at"]) - timedelta(days=7))
    fields.setdefault("created_by", fields.pop("user", None) or make_user("Ina", "Anlegt"))
    fields.setdefault("title", "Vernetzungsworkshop")
    fields.setdefault("place", "Alte Molkerei")
    fields.setdefault("reference", "ME-2026-0001")
    return Event.objects.create(kind=EventKind.WORKSHOP, municipality=municipality, status=status, **fields)


def make_invitation(event, name=None, *, answer="", **fields) -> Invitation:
    """Return an invitation that went out; one with an answer was answered now."""
    name = name or f"Verein {next(numbers)}"
    if "organisation" not in fields:
        fields["organisation"] = make_organisation(event.municipality, name=name)
    fields.setdefault("email", f"kontakt{next(numbers)}@verein.example")
    fields.setdefault("sent_at", timezone.now())
    if answer:
        fields.setdefault("answered_at", timezone.now())
        fields.setdefault("answered_by", "Amara Beispiel")
    return Invitation.objects.create(event=event, name=name, answer=answer, **fields)


def make_token(invitation, way=LinkWay.MAIL) -> str:
    """Return the secret of a new personal link."""
    token, digest = new_token()
    invitation.links.create(token_hash=digest, way=way)
    return token


def make_answer(answer="yes", **values) -> dict:
    """Return a complete answer as the form cleans it."""
    return {
        "answer": answer,
        "answered_by": "Amara Beispiel",
        "people": 1,
        "children": 0,
        "supports": [],
        "support_text": "",
        "languages": [],
        "message": "",
    } | values


def make_open_event(status=EventStatus.ANNOUNCED, *, capacity=10, categories=("Alle",), **fields) -> Event:
    """Return a meeting in three weeks whose registration is open, with categories without limits of their own."""
    begin = timezone.localtime().replace(hour=10, minute=0, second=0, microsecond=0) + timedelta(days=21)
    fields.setdefault("kind", EventKind.REGIONAL_MEETING)
    fields.setdefault("starts_at", begin)
    fields.setdefault("ends_at", fields["starts_at"] + timedelta(hours=6))
    fields.setdefault("registration_opens_at", timezone.now() - timedelta(days=7))
    fields.setdefault("registration_closes_at", fields["starts_at"] - timedelta(days=7))
    fields.setdefault("created_by", fields.pop("user", None) or make_user("Ina", "Anlegt"))
    number = next(numbers)
    fields.setdefault("title", f"Netzwerktreffen {number}")
    fields.setdefault("slug", f"netzwerktreffen-{number}")
    fields.setdefault("place", "Speicher am Kai")
    fields.setdefault("town", "Nordhafen")
    fields.setdefault("reference", f"NW-2026-{number:04}")
    event = Event.objects.create(status=status, capacity=capacity, **fields)
    for position, name in enumerate(categories):
        event.categories.create(name=name, position=position)
    return event


def make_registration(event, status=RegistrationStatus.REGISTERED, **fields) -> Registration:
    """Return a registration, with the place that its status needs (the counters agree)."""
    number = next(numbers)
    fields.setdefault("first_name", "Amara")
    fields.setdefault("last_name", f"Beispiel {number}")
    fields.setdefault("email", f"person{number}@verein.example")
    fields.setdefault("category", event.categories.first())
    fields.setdefault("organisation", "Brückenverein e. V.")
    fields.setdefault("ticket_code", f"T{number:09}")
    fields.setdefault("person_key", f"{fields['email']}|{fields['first_name']}|{fields['last_name']}".lower())
    now = timezone.now()
    if status != RegistrationStatus.UNCONFIRMED:
        fields.setdefault("confirmed_at", now)
    if status == RegistrationStatus.WAITING:
        fields.setdefault("waiting_since", now)
    if status == RegistrationStatus.OFFERED:
        fields.setdefault("offer_until", now + timedelta(hours=48))
    has_seat = status in {RegistrationStatus.REGISTERED, RegistrationStatus.OFFERED}
    if has_seat:
        for row in (event, fields["category"]):
            type(row).objects.filter(pk=row.pk).update(seats_taken=F("seats_taken") + 1)
    return Registration.objects.create(event=event, status=status, has_seat=has_seat, **fields)


def make_registration_token(registration) -> str:
    """Return the secret of a new personal link of a registration."""
    token, digest = new_token()
    registration.links.create(token_hash=digest)
    return token


def make_team_member(event, user, right=TeamRight.EDIT) -> TeamMember:
    """Return a place in the team of an open event."""
    return TeamMember.objects.create(
        event=event, user=user, email=user.email, name=str(user), right=right, added_by=event.created_by
    )

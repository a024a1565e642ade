"""Events and invitations for tests."""

from datetime import timedelta
from itertools import count

from django.utils import timezone

from accounts.tests.factories import make_user
from accounts.tokens import new_token
from networks.enums import EventKind, EventStatus, LinkWay
from networks.models import Event, Invitation
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

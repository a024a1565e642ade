"""Doors, check-ins and talks for tests."""

import json
import uuid
from datetime import timedelta

from django.utils import timezone

from accounts.enums import Role
from accounts.tests.factories import make_role, make_user
from networks.enums import TeamRight
from networks.models import CheckIn, Event, MatchPlan, Registration
from networks.services.door import Entry
from networks.tests.factories import make_open_event, make_registration, make_team_member


def make_event_today(*, days: int = 1, **fields) -> Event:
    """Return an event that is open now and goes on for some hours or days, never past midnight of its last day."""
    now = timezone.localtime()
    dawn, dusk = now.replace(hour=0, minute=0, second=0), now.replace(hour=23, minute=59, second=59)
    fields.setdefault("starts_at", max(now - timedelta(hours=1), dawn))
    fields.setdefault("ends_at", min(now + timedelta(hours=3), dusk) + timedelta(days=days - 1))
    return make_open_event(**fields)


def make_doorkeeper(event, right=TeamRight.DOOR):
    """Return somebody from outside SKEW who may stand at the door of an event."""
    return make_team_member(event, make_user("Malte", "Finn"), right).user


def make_officer():
    """Return one of SKEW's staff."""
    return make_role(make_user("Ines", "Hartwig"), Role.OFFICER).user


def make_entry(registration, *, entry_id=None, **fields) -> Entry:
    """Return what a phone did: let this person in now."""
    values = {"day": timezone.localdate(), "at": timezone.now()} | fields
    return Entry(entry_id or uuid.uuid4(), registration.pk, **values)


def make_check_in(registration, user=None, **fields) -> CheckIn:
    """Return a check-in of today."""
    fields.setdefault("day", timezone.localdate())
    fields.setdefault("entry_id", uuid.uuid4())
    return CheckIn.objects.create(
        registration=registration, by=user or registration.event.created_by, **fields
    )


def make_seeker(event, *, wish="", offer="", **fields) -> Registration:
    """Return somebody with a wish and an offer for the short talks."""
    return make_registration(event, answers={"wish": wish, "offer": offer}, **fields)


def make_empty_plan(event, **fields) -> MatchPlan:
    """Return the plan of talks of an event, without talks."""
    return MatchPlan.objects.create(event=event, **fields)


def body_of(user, *entries) -> str:
    """Return the body that a phone sends for these entries."""
    rows = [
        {
            "entry_id": str(entry.entry_id),
            "action": "undo" if entry.is_undo else "in",
            "registration": entry.registration,
            "day": entry.day.isoformat(),
            "at": entry.at.isoformat(),
        }
        for entry in entries
    ]
    return json.dumps({"owner": user.pk, "entries": rows})

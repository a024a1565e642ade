"""The demo's door of today, and the short talks of the meeting in the north."""

from datetime import timedelta
from uuid import uuid4

from django.utils import timezone

from accounts.models import User
from networks.models import CheckIn, Event
from networks.services.talks import make_plan

TODAY, CAME, KEEPER = "werkstatt-jugend-und-eine-welt", 22, "malte.finn@nord-eine-welt.example"
NORTH, LEAD = "netzwerktreffen-nord", "joerg.peters@skew.example"
TALKS = {"rounds": 8, "tables": 24, "minutes": 7, "only_present": False}


def add_door(users: dict[str, User]) -> None:
    """Let 22 of 40 people in this morning, one every two minutes; draw the talks of the meeting."""
    event = Event.objects.get(slug=TODAY)
    people = event.registrations.coming().order_by("created_at")[:CAME]
    begin = event.starts_at - timedelta(minutes=40)
    CheckIn.objects.bulk_create(
        CheckIn(
            registration=person,
            day=timezone.localdate(event.starts_at),
            at=begin + timedelta(minutes=2 * number),
            entry_id=uuid4(),
            by=users[KEEPER],
        )
        for number, person in enumerate(people)
    )
    make_plan(event=Event.objects.get(slug=NORTH), user=users[LEAD], values=TALKS)

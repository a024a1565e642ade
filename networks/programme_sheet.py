"""The programme on paper: a handout A4, to take along and to hang up."""

import hashlib

from django.core.cache import cache
from django.template.loader import render_to_string

from core.pdf import render_pdf
from networks.models import Event, Room, Speaker
from networks.programme_page import ProgrammeDay

TEMPLATE = "networks/pdf/programme.html"
FILE_NAME = "programm.pdf"
# the same programme is typeset once a day, however many people fetch it
KEPT = 86_400  # seconds


def _rooms(days: list[ProgrammeDay]) -> list[Room]:
    """Return the rooms that the programme names and whose way is told, by name."""
    items = [item for day in days for item in day.items]
    rooms = {item.room for item in items} | {row.group.room for item in items for row in item.groups}
    return sorted((room for room in rooms if room and (room.note or not room.is_step_free)), key=str)


def programme_pdf(event: Event, days: list[ProgrammeDay], speakers: list[Speaker]) -> bytes:
    """Return the handout with the given days and people; who may see what was decided before."""
    context = {"event": event, "days": days, "speakers": speakers, "rooms": _rooms(days)}
    source = render_to_string(TEMPLATE, context)
    key = f"networks.programme.{hashlib.sha256(source.encode()).hexdigest()}"
    content = cache.get(key)
    if content is None:
        content = render_pdf(template=TEMPLATE, context=context).content
        cache.set(key, content, KEPT)
    return content

"""The pages of one event behind the sign-in, as the line of links under its head: who may see which."""

from dataclasses import dataclass

from django.urls import reverse

from networks.enums import TeamRight
from networks.models import Event
from networks.permissions.event import has_right


@dataclass(frozen=True)
class Entry:
    """One page of an event; the address takes the key of the event."""

    name: str
    label: str
    right: TeamRight


ENTRIES: tuple[Entry, ...] = (
    Entry("event_detail", "Überblick", TeamRight.READ),
    Entry("edit_programme", "Programm", TeamRight.EDIT),
    Entry("invitation_list", "Einladungen", TeamRight.EDIT),
    Entry("participant_list", "Teilnehmende", TeamRight.EDIT),
    Entry("message_list", "Nachrichten", TeamRight.EDIT),
    Entry("door", "Einlass", TeamRight.DOOR),
    Entry("match_plan", "Gespräche", TeamRight.EDIT),
    Entry("paper_list", "Unterlagen", TeamRight.EDIT),
    Entry("feedback_results", "Rückmeldungen", TeamRight.EDIT),
    Entry("edit_report", "Dokumentation", TeamRight.EDIT),
    Entry("team_list", "Team", TeamRight.LEAD),
)


def menu_of(user, event: Event) -> list[tuple[str, str, str]]:
    """Return (URL name, label, address) of the pages of an event that the person may open."""
    return [
        (entry.name, entry.label, reverse(f"networks:{entry.name}", args=[event.pk]))
        for entry in ENTRIES
        if has_right(user, event, entry.right)
    ]

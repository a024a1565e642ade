"""Tags of the pages of events."""

from django import template

from networks.enums import EventStatus
from networks.event_menu import menu_of

register = template.Library()

STATUS_KINDS = {
    EventStatus.ANNOUNCED: "now",
    EventStatus.CLOSED: "now",
    EventStatus.HELD: "now",
    EventStatus.COMPLETED: "done",
    EventStatus.CANCELLED: "off",
    EventStatus.DISCARDED: "off",
}


@register.inclusion_tag("networks/_event_menu.html", takes_context=True)
def event_menu(context: dict, event, current: str = "") -> dict:
    """Show the links to the pages of an event; `current` is the URL name of the open one."""
    return {"event": event, "entries": menu_of(context["request"].user, event), "current": current}


@register.filter
def event_status_kind(event) -> str:
    """Return the kind of the status word (components/status.html)."""
    return STATUS_KINDS.get(event.status, "")

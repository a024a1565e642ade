"""Tags of the pages of events."""

from django import template

from networks.event_menu import menu_of

register = template.Library()


@register.inclusion_tag("networks/_event_menu.html", takes_context=True)
def event_menu(context: dict, event, current: str = "") -> dict:
    """Show the links to the pages of an event; `current` is the URL name of the open one."""
    return {"event": event, "entries": menu_of(context["request"].user, event), "current": current}

"""Tags of the pages of a case."""

from django import template

from inventories.case_menu import menu_of

register = template.Library()


@register.inclusion_tag("inventories/_case_menu.html", takes_context=True)
def case_menu(context: dict, inventory, current: str = "") -> dict:
    """Show the links to the pages of a case; `current` is the URL name of the open one."""
    return {"entries": menu_of(context["request"].user, inventory), "current": current}

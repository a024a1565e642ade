"""Tags of the pages of the pool."""

from django import template

from advisors.budget.errors import days
from advisors.pool_menu import menu_of

register = template.Library()


@register.inclusion_tag("advisors/_pool_menu.html", takes_context=True)
def pool_menu(context: dict, current: str = "") -> dict:
    """Show the links to the pages of the pool; `current` is the URL name of the open one."""
    return {"entries": menu_of(context["request"].user), "current": current}


@register.filter
def halbe_tage(half_days: int | None) -> str:
    """Return half days as people say them: 7 is "3,5 Tage"; nothing for None."""
    return "" if half_days is None else days(half_days)


@register.filter
def tagezahl(half_days: int | None) -> str:
    """Return half days as a bare number of days: 7 is "3,5"."""
    return "" if half_days is None else days(half_days).split(" ")[0]

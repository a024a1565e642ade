"""Tags of the pages behind a personal link."""

from django import template
from django.utils.translation import gettext

register = template.Library()


@register.simple_tag(takes_context=True)
def own_url(context: dict, name: str, *args) -> str:
    """Return the address of another page behind the same link, in the language that is read."""
    return context["visit"].address(name, *args)


@register.filter
def in_language(label) -> str:
    """Return a German word of the portal (a label, not what people wrote) in the language that is read."""
    return gettext(str(label)) if label else ""

"""Filters of pages that show events to everybody."""

from django import template

from networks import event_words
from networks.models import Event
from networks.registration_state import RegistrationState, state_of

register = template.Library()


@register.filter
def registration_state(event: Event) -> RegistrationState:
    """Return where the registration of an event stands, with its words."""
    return state_of(event)


@register.filter
def wann(event: Event) -> str:
    """Donnerstag, 28. Januar 2027, 10 bis 16 Uhr"""
    return event_words.when(event)


@register.filter
def stunden(event: Event) -> str:
    """10 bis 16 Uhr"""
    return event_words.hours_of(event)


@register.filter
def ort(event: Event) -> str:
    """Nordhafen, or Online"""
    return event_words.town_of(event)


@register.filter
def anschrift(event: Event) -> str:
    """Speicher am Kai, Hafenstraße 3, Nordhafen; Online where nobody travels"""
    return ", ".join(event_words.address_lines(event)) or event_words.ONLINE

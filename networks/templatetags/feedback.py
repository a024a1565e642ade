"""Tags of papers of one person and of the feedback after an event."""

from django import template

from networks.enums import RegistrationStatus
from networks.feedback.state import Feedback, state_of
from networks.models import Registration
from networks.papers.certificates import has_certificate

register = template.Library()


@register.inclusion_tag("networks/_own_afterwards.html")
def afterwards(registration: Registration, token: str) -> dict:
    """Show on the own page what there is after the event: the certificate and the form."""
    return {
        "event": registration.event,
        "token": token,
        "has_certificate": has_certificate(registration),
        "can_answer": state_of(registration) == Feedback.OPEN,
    }


@register.inclusion_tag("networks/_person_papers.html")
def person_papers(registration: Registration) -> dict:
    """Show what can be printed for one person: the badge, and afterwards the certificate."""
    return {
        "registration": registration,
        "has_badge": registration.status == RegistrationStatus.REGISTERED and not registration.cleared_at,
        "has_certificate": has_certificate(registration),
    }


@register.filter
def mark(value: float | None) -> str:
    """Show an average mark with one digit: 1,8; a dash where there is none."""
    return "–" if value is None else f"{value:.1f}".replace(".", ",")

"""Whoever has lost the mail gets all own registrations again, at the own address only."""

from django.db import transaction

from networks.models import Event, Registration, RegistrationGroup
from networks.registration_mails import send_found


@transaction.atomic
def send_links(*, email: str) -> bool:
    """Send fresh links to everything that an address has registered and that is not over.

    Returns whether there was something; only tests may tell people so.
    """
    events = Event.objects.open_events().upcoming().order_by()
    registrations = Registration.objects.active().filter(
        email__iexact=email.strip(), event__in=events, cleared_at=None
    )
    registrations = list(registrations.select_related("event").order_by("event__starts_at", "pk"))
    groups = RegistrationGroup.objects.filter(contact_email__iexact=email.strip(), event__in=events)
    groups = list(groups.select_related("event").order_by("event__starts_at", "pk"))
    if registrations or groups:
        send_found(email.strip(), registrations, groups)
    return bool(registrations or groups)

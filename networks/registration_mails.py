"""The mails of a registration; each carries a personal address of its own, which is stored as a hash only."""

import base64
from collections.abc import Iterable

from django.conf import settings
from django.urls import reverse

from accounts.tokens import new_token
from core.calendars import CANCEL, calendar_attachment
from core.emails import queue_mail
from core.models import Mail
from core.qr_codes import code_png
from networks.calendar_entry import FILE_NAME, as_attachment, entry_of
from networks.enums import RegistrationStatus
from networks.event_words import address_lines, when
from networks.models import Event, Registration, RegistrationGroup, RegistrationLink
from networks.registration_period import CONFIRM_HOURS
from networks.tickets import ticket_address

CONFIRM = "networks/emails/registration_confirm.txt"
AGAIN = "networks/emails/registration_again.txt"
PLACED = "networks/emails/registration_placed.txt"
WAITING = "networks/emails/registration_waiting.txt"
OFFERED = "networks/emails/registration_offered.txt"
CANCELLED = "networks/emails/registration_cancelled.txt"
LAPSED = "networks/emails/registration_lapsed.txt"
SOON = "networks/emails/registration_soon.txt"
FOUND = "networks/emails/registration_found.txt"
GROUP_CONFIRM = "networks/emails/group_confirm.txt"
GROUP_DONE = "networks/emails/group_done.txt"
# the date and the ticket belong to a place
WITH_TICKET = {PLACED, SOON}
TICKET_NAME = "eintrittskarte.png"


def make_link(registration: Registration) -> str:
    """Return a new personal address of a registration; the ones before stay valid."""
    token, digest = new_token()
    RegistrationLink.objects.create(registration=registration, token_hash=digest)
    return address_of(token)


def address_of(token: str) -> str:
    """Return the absolute address of the own page behind a token."""
    return settings.PUBLIC_URL + reverse("networks:own_registration", args=[token])


def address_of_registration(registration: Registration) -> str:
    """Return a new personal address, for mails that others write (changes, messages, certificates)."""
    return make_link(registration)


def make_group_link(group: RegistrationGroup) -> str:
    """Return a new personal address of the office that registered a group."""
    token, digest = new_token()
    RegistrationLink.objects.create(group=group, token_hash=digest)
    return settings.PUBLIC_URL + reverse("networks:own_group", args=[token])


def send(registration: Registration, template: str, *, unsubscribe: str = "", **context) -> Mail:
    """Queue one mail with a fresh link and return its row; needs the caller's transaction.

    The template gets registration, event, link, when and place beside `context`. `unsubscribe` is the address
    that ends mails of this kind with one click, for those that people can do without.
    """
    address = make_link(registration)
    return queue_mail(
        to=registration.email,
        template=template,
        context=_context(registration, address) | context,
        reference=registration.event.reference,
        attachments=_ticket(registration, address) if template in WITH_TICKET else [],
        confidential=True,
        unsubscribe=unsubscribe,
    )


def send_cancelled(registration: Registration, *, had_place: bool) -> Mail:
    """Tell somebody that they are off the list; whoever had a place gets the date out of the calendar too."""
    entry = entry_of(registration.event)
    return queue_mail(
        to=registration.email,
        template=CANCELLED,
        context=_context(registration, make_link(registration)) | {"had_place": had_place},
        reference=registration.event.reference,
        attachments=[calendar_attachment(entry, FILE_NAME, CANCEL)] if had_place else [],
        confidential=True,
    )


def send_found(
    email: str, registrations: Iterable[Registration], groups: Iterable[RegistrationGroup]
) -> Mail:
    """Send all that an address has registered, each with a fresh link, in one mail."""
    rows = [(row.event, row.full_name, make_link(row)) for row in registrations]
    rows += [(group.event, group.office, make_group_link(group)) for group in groups]
    return queue_mail(to=email, template=FOUND, context={"rows": rows}, confidential=True)


def send_to_group(group: RegistrationGroup, template: str) -> Mail:
    """Write to the office that registered several people, with a fresh link to them."""
    people = list(group.registrations.active())
    facts = {
        "group": group,
        "people": people,
        "link": make_group_link(group),
        "waiting": sum(not person.has_seat for person in people),
    }
    return queue_mail(
        to=group.contact_email,
        template=template,
        context=_event_words(group.event) | facts,
        reference=group.event.reference,
        confidential=True,
    )


def _context(registration: Registration, address: str) -> dict:
    return _event_words(registration.event) | {
        "registration": registration,
        "link": address,
        # a kind of place that has a number of its own can be full while others are free
        "full": registration.category.name if registration.category.capacity is not None else "",
        "is_waiting": registration.status == RegistrationStatus.WAITING,
        "is_offered": registration.status == RegistrationStatus.OFFERED,
    }


def _event_words(event: Event) -> dict:
    """Return what every mail says of an event; `place` is empty where nobody travels."""
    return {
        "event": event,
        "when": when(event),
        "place": ", ".join(address_lines(event)),
        "confirm_hours": CONFIRM_HOURS,
    }


def _ticket(registration: Registration, address: str) -> list[tuple[str, str, bytes]]:
    """Return the date for the own calendar and the QR code for the door."""
    picture = code_png(ticket_address(registration)).partition("base64,")[2]
    return [
        as_attachment(registration.event, address, with_online_link=True),
        (TICKET_NAME, "image/png", base64.b64decode(picture)),
    ]

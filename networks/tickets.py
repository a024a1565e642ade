"""The ticket of a registration: its code, and the address that stands in its QR code."""

import re

from django.conf import settings
from django.urls import reverse

from networks.models import Registration

MOST_LETTERS = 24  # of Registration.ticket_code


def ticket_path(registration: Registration) -> str:
    """Return the path to which the QR code leads; people at the door let somebody in there."""
    return reverse("networks:check_in_by_code", args=[registration.ticket_code])


def ticket_address(registration: Registration) -> str:
    """Return the whole address for the QR code on tickets, badges and lists."""
    return settings.PUBLIC_URL + ticket_path(registration)


def code_in(text: str) -> str:
    """Return the code out of what was typed or scanned, alone or at the end of the address; "" for words."""
    last = text.strip().rstrip("/").rpartition("/")[2]
    is_code = re.fullmatch(r"[A-Za-z0-9_-]+", last) and len(last) <= MOST_LETTERS
    return last if is_code else ""

"""Deleting the personal data of an event by hand, before the day of its rule."""

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.models import User
from core.access import person_name, require
from core.templatetags.german import plural
from networks.clearing import clear, waiting_mails
from networks.models import Clearing, Event
from networks.permissions.report import can_clear_event

BY_HAND = "von Hand, vor der Frist"


@transaction.atomic
def clear_event(*, event: Event, user: User) -> Clearing | None:
    """Delete now; return the record, None where nothing was left.

    Raises PermissionDenied before the end, ValidationError while mails still need their addresses.
    """
    require(can_clear_event(user, event))
    waiting = waiting_mails(event)
    if waiting:
        mails = plural(waiting, "Eine E-Mail,E-Mails")
        verb = "wartet" if waiting == 1 else "warten"
        raise ValidationError(f"{mails} {verb} noch auf den Versand. Löschen Sie danach.")
    return clear(event, by_name=person_name(user), rule=BY_HAND)

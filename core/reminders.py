"""A reminder goes out once: its key is stored in the same transaction as the mail."""

from typing import Any

from django.db import IntegrityError, transaction

from core.emails import queue_mail
from core.models import Reminder


def remind(*, key: str, to: str, template: str, context: dict[str, Any], reference: str = "") -> bool:
    """Queue a mail unless one with this key went out before; return whether it was queued.

    `key` names occasion and stage, for example "task:12:before"; two rounds at the same time send one mail.
    """
    try:
        with transaction.atomic():
            Reminder.objects.create(key=key, to=to)
            queue_mail(to=to, template=template, context=context, reference=reference)
    except IntegrityError:
        return False
    return True

"""Personal data go by the rule of their event, for open events and workshops alike."""

from django.db.models import F, Q
from django.utils import timezone

from core.access import SYSTEM_NAME
from core.templatetags.german import tage
from networks.clearing import clear, waiting_mails
from networks.models import Event

RULE = "{days} nach der Veranstaltung"


def clear_due() -> int:
    """Take the personal data out of every event whose day has come; return how many events.

    Mails that still wait to be sent need their addresses: such an event is cleared in a later round.
    """
    now = timezone.now()
    kept = Q(cleared_at=None) | Q(cleared_at__lt=F("ends_at"))
    due = [event for event in Event.objects.filter(kept, ends_at__lte=now) if event.clear_at <= now]
    done = [
        clear(event, by_name=SYSTEM_NAME, rule=RULE.format(days=tage(event.keep_days)))
        for event in due
        if not waiting_mails(event)
    ]
    return sum(record is not None for record in done)

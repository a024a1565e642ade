"""Ordering and ending mails about new events."""

from django.db import transaction
from django.utils import timezone

from core.emails import queue_mail
from networks.alerts import CONFIRM_DAYS, confirm_address
from networks.enums import EventKind, MailTopic
from networks.mail_choice import refused_by
from networks.models import EventAlert
from networks.services.mail_choice import choose_mails


@transaction.atomic
def order_alert(*, email: str, values: dict) -> EventAlert:
    """Store an order and mail the link that confirms it; until then nothing else is sent to the address."""
    alert = EventAlert.objects.create(email=email.strip().lower(), kinds=list(values["kinds"]))
    alert.states.set(values["states"])
    context = {"link": confirm_address(alert), "days": CONFIRM_DAYS, "wishes": wishes_of(alert)}
    queue_mail(
        to=alert.email, template="networks/emails/alert_confirm.txt", context=context, confidential=True
    )
    return alert


@transaction.atomic
def confirm_alert(*, alert: EventAlert) -> bool:
    """Let an order count; an earlier one of the same address ends. A second click changes nothing.

    Returns False when a newer order of the address has taken its place in the same moment.
    """
    rows = {
        row.pk: row for row in EventAlert.objects.select_for_update().filter(email=alert.email).order_by("pk")
    }
    current = rows.pop(alert.pk, None)
    if current is None:
        return False
    if current.confirmed_at:
        return True
    EventAlert.objects.filter(pk__in=rows).delete()
    current.confirmed_at = timezone.now()
    current.save(update_fields=["confirmed_at"])
    refused = refused_by(alert.email)
    if MailTopic.ALERTS in refused:  # whoever orders anew wants these mails again
        choose_mails(email=alert.email, wanted=set(MailTopic.values) - refused | {MailTopic.ALERTS.value})
    return True


@transaction.atomic
def end_alert(*, alert: EventAlert) -> None:
    """End an order: nothing of it is kept."""
    EventAlert.objects.filter(pk=alert.pk).delete()


def wishes_of(alert: EventAlert) -> list[tuple[str, str]]:
    """Return what was ordered, in words."""
    states = sorted(state.name for state in alert.states.all())
    kinds = [EventKind(kind).label for kind in alert.kinds]
    return [("Land", ", ".join(states) or "ganz Deutschland"), ("Art", ", ".join(kinds) or "alle Arten")]

"""Storing what an address wants to receive."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from networks.enums import MailTopic
from networks.models import MailChoice


@transaction.atomic
def choose_mails(*, email: str, wanted: Iterable[str]) -> MailChoice:
    """Store which topics an address wants; all others are refused from now on."""
    refused = sorted(set(MailTopic.values) - set(wanted))
    return _store(_locked(email), refused)


@transaction.atomic
def refuse_topic(*, email: str, topic: str) -> MailChoice:
    """End the mails of one topic; what else was chosen stays, a second time changes nothing."""
    choice = _locked(email)
    if topic in choice.refused:
        return choice
    return _store(choice, sorted({*choice.refused, MailTopic(topic).value}))


def _locked(email: str) -> MailChoice:
    rows = MailChoice.objects.select_for_update()
    return rows.get_or_create(email=email.strip().lower())[0]


def _store(choice: MailChoice, refused: list[str]) -> MailChoice:
    choice.refused, choice.changed_at = refused, timezone.now()
    choice.save(update_fields=["refused", "changed_at"])
    return choice

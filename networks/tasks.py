"""What Celery calls for events: thin, safe to run twice."""

from celery import shared_task

from core.rounds import go_round
from networks import message_sending
from networks.rounds import RULES


@shared_task
def make_rounds() -> None:
    """Do what falls due by itself: places that move up, deadlines, reminders, deletions."""
    go_round(RULES)


@shared_task
def send_message(pk: int) -> None:
    """Write the mails of a message into the outbox."""
    message_sending.run(pk)

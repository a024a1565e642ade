"""What Celery calls for the pool: thin, safe to run twice."""

from celery import shared_task

from advisors.rounds import RULES
from core.rounds import go_round


@shared_task
def make_rounds() -> None:
    """Do what falls due by itself: reminders, deadlines, limits, deletions."""
    go_round(RULES)

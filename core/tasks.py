"""What Celery calls: by key, thin, safe to run twice."""

from celery import shared_task
from django.core.management import call_command

from core import jobs, pulse
from core.emails import deliver
from core.unused_files import delete_unused


@shared_task
def send_mail(pk: int) -> None:
    """Send one mail of the outbox."""
    deliver(pk)


@shared_task
def sweep_due_work() -> None:
    """Wake workers for rows whose message was lost; started by beat, so a sign of life of both."""
    pulse.beat("worker")
    jobs.sweep()


@shared_task
def clear_sessions() -> None:
    """Delete the sessions that have ended, with what they remembered; runs every night."""
    call_command("clearsessions")


@shared_task
def remove_unused_files() -> None:
    """Delete the files that no row knows; runs every night (docs/decisions/0012)."""
    delete_unused()

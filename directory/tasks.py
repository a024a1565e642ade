"""What Celery calls for the directory: thin, safe to run twice."""

from celery import shared_task

from directory.entries import refresh_marked, tidy

MOST_ROUNDS = 50


@shared_task
def refresh_entries() -> None:
    """Make the marked entries anew, also those that a command or another task has marked."""
    for _round in range(MOST_ROUNDS):
        if not refresh_marked():
            return


@shared_task
def tidy_directory() -> None:
    """Count the values of facets anew and drop those that nobody has; runs every night."""
    tidy()

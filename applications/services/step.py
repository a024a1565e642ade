"""The moves that need no page of their own: a button, at most a comment."""

from collections.abc import Callable

from django.db import transaction

from applications.models import Application
from applications.services.correction import end_correction
from applications.services.formal_check import pass_formal_check, start_formal_check
from applications.services.locking import lock_application, review_due_on, set_due
from applications.services.notice import tell_municipality
from applications.services.status import change_status


@transaction.atomic
def resume(*, application: Application, user, comment: str) -> None:
    """Take a deferred application up again and tell the municipality."""
    application = lock_application(application)
    change_status(application=application, name="resume", user=user, comment=comment)
    set_due(application, review_due_on(application))
    tell_municipality(application=application, template="applications/emails/resumed.txt")


# every other move of the workflow has a page and a service of its own
STEPS: dict[str, Callable] = {
    "start_formal_check": lambda comment, **case: start_formal_check(**case),
    "pass_formal_check": lambda comment, **case: pass_formal_check(**case),
    "end_correction": end_correction,
    "resume": resume,
}


def take_step(*, application: Application, user, name: str, comment: str = "") -> None:
    """Make one of the simple moves (STEPS) with everything that belongs to it.

    Raises KeyError for another move, else what the workflow raises, and ValidationError while the check list
    is not complete.
    """
    STEPS[name](application=application, user=user, comment=comment)

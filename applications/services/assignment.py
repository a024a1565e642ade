"""Who at SKEW is in charge of a case."""

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.models import User
from applications.models import Application
from applications.permissions import can_process_application
from applications.services.locking import lock_application
from applications.services.notice import tell_colleague
from applications.timeline import ASSIGN
from core.access import person_name, require

NOT_POSSIBLE = "Diese Person kann den Antrag nicht bearbeiten. Wählen Sie jemand anders aus dem Team."


def possible_officers(application: Application) -> list[User]:
    """Return SKEW's staff who may process the application, by name; not members of its municipality."""
    staff = User.objects.skew_staff().exclude(
        pk__in=application.municipality.memberships.confirmed().values("user")
    )
    return list(staff.order_by("last_name", "first_name"))


@transaction.atomic
def assign_officer(*, application: Application, user, officer: User) -> Application:
    """Put somebody in charge; the history keeps it, and whoever is new to the case gets a mail.

    Raises PermissionDenied, or ValidationError when that person may not process this application.
    """
    application = lock_application(application)
    require(can_process_application(user, application))
    if not can_process_application(officer, application):
        raise ValidationError(NOT_POSSIBLE)
    if application.officer_id == officer.pk:
        return application
    put_in_charge(application, officer, by=user)
    if officer.pk != user.pk:
        tell_colleague(
            application=application, to=officer, template="applications/emails/assigned.txt", by=user
        )
    return application


def put_in_charge(application: Application, officer: User, *, by) -> None:
    """Store who is in charge, with a row in the history; the caller holds the lock."""
    application.officer = officer
    application.save(update_fields=["officer"])
    application.status_changes.create(
        transition=ASSIGN,
        from_status=application.status,
        to_status=application.status,
        comment=f"Zuständig: {person_name(officer)}",
        by=by,
        by_name=person_name(by),
    )

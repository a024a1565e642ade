"""The row lock with which every step of SKEW begins."""

from datetime import date, timedelta

from django.utils import timezone

from applications.models import Application


def lock_application(application: Application) -> Application:
    """Return the application afresh and locked until the transaction ends, with town and officer."""
    rows = Application.objects.select_for_update(of=("self",)).select_related(
        "programme", "municipality__state", "municipality__district", "officer"
    )
    return rows.get(pk=application.pk)


def set_due(application: Application, due_on: date | None) -> None:
    """Store the next date of the case; the caller holds the lock."""
    application.due_on = due_on
    application.save(update_fields=["due_on"])


def review_due_on(application: Application) -> date:
    """Return until when SKEW wants to have checked, counted from today (Programme.review_days)."""
    return timezone.localdate() + timedelta(days=application.programme.review_days)

"""Everything that was not taken is deleted by rule; only figures of the call stay."""

from datetime import date, timedelta
from functools import partial

from django.db import transaction
from django.utils import timezone

from advisors.enums.pool import AdvisorStatus
from advisors.enums.recruitment import OPEN_APPLICATIONS, PoolApplicationStatus
from advisors.models import ApplicationDocument, Call, PoolApplication
from advisors.recruiting.figures import add_deleted
from advisors.recruiting.mails import reference_of
from core.models import Mail

# so long before their deletion undecided applications stand on the work list
WARN_DAYS = 60


def delete_due(today: date | None = None) -> int:
    """Delete what has reached its day: rows, documents with their files, scores, mails; return how many.

    A second run finds nothing. The call is locked first, so that two rounds count nobody twice.
    """
    today = today or timezone.localdate()
    _date_those_who_left()
    number = 0
    due = PoolApplication.objects.due_for_deletion(today)
    for key in due.order_by("call_id").values_list("call_id", flat=True).distinct():
        call = Call.objects.select_for_update().get(pk=key)
        for application in due.filter(call=call).select_for_update(of=("self",)):
            if application.status != PoolApplicationStatus.UNCONFIRMED:
                add_deleted(call, application)
            erase(call, application)
            number += 1
        call.save(update_fields=["deleted_results", "deleted_attributes", "updated_at"])
    return number


def erase(call: Call, application: PoolApplication) -> None:
    """Remove one application with all that hangs on it, and its mails from the outbox."""
    for document in application.documents.all():
        remove_file(document)
    Mail.objects.filter(reference=reference_of(call), to__iexact=application.email).delete()
    application.delete()


def remove_file(document: ApplicationDocument) -> None:
    """Delete the stored file as soon as the row is gone for good; what fails, core.unused_files takes."""
    transaction.on_commit(partial(document.file.storage.delete, document.file.name), robust=True)


def upcoming(call: Call) -> list[PoolApplication]:
    """Return all applications of a call with a day of deletion, drafts included, the next one first."""
    return list(call.applications.exclude(delete_on=None).order_by("delete_on", "number", "pk"))


def endangered(today: date):
    """Return undecided applications that the rule deletes soon: somebody has to decide before."""
    return PoolApplication.objects.filter(
        status__in=OPEN_APPLICATIONS, delete_on__lte=today + timedelta(days=WARN_DAYS)
    )


def _date_those_who_left() -> None:
    """Give the applications of people who have left the pool their day, as if they were declined then."""
    gone = PoolApplication.objects.filter(
        status=PoolApplicationStatus.ACCEPTED, delete_on=None, profile__status=AdvisorStatus.LEFT
    ).select_related("call", "profile")
    for application in gone:
        left_on = application.profile.left_on or timezone.localdate()
        application.delete_on = left_on + timedelta(days=application.call.delete_after_days)
        application.save(update_fields=["delete_on", "updated_at"])

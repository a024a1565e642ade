"""Taking an application back."""

from django.db import transaction

from applications.models import Application
from applications.services.signature import void_signature_requests
from applications.services.status import change_status
from applications.services.submission import tell_skew


@transaction.atomic
def withdraw_application(*, application: Application, user, reason: str) -> Application:
    """Withdraw an application with a reason; a draft is put away without SKEW ever seeing it.

    Raises PermissionDenied for people who may not sign, WorkflowError after the decision or without a reason.
    """
    change_status(application=application, name="withdraw", user=user, comment=reason)
    application.due_on = None
    application.save(update_fields=["due_on"])
    void_signature_requests(application=application)
    if application.case_number:
        tell_skew(
            application=application,
            template="applications/emails/withdrawn.txt",
            reason=reason.strip(),
            person=user,
        )
    return application

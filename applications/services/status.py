"""The one door through which an application changes its status."""

from django.db import transaction

from applications.models import Application, ApplicationStatusChange
from applications.workflow import APPLICATION_WORKFLOW


@transaction.atomic
def change_status(*, application: Application, name: str, user, comment: str = "") -> ApplicationStatusChange:
    """Make the move `name` of the workflow table and return its history row.

    `user` is None for moves by the portal itself. Raises WorkflowError (a German sentence) when the row
    left the source status in between or a comment is missing, PermissionDenied when the person may not.
    """
    return APPLICATION_WORKFLOW.run(user=user, obj=application, name=name, comment=comment)

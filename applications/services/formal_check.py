"""The formal check: one result per line of the list, and the step to the professional review."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from applications.enums import ApplicationStatus, CheckResult
from applications.models import Application, FormalCheck
from applications.permissions import can_process_application
from applications.services.assignment import put_in_charge
from applications.services.locking import lock_application, review_due_on, set_due
from applications.services.status import change_status
from applications.workflow import APPLICATION_WORKFLOW
from core.access import require
from core.workflow import WorkflowError

NOT_NOW = "Die formale Prüfung ist nicht mehr offen. Laden Sie die Seite neu, um den Stand zu sehen."


@dataclass(frozen=True)
class Result:
    """What an officer says about one line of the list."""

    criterion_id: int
    result: str
    note: str


def check_list(application: Application) -> list[FormalCheck]:
    """Return every line that counts today, in order; lines not looked at yet are unsaved rows."""
    stored = {
        check.criterion_id: check
        for check in application.formal_checks.select_related("criterion", "checked_by")
    }
    criteria = application.programme.criteria.filter(is_active=True)
    return [
        stored.get(criterion.pk) or FormalCheck(application=application, criterion=criterion)
        for criterion in criteria
    ]


def missing_lines(application: Application) -> list[FormalCheck]:
    """Return the lines that were found missing."""
    return [check for check in check_list(application) if check.result == CheckResult.MISSING]


@transaction.atomic
def start_formal_check(*, application: Application, user) -> None:
    """Begin the check; whoever begins is in charge while nobody else is."""
    application = lock_application(application)
    change_status(application=application, name="start_formal_check", user=user)
    if application.officer_id is None:
        put_in_charge(application, user, by=user)
    if application.due_on is None or application.received_on is None:
        # the electronic day counts: the date so far was that of the paper
        set_due(application, review_due_on(application))


@transaction.atomic
def save_results(*, application: Application, user, results: list[Result]) -> int:
    """Store the lines that differ from what is stored; return how many did.

    Raises PermissionDenied, or WorkflowError when the formal check is over.
    """
    application = lock_application(application)
    require(can_process_application(user, application))
    if application.status != ApplicationStatus.FORMAL_CHECK:
        raise WorkflowError(NOT_NOW)
    lines = {check.criterion_id: check for check in check_list(application)}
    changed = [
        result
        for result in results
        if result.criterion_id in lines
        and (result.result, result.note)
        != (lines[result.criterion_id].result, lines[result.criterion_id].note)
    ]
    for result in changed:
        _store(lines[result.criterion_id], result, user)
    return len(changed)


@transaction.atomic
def pass_formal_check(*, application: Application, user) -> None:
    """Finish the check: every line is decided and nothing is missing.

    Raises ValidationError with the lines that are in the way, WorkflowError and PermissionDenied as the
    workflow does.
    """
    application = lock_application(application)
    APPLICATION_WORKFLOW.choose(user, application, "pass_formal_check")
    lines = check_list(application)
    undecided = [check for check in lines if check.result == CheckResult.OPEN]
    missing = [check for check in lines if check.result == CheckResult.MISSING]
    if undecided:
        raise ValidationError(
            f"Noch nicht geprüft: {_names(undecided)}. Wählen Sie für jeden Punkt ein Ergebnis."
        )
    if missing:
        raise ValidationError(
            f"Es fehlt noch: {_names(missing)}. "
            "Fordern Sie es nach, oder setzen Sie den Punkt auf „Nicht nötig“."
        )
    change_status(application=application, name="pass_formal_check", user=user)
    set_due(application, review_due_on(application))


def _store(check: FormalCheck, result: Result, user) -> None:
    check.result, check.note = result.result, result.note
    check.checked_by, check.checked_at = user, timezone.now()
    check.save()


def _names(lines: list[FormalCheck]) -> str:
    return "; ".join(f"„{check.criterion.text}“" for check in lines)

"""The decision: proposed by one person, confirmed by another where the programme asks for it."""

import hashlib

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from applications.enums import Outcome
from applications.letters import (
    LETTER_OF_OUTCOME,
    Letter,
    application_letter,
    current_template,
    fill,
    letter_values,
    render_letter,
)
from applications.models import Application, Decision
from applications.permissions import can_confirm_decision, can_propose_decision, can_return_decision
from applications.services.locking import lock_application, set_due
from applications.services.notice import tell_colleague, tell_municipality
from applications.services.status import change_status
from applications.signals import application_approved
from applications.workflow import APPLICATION_WORKFLOW
from core.access import require
from core.pdf import Pdf
from core.templatetags.german import zeitpunkt
from core.workflow import WorkflowError

MAIL_OF_OUTCOME = {
    Outcome.APPROVE: "applications/emails/decision_approved.txt",
    Outcome.REJECT: "applications/emails/decision_rejected.txt",
    Outcome.DEFER: "applications/emails/decision_deferred.txt",
}
# stands in a drafted letter where the officer has to give the reason
REASON_GAP = "[Begründung für die Kommune ergänzen]"


def draft_letter(*, application: Application, outcome: str, reason: str = "", writer=None) -> tuple[str, str]:
    """Return subject and body of the letter for an outcome, in the wording that is valid today.

    Without a `reason` the paragraph of the reason is left out. `writer` signs it, by default the officer in
    charge. Raises ValidationError when there is no valid wording.
    """
    kind = LETTER_OF_OUTCOME[Outcome(outcome)]
    template = current_template(kind)
    if template is None:
        raise ValidationError(f"Für „{kind.label}“ gibt es keine gültige Briefvorlage.")
    values = letter_values(application, writer=application.officer or writer, reason=reason)
    return fill(template.subject, values), fill(template.body, values)


def decision_letter(decision: Decision) -> Letter:
    """Return the letter of a decision; it bears the day of the decision, or today while it waits."""
    application = decision.application
    return application_letter(
        application=application,
        subject=decision.letter_subject,
        body=decision.letter_body,
        day=timezone.localdate(decision.decided_at) if decision.decided_at else timezone.localdate(),
        writer=application.officer or decision.proposed_by,
    )


def make_letter_pdf(decision: Decision) -> tuple[Pdf, str]:
    """Return the letter of a decision as PDF, and the SHA-256 of the file as 64 hexadecimal digits."""
    pdf = render_letter(decision_letter(decision))
    return pdf, hashlib.sha256(pdf.content).hexdigest()


def letter_name(decision: Decision) -> str:
    """Return the file name of a letter as people save it: "ME-2026-0001-Bescheid.pdf"."""
    return f"{decision.application.case_number}-Bescheid.pdf"


def open_decision(application: Application) -> Decision | None:
    """Return the proposal that waits, with the people and the programme that its permissions ask for."""
    waiting = application.decisions.filter(decided_at=None, returned_at=None)
    return waiting.select_related("application__programme", "proposed_by").first()


@transaction.atomic
def propose_decision(
    *, application: Application, user, outcome: str, reason: str, letter_subject: str, letter_body: str
) -> Decision:
    """Propose a decision; where one person is enough it is decided at once.

    Raises PermissionDenied, WorkflowError when the case has moved on or a proposal waits already.
    """
    application = lock_application(application)
    APPLICATION_WORKFLOW.choose(user, application, outcome)
    require(can_propose_decision(user, application))
    if waiting := open_decision(application):
        raise WorkflowError(
            f"{waiting.proposed_by} hat am {zeitpunkt(waiting.proposed_at)} schon einen Vorschlag gemacht. "
            "Bestätigen Sie ihn, oder geben Sie ihn zurück."
        )
    decision = Decision.objects.create(
        application=application,
        outcome=outcome,
        reason=reason,
        letter_subject=letter_subject,
        letter_body=letter_body,
        proposed_by=user,
    )
    if not application.programme.requires_second_person:
        _decide(decision, application, user)
    else:
        template = "applications/emails/decision_proposed.txt"
        tell_colleague(application=application, to=settings.TEAM_EMAIL, template=template, decision=decision)
    return decision


@transaction.atomic
def confirm_decision(*, decision: Decision, user) -> Decision:
    """Confirm a proposal: letter, status, inventory and mail, all of it or nothing.

    Raises PermissionDenied for the proposer and for who may not process the case, WorkflowError when somebody
    was faster or the case has moved on.
    """
    application = lock_application(decision.application)
    decision = _locked_open(decision, application)
    require(can_confirm_decision(user, decision))
    _decide(decision, application, user)
    return decision


@transaction.atomic
def return_decision(*, decision: Decision, user, reason: str) -> Decision:
    """Give a proposal back with a reason; the case stays where it is. Raises like `confirm_decision`."""
    application = lock_application(decision.application)
    decision = _locked_open(decision, application)
    require(can_return_decision(user, decision))
    if not reason.strip():
        raise WorkflowError("Schreiben Sie, was an dem Vorschlag zu ändern ist.")
    decision.returned_at, decision.returned_by, decision.return_reason = timezone.now(), user, reason.strip()
    decision.save(update_fields=["returned_at", "returned_by", "return_reason"])
    if decision.proposed_by_id != user.pk:
        template = "applications/emails/decision_returned.txt"
        tell_colleague(application=application, to=decision.proposed_by, template=template, decision=decision)
    return decision


def _locked_open(decision: Decision, application: Application) -> Decision:
    """Return the decision afresh under the lock of its application, or say who was faster."""
    people = ("proposed_by", "decided_by", "returned_by")
    decision = Decision.objects.select_for_update(of=("self",)).select_related(*people).get(pk=decision.pk)
    decision.application = application
    if decision.decided_at:
        raise WorkflowError(
            f"{decision.decided_by} hat am {zeitpunkt(decision.decided_at)} schon entschieden. "
            "Sie müssen nichts mehr tun."
        )
    if decision.returned_at:
        raise WorkflowError(
            f"{decision.returned_by} hat den Vorschlag am {zeitpunkt(decision.returned_at)} zurückgegeben."
        )
    return decision


def _decide(decision: Decision, application: Application, user) -> None:
    """Carry the decision out; the file is stored last, so that a failure before leaves none behind."""
    APPLICATION_WORKFLOW.choose(user, application, decision.outcome)
    decision.decided_by, decision.decided_at = user, timezone.now()
    pdf, decision.letter_sha256 = make_letter_pdf(decision)
    set_due(application, None)
    change_status(application=application, name=decision.outcome, user=user)
    if decision.outcome == Outcome.APPROVE:
        # not send_robust: an inventory that cannot be opened must undo the approval
        application_approved.send(sender=Decision, application=application, user=user)
    tell_municipality(
        application=application,
        template=MAIL_OF_OUTCOME[Outcome(decision.outcome)],
        attachments=[(letter_name(decision), "application/pdf", pdf.content)],
        decision=decision,
    )
    decision.letter_pdf.save(letter_name(decision), ContentFile(pdf.content), save=False)
    decision.save()

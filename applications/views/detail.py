"""The page of one application: for its municipality, and for SKEW (officer_detail.py)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.permissions import can_edit_for
from applications.corrections import open_request
from applications.enums import ApplicationStatus
from applications.journey import Turn, case_steps, municipal_turn
from applications.models import Application
from applications.permissions import can_process_application, can_send_signature_code
from applications.progress import PartState, part_states, stored_parts
from applications.services.members import members_of
from applications.views.fetch import find_application
from applications.views.officer_detail import officer_detail
from applications.workflow import APPLICATION_WORKFLOW

# comments that were written for both sides; others stay with SKEW
SHARED_COMMENTS = {"withdraw", "sign_by_code", "end_correction"}


@require_safe
def application_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Whose turn it is, the way, documents, people and history."""
    application = find_application(request, pk)
    if can_process_application(request.user, application):
        return officer_detail(request, application)
    context = {"application": application, **municipal_context(application, request.user)}
    return render(request, "applications/application_detail.html", context)


def municipal_context(application: Application, user) -> dict:
    """Return what the municipality sees of its application."""
    files = list(application.attachments.all())
    is_draft = application.status == ApplicationStatus.DRAFT
    parts = part_states(stored_parts(application), len(files)) if is_draft else []
    return {
        "turn": _turn(application, user, parts),
        "steps": case_steps(application),
        "parts": parts,
        "files": files,
        "submissions": application.submissions.order_by("-number"),
        "letters": application.decisions.exclude(decided_at=None).exclude(letter_pdf=""),
        "members": members_of(application.municipality),
        "history": _history(application),
        **_rights(application, user),
    }


def _rights(application: Application, user) -> dict[str, bool]:
    may_edit = can_edit_for(user, application.municipality_id)
    moves = {move.name for move in APPLICATION_WORKFLOW.available(user, application)}
    return {
        "may_edit": may_edit and application.is_editable,
        "may_invite": may_edit,
        "may_withdraw": "withdraw" in moves,
        "may_send_code": can_send_signature_code(user, application),
    }


def _turn(application: Application, user, parts: list[PartState]) -> Turn | None:
    correction = open_request(application)
    return municipal_turn(
        application,
        may_edit=can_edit_for(user, application.municipality_id),
        next_letter=next((part.letter for part in parts if part.missing), ""),
        requested=len(correction.items.all()) if correction else 0,
    )


def _history(application: Application) -> list[dict]:
    """Return the moves, newest first; comments between people of SKEW are left out."""
    labels = {move.name: move.label for move in APPLICATION_WORKFLOW.transitions}
    entries = [
        {
            "title": ApplicationStatus(change.to_status).label,
            "by_name": change.by_name,
            "at": change.at,
            "comment": change.comment if change.transition in SHARED_COMMENTS else "",
            "label": labels.get(change.transition, ""),
        }
        for change in application.status_changes.order_by("-at", "-pk")
        if change.from_status != change.to_status  # who is in charge is a matter of SKEW
    ]
    begun = {
        "title": "Entwurf angelegt",
        "by_name": str(application.created_by),
        "at": application.created_at,
    }
    return [*entries, begun]

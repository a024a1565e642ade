"""The case file of one application, as SKEW sees it, and its whole history."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from applications.case_file import read_parts
from applications.corrections import open_request
from applications.enums import CheckResult
from applications.forms.assignment import AssignmentForm
from applications.journey import case_steps
from applications.letters import latest_answers
from applications.models import Application, MailReceipt
from applications.officer_journey import officer_turn
from applications.services.decision import open_decision
from applications.services.formal_check import check_list
from applications.services.step import STEPS
from applications.timeline import timeline
from applications.views.review import find_case
from applications.workflow import APPLICATION_WORKFLOW

LATEST = 5  # entries of the history beside the answers


def officer_detail(request: HttpRequest, application: Application) -> HttpResponse:
    """The page behind application_detail for SKEW: next step, answers, documents, people, history."""
    return render(request, "applications/officer_detail.html", officer_context(request, application))


def officer_context(request: HttpRequest, application: Application) -> dict:
    """Return what the case file shows; `?fassung=` chooses an older version."""
    user = request.user
    decision = open_decision(application)
    entries = timeline(application)
    lines = check_list(application)
    return {
        "application": application,
        "turn": officer_turn(application, user, decision),
        "moves": _moves(application, user, decision),
        "steps": case_steps(application),
        **_versions(request, application),
        "contact": latest_answers(application).get("B", {}),
        "files": application.attachments.select_related("uploaded_by"),
        "receipt": _receipt(application),
        "lines": lines,
        "checked": sum(line.result != CheckResult.OPEN for line in lines),
        "correction": open_request(application),
        "decisions": application.decisions.select_related(
            "proposed_by", "decided_by", "returned_by"
        ).order_by("-pk"),
        "assignment": AssignmentForm(application=application),
        "is_mine": application.officer_id == user.pk,
        "history": entries[:LATEST],
        "older": len(entries) - LATEST,
    }


def _moves(application: Application, user, decision) -> dict[str, bool]:
    """Return the further steps that are possible now beside the one in the panel."""
    possible = {move.name for move in APPLICATION_WORKFLOW.available(user, application)}
    names = set(STEPS) | {"request_correction", "confirm_receipt"}
    moves = {name: name in possible for name in names}
    if decision is not None:  # first the proposal, then anything else
        moves["request_correction"] = moves["resume"] = False
    return moves


def _versions(request: HttpRequest, application: Application) -> dict:
    versions = list(application.submissions.select_related("submitted_by").order_by("-number"))
    number = request.GET.get("fassung", str(versions[0].number))
    shown = next((version for version in versions if str(version.number) == number), None)
    if shown is None:
        raise Http404("Diese Fassung gibt es nicht.")
    previous = next((version for version in versions if version.number == shown.number - 1), None)
    parts = read_parts(shown, previous)
    return {
        "versions": versions,
        "shown": shown,
        "previous": previous,
        "parts": parts,
        "changed": sum(len(part.changed) for part in parts),
    }


def _receipt(application: Application) -> MailReceipt | None:
    receipts = MailReceipt.objects.select_related("recorded_by", "submission")
    return receipts.filter(application=application).first()


@require_safe
def application_history(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything that happened to a case, newest first."""
    application = find_case(request, pk)
    context = {"application": application, "entries": timeline(application)}
    return render(request, "applications/application_history.html", context)

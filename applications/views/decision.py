"""The decision: choose, write the letter, have a second person look, send."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from applications.case_file import read_parts
from applications.enums import ApplicationStatus, Outcome
from applications.forms.decision import OUTCOME_TEXTS, DecisionForm, ReturnForm
from applications.letters import Letter, application_letter, render_letter
from applications.models import Application, Decision
from applications.permissions import (
    can_confirm_decision,
    can_propose_decision,
    can_return_decision,
    can_view_decision_letter,
)
from applications.services import decision as decisions
from applications.services.formal_check import check_list
from applications.views.fetch import find_application
from applications.views.review import find_case
from core.downloads import serve_file
from core.workflow import WorkflowError

DONE = {
    Outcome.APPROVE: "Der Antrag ist bewilligt, die Bestandsaufnahme angelegt. Der Bescheid ist verschickt.",
    Outcome.REJECT: "Der Antrag ist abgelehnt. Die Kommune hat den Brief bekommen.",
    Outcome.DEFER: "Der Antrag ist zurückgestellt. Die Kommune hat den Brief bekommen.",
}
PROPOSED = "Ihr Vorschlag wartet auf eine zweite Person. Das Team hat eine E-Mail bekommen."


@require_http_methods(["GET", "HEAD", "POST"])
def propose_decision(request: HttpRequest, pk: int) -> HttpResponse:
    """First the outcome, then the letter with preview."""
    application = find_case(request, pk)
    waiting = decisions.open_decision(application)
    if waiting:
        return redirect("applications:confirm_decision", pk, waiting.pk)
    if not can_propose_decision(request.user, application):
        messages.error(request, "Über diesen Antrag wird zurzeit nicht entschieden. Das ist der Stand.")
        return redirect("applications:application_detail", pk)
    outcome = request.GET.get("ergebnis", "")
    if outcome not in _outcomes(application):
        context = {
            "application": application,
            "outcomes": _choices(application),
            "returned": _returned(application),
        }
        return render(request, "applications/propose_decision.html", context)
    form = DecisionForm(request.POST or None, initial=_drafted(application, outcome, request.user))
    if request.method == "POST" and form.is_valid() and _propose(request, application, outcome, form):
        return redirect("applications:application_detail", pk)
    return render(
        request, "applications/propose_decision.html", _letter_page(request, application, outcome, form)
    )


def _outcomes(application: Application) -> list[str]:
    is_deferred = application.status == ApplicationStatus.DEFERRED
    return [outcome for outcome in Outcome.values if not (is_deferred and outcome == Outcome.DEFER)]


def _choices(application: Application) -> list[tuple]:
    return [(key, Outcome(key).label, OUTCOME_TEXTS[Outcome(key)]) for key in _outcomes(application)]


def _returned(application: Application) -> Decision | None:
    """Return the latest proposal if it came back."""
    latest = application.decisions.select_related("returned_by").order_by("-proposed_at", "-pk").first()
    return latest if latest and latest.returned_at else None


def _drafted(application: Application, outcome: str, user) -> dict:
    """Return what the form begins with: a proposal that came back, else the wording of the template."""
    returned = _returned(application)
    if returned and returned.outcome == outcome:
        return {
            "reason": returned.reason,
            "letter_subject": returned.letter_subject,
            "letter_body": returned.letter_body,
        }
    reason = "" if outcome == Outcome.APPROVE else decisions.REASON_GAP
    try:
        subject, body = decisions.draft_letter(
            application=application, outcome=outcome, reason=reason, writer=user
        )
    except ValidationError:  # no valid wording: the officer writes the whole letter
        return {}
    return {"letter_subject": subject, "letter_body": body}


def _letter_page(request: HttpRequest, application: Application, outcome: str, form: DecisionForm) -> dict:
    return {
        "application": application,
        "form": form,
        "outcome": outcome,
        "outcome_label": Outcome(outcome).label,
        "outcome_text": OUTCOME_TEXTS[Outcome(outcome)],
        "returned": _returned(application),
        "needs_second": application.programme.requires_second_person,
        "letter": _typed_letter(application, request.user, form),
    }


def _propose(request: HttpRequest, application: Application, outcome: str, form: DecisionForm) -> bool:
    try:
        decision = decisions.propose_decision(
            application=application, user=request.user, outcome=outcome, **form.cleaned_data
        )
    except WorkflowError as problem:
        form.add_error(None, problem.message)
        return False
    messages.success(request, DONE[Outcome(outcome)] if decision.decided_at else PROPOSED)
    return True


def _typed_letter(application: Application, user, form: DecisionForm) -> Letter:
    """Return the letter with the words that are in the form now."""
    return application_letter(
        application=application,
        subject=form["letter_subject"].value() or "",
        body=form["letter_body"].value() or "",
        day=timezone.localdate(),
        writer=application.officer or user,
    )


@require_POST
def preview_letter(request: HttpRequest, pk: int) -> HttpResponse:
    """The letter with the words typed so far: a part of the page for htmx, else the PDF. Stores nothing."""
    application = find_case(request, pk)
    letter = _typed_letter(application, request.user, DecisionForm(request.POST))
    if request.htmx:
        return render(request, "applications/_letter_preview.html", {"letter": letter})
    return pdf_response(letter, f"{application.case_number}-Entwurf.pdf")


def pdf_response(letter: Letter, name: str) -> HttpResponse:
    """Return a letter that is not stored as PDF to look at."""
    headers = {"Content-Disposition": f'inline; filename="{name}"', "Cache-Control": "no-store"}
    return HttpResponse(render_letter(letter).content, content_type="application/pdf", headers=headers)


def _find_decision(request: HttpRequest, pk: int, decision_pk: int) -> Decision:
    people = ("proposed_by", "decided_by", "returned_by")
    decision = get_object_or_404(
        Decision.objects.filter(application=pk).select_related(*people), pk=decision_pk
    )
    decision.application = find_application(request, pk)
    return decision


@require_http_methods(["GET", "HEAD", "POST"])
def confirm_decision(request: HttpRequest, pk: int, decision_pk: int) -> HttpResponse:
    """Everything a second person needs on one page: proposal, letter, check list, answers."""
    find_case(request, pk)
    decision = _find_decision(request, pk, decision_pk)
    if request.method == "POST":
        return _confirm(request, decision)
    return render(
        request, "applications/confirm_decision.html", _confirm_page(request, decision, ReturnForm())
    )


def _confirm_page(request: HttpRequest, decision: Decision, form: ReturnForm) -> dict:
    application = decision.application
    versions = list(application.submissions.order_by("-number")[:2])
    return {
        "application": application,
        "decision": decision,
        "form": form,
        "letter": decisions.decision_letter(decision),
        "lines": check_list(application),
        "parts": read_parts(*versions),
        "may_confirm": can_confirm_decision(request.user, decision),
        "may_return": can_return_decision(request.user, decision),
        "is_own": decision.proposed_by_id == request.user.pk,
    }


def _confirm(request: HttpRequest, decision: Decision) -> HttpResponse:
    try:
        decisions.confirm_decision(decision=decision, user=request.user)
    except WorkflowError as problem:
        messages.error(request, problem.message)
    else:
        messages.success(request, DONE[Outcome(decision.outcome)])
    return redirect("applications:application_detail", decision.application_id)


@require_POST
def return_decision(request: HttpRequest, pk: int, decision_pk: int) -> HttpResponse:
    """Give a proposal back with what is to be changed."""
    find_case(request, pk)
    decision = _find_decision(request, pk, decision_pk)
    form = ReturnForm(request.POST)
    if not form.is_valid():
        return render(request, "applications/confirm_decision.html", _confirm_page(request, decision, form))
    try:
        decisions.return_decision(
            decision=decision, user=request.user, reason=form.cleaned_data["return_reason"]
        )
    except WorkflowError as problem:
        messages.error(request, problem.message)
    else:
        messages.success(request, "Der Vorschlag ist zurückgegeben. Der Antrag bleibt in der Prüfung.")
    return redirect("applications:application_detail", pk)


@require_safe
def decision_letter(request: HttpRequest, pk: int, decision_pk: int) -> HttpResponse:
    """The letter as PDF: the stored one, or the draft while the proposal waits."""
    decision = _find_decision(request, pk, decision_pk)
    if not can_view_decision_letter(request.user, decision):
        raise Http404("Diesen Brief gibt es noch nicht.")
    name = decisions.letter_name(decision)
    if decision.decided_at is None:
        return pdf_response(decisions.decision_letter(decision), name.replace("Bescheid", "Entwurf"))
    return serve_file(request, decision.letter_pdf, filename=name, content_type="application/pdf")

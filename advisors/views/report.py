"""The final report: written by advisors, answered by the municipality, accepted by SKEW."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from advisors.consulting.rules import unsettled_days
from advisors.enums.consultation import ReportStatus
from advisors.forms.report import ACCEPT, ReportAnswerForm, ReportDecisionForm, ReportForm
from advisors.models import Consultation, FinalReport
from advisors.permissions.consultation import (
    can_answer_report,
    can_decide_report,
    can_write_report,
    works_in,
)
from advisors.permissions.exchange import can_draft_from
from advisors.services import report as services
from advisors.views.consultation import fetch_consultation
from core.access import require
from core.workflow import WorkflowError

HAND_IN = "abgeben"


@require_http_methods(["GET", "HEAD", "POST"])
def edit_report(request: HttpRequest, pk: int) -> HttpResponse:
    """Advisors write the report, save it as they like and hand it in."""
    consultation = fetch_consultation(request, pk)
    require(can_write_report(request.user, consultation))
    report = getattr(consultation, "report", None) or FinalReport(consultation=consultation)
    is_draft = HAND_IN not in request.POST
    form = ReportForm(request.POST or None, instance=report, is_draft=is_draft)
    if request.method == "POST" and form.is_valid():
        try:
            messages.success(request, _save(request, consultation, form.cleaned_data, is_draft=is_draft))
        except WorkflowError as problem:
            form.add_error(None, problem.message)
        else:
            return redirect("advisors:consultation_detail", pk=pk)
    context = {"consultation": consultation, "form": form, "report": report, "reason": _reason(report)}
    return render(request, "advisors/edit_report.html", context | {"open_days": unsettled_days(consultation)})


def _save(request: HttpRequest, consultation: Consultation, values: dict, *, is_draft: bool) -> str:
    """Store what was sent, hand it in if that was pressed; return what has happened."""
    services.save_report(consultation=consultation, user=request.user, values=values)
    if is_draft:
        return "Der Bericht ist gespeichert."
    services.submit_report(consultation=consultation, user=request.user)
    return "Der Bericht ist bei der Kommune. Sie antwortet, danach prüft SKEW."


def _reason(report: FinalReport) -> str:
    """Return why SKEW gave the report back, as long as it lies with the advisors."""
    if report.pk is None or report.status != ReportStatus.DRAFT:
        return ""
    change = report.status_changes.filter(transition="return").order_by("-at", "-pk").first()
    return change.comment if change else ""


@require_POST
def autosave_report(request: HttpRequest, pk: int) -> JsonResponse:
    """Save one field while it is typed (static/js/autosave.js)."""
    consultation = fetch_consultation(request, pk)
    require(can_write_report(request.user, consultation))
    name = request.POST.get("field", "")
    field = ReportForm().fields.get(name)
    if field is None:
        return JsonResponse({"error": "Dieses Feld gibt es nicht. Laden Sie die Seite neu."}, status=400)
    try:
        value, base = (field.clean(request.POST.get(key, "")) for key in ("value", "base"))
        conflict = services.save_part(
            consultation=consultation, user=request.user, field=name, value=value, base=base
        )
    except (ValidationError, WorkflowError) as problem:
        text = " ".join(getattr(problem, "messages", None) or [problem.message])
        return JsonResponse({"error": text}, status=400)
    if conflict:
        texts = {"mine": conflict.mine, "theirs": conflict.theirs, "by": conflict.by, "at": conflict.at}
        return JsonResponse({"field": name, **texts}, status=409)
    now = timezone.localtime()
    return JsonResponse({"saved_at": f"{now:%H:%M}", "version": now.isoformat()})


@require_http_methods(["GET", "HEAD", "POST"])
def answer_report(request: HttpRequest, pk: int) -> HttpResponse:
    """The municipality says whether the goal is reached, and how it was."""
    consultation, report = _fetch_report(request, pk)
    require(can_answer_report(request.user, report))
    if report.status != ReportStatus.SUBMITTED:
        return redirect("advisors:report_detail", pk=pk)
    form = ReportAnswerForm(request.POST or None, instance=report)
    if request.method == "POST" and form.is_valid():
        try:
            services.answer_report(report=report, user=request.user, values=form.cleaned_data)
        except WorkflowError as problem:
            messages.error(request, problem.message)
        else:
            messages.success(request, "Danke für Ihre Rückmeldung. SKEW schließt die Beratung ab.")
        return redirect("advisors:consultation_detail", pk=pk)
    context = {"consultation": consultation, "report": report, "form": form}
    return render(request, "advisors/answer_report.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def report_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """The report as it was handed in; SKEW accepts it or gives it back."""
    consultation, report = _fetch_report(request, pk)
    can_decide = report.status == ReportStatus.ANSWERED and can_decide_report(request.user, report)
    form = ReportDecisionForm(request.POST or None)
    if request.method == "POST":
        require(can_decide_report(request.user, report))
        if form.is_valid():
            try:
                messages.success(request, _decide(request, report, form.cleaned_data))
            except WorkflowError as problem:
                messages.error(request, problem.message)
            return redirect("advisors:report_detail", pk=pk)
    context = {"consultation": consultation, "report": report, "form": form, "can_decide": can_decide}
    context["open_days"] = unsettled_days(consultation) if can_decide else ""
    context["can_draft"] = _is_good_practice(report) and can_draft_from(request.user, report)
    return render(request, "advisors/report_detail.html", context)


def _is_good_practice(report: FinalReport) -> bool:
    return report.status == ReportStatus.ACCEPTED and bool(report.town_releases and report.advisor_releases)


def _decide(request: HttpRequest, report: FinalReport, answer: dict) -> str:
    """Carry the decision out and return what has happened."""
    if answer["decision"] != ACCEPT:
        services.return_report(report=report, user=request.user, reason=answer["reasons"])
        return "Der Bericht ist zurückgegeben. Die Beratenden bekommen die Gründe."
    services.accept_report(report=report, user=request.user)
    return "Der Bericht ist angenommen. Die Beratung ist abgeschlossen."


def _fetch_report(request: HttpRequest, pk: int) -> tuple[Consultation, FinalReport]:
    """Return consultation and report; a draft is there only for those who write it."""
    consultation = fetch_consultation(request, pk)
    report = getattr(consultation, "report", None)
    if report is None or (report.status == ReportStatus.DRAFT and not works_in(request.user, consultation)):
        raise Http404
    report.consultation = consultation
    return consultation, report

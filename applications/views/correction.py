"""Answering a correction request."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from applications.corrections import open_request
from applications.permissions import can_answer_correction
from applications.services import correction_answer
from applications.views.fetch import find_application
from core.access import require
from core.workflow import WorkflowError


@require_http_methods(["GET", "HEAD", "POST"])
def answer_correction(request: HttpRequest, pk: int) -> HttpResponse:
    """What SKEW asked for, with the answer before and now; sending makes a new version."""
    application = find_application(request, pk)
    require(can_answer_correction(request.user, application))
    correction = open_request(application)
    if correction is None:
        return redirect("applications:application_detail", application.pk)
    if request.method == "POST":
        return _send(request, application)
    answers = correction_answer.changes(application, correction)
    context = {
        "application": application,
        "correction": correction,
        "answers": answers,
        "changed": sum(answer.has_changed for answer in answers),
    }
    return render(request, "applications/answer_correction.html", context)


def _send(request: HttpRequest, application) -> HttpResponse:
    try:
        submission = correction_answer.answer_correction(application=application, user=request.user)
    except ValidationError as problem:
        messages.error(request, problem.messages[0])
        return redirect("applications:answer_correction", application.pk)
    except WorkflowError as problem:
        messages.error(request, problem.message)
    else:
        messages.success(
            request, f"Ihre Antwort ist bei SKEW. Sie ist Fassung {submission.number} des Antrags."
        )
    return redirect("applications:application_detail", application.pk)

"""Checking the whole form, submitting it, and what was submitted."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.permissions import can_edit_for
from applications.answers import incomplete
from applications.enums import ApplicationStatus
from applications.forms import WithdrawalForm
from applications.models import Application
from applications.parts import PartForm
from applications.permissions import can_edit_application, can_submit_application, can_withdraw_application
from applications.progress import bound_forms, stored_parts
from applications.services import submission as submitting
from applications.services.members import ask_to_submit as ask_members
from applications.services.members import signing_members
from applications.services.withdrawal import withdraw_application as withdraw
from applications.views.fetch import find_application, sent_data
from core.access import require
from core.downloads import serve_file
from core.templatetags.ui import error_links
from core.workflow import WorkflowError


@require_safe
def check_application(request: HttpRequest, pk: int) -> HttpResponse:
    """All answers in words, every mistake with a link to its field, and the button to submit."""
    application = find_application(request, pk)
    if application.status != ApplicationStatus.DRAFT:
        return redirect("applications:application_detail", application.pk)
    forms = bound_forms(stored_parts(application))
    may_submit = can_submit_application(request.user, application)
    context = {
        "application": application,
        "parts": [_checked_part(letter, form) for letter, form in forms.items()],
        "files": application.attachments.all(),
        "missing": sum(len(form.errors) for form in forms.values()),
        "is_complete": not incomplete(forms),
        "may_edit": can_edit_application(request.user, application),
        "may_submit": may_submit,
        "signers": [] if may_submit else signing_members(application.municipality),
    }
    return render(request, "applications/check_application.html", context)


def _checked_part(letter: str, form: PartForm) -> dict:
    return {
        "letter": letter,
        "title": form.title,
        "answers": [(question, answer) for _name, question, answer in form.answers()],
        "errors": error_links(form),
    }


@require_POST
def ask_to_submit(request: HttpRequest, pk: int) -> HttpResponse:
    """Tell the members with the right to sign that the application is ready."""
    application = find_application(request, pk)
    require(can_edit_for(request.user, application.municipality_id))
    try:
        told = ask_members(application=application, user=request.user)
    except (ValidationError, WorkflowError) as problem:
        messages.error(request, getattr(problem, "message", ""))
    else:
        names = ", ".join(person.full_name for person in told)
        messages.success(request, f"Wir haben eine E-Mail geschickt an: {names}.")
    return redirect("applications:check_application", application.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def submit_application(request: HttpRequest, pk: int) -> HttpResponse:
    """Submit; afterwards the same address says what to do next."""
    application = find_application(request, pk)
    if request.method == "POST":
        return _submit(request, application)
    submission = application.submissions.order_by("number").first()
    if submission is None:
        return redirect("applications:check_application", application.pk)
    context = {"application": application, "submission": submission, "signer": submission.data["I"]}
    return render(request, "applications/submit_application.html", context)


def _submit(request: HttpRequest, application: Application) -> HttpResponse:
    require(can_submit_application(request.user, application))
    try:
        submitting.submit_application(application=application, user=request.user)
    except ValidationError as problem:
        messages.error(request, problem.messages[0])
        return redirect("applications:check_application", application.pk)
    except WorkflowError as problem:
        # a second click: the first one has done it, its page says so
        if not application.submissions.exists():
            messages.error(request, problem.message)
            return redirect("applications:application_detail", application.pk)
    return redirect("applications:submit_application", application.pk)


@require_safe
def submission_pdf(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """A submitted version as PDF."""
    application = find_application(request, pk)
    submission = get_object_or_404(application.submissions, number=number)
    name = submitting.pdf_name(application, submission.number)
    return serve_file(request, submission.pdf, filename=name, content_type="application/pdf")


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw_application(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the application back, with a reason."""
    application = find_application(request, pk)
    require(can_withdraw_application(request.user, application))
    form = WithdrawalForm(sent_data(request)[0])
    if request.method == "POST" and form.is_valid():
        try:
            withdraw(application=application, user=request.user, reason=form.cleaned_data["reason"])
        except WorkflowError as problem:
            messages.error(request, problem.message)
        else:
            messages.success(request, "Der Antrag ist zurückgezogen.")
        return redirect("applications:application_detail", application.pk)
    context = {"application": application, "form": form}
    return render(request, "applications/withdraw_application.html", context)

"""Feedback: the form behind the own link, the questions and the results for the team."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from core.access import require
from core.personal_pages import personal
from core.rate_limit import allow
from networks.feedback.evaluation import evaluation_of
from networks.feedback.papers import feedback_pdf
from networks.feedback.questions import questions_of
from networks.feedback.state import Feedback, state_of
from networks.forms.feedback import FeedbackForm, question_formset, question_rows
from networks.models import Event, Registration
from networks.papers.certificates import has_certificate
from networks.permissions.event import can_edit_event
from networks.services import feedback as services
from networks.services.registration import find_registration

ANSWERS_PER_HOUR = 60
GONE = "Dieser Link gilt nicht mehr."
TOO_OFTEN = (
    "Von diesem Anschluss kamen gerade sehr viele Antworten. Versuchen Sie es in einer Stunde noch einmal."
)


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
@never_cache
def give_feedback(request: HttpRequest, token: str) -> HttpResponse:
    """The form, once for each person; afterwards thanks and the certificate."""
    registration = find_registration(token)
    if registration is None:
        raise Http404(GONE)
    form = FeedbackForm(request.POST or None, questions=questions_of(registration.event))
    if request.method == "POST" and form.is_valid() and _stored(request, form, registration):
        return redirect("networks:give_feedback", token)
    context = {
        "event": registration.event,
        "form": form,
        "state": state_of(registration).value,
        "has_certificate": has_certificate(registration),
        "token": token,
    }
    return personal(render(request, "networks/give_feedback.html", context))


def _stored(request: HttpRequest, form: FeedbackForm, registration: Registration) -> bool:
    if not allow(request, "feedback", times=ANSWERS_PER_HOUR):
        form.add_error(None, TOO_OFTEN)
        return False
    try:
        stand = form.cleaned_data["stand"]
        services.give_feedback(registration=registration, values=form.answers(), stand=stand)
    except ValidationError as problem:
        # a second click is no mistake: the page says that the answer is there
        if state_of(registration) == Feedback.GIVEN:
            return True
        form.add_error(None, problem)
        return False
    return True


@require_safe
def feedback_results(request: HttpRequest, pk: int) -> HttpResponse:
    """What people said; nothing before three sheets are there."""
    event = _fetch_event(request, pk)
    context = {
        "event": event,
        "evaluation": evaluation_of(event),
        "questions": questions_of(event),
        "can_change": not event.feedback_sheets.exists(),
    }
    return render(request, "networks/feedback_results.html", context)


@require_safe
def feedback_paper(request: HttpRequest, pk: int) -> HttpResponse:
    """The results as PDF."""
    event = _fetch_event(request, pk)
    if not evaluation_of(event).sheets:
        messages.info(
            request, "Es gibt noch keine Auswertung. Sie entsteht aus mindestens drei Rückmeldungen."
        )
        return redirect("networks:feedback_results", pk)
    response = HttpResponse(feedback_pdf(event).content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="rueckmeldungen-{event.slug}.pdf"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def edit_feedback(request: HttpRequest, pk: int) -> HttpResponse:
    """The questions: the usual ones to begin with, each can be changed or taken out."""
    event = _fetch_event(request, pk)
    formset = question_formset(questions_of(event), request.POST or None)
    problem = ""
    if request.method == "POST" and formset.is_valid():
        try:
            services.save_questions(event=event, user=request.user, rows=question_rows(formset))
        except ValidationError as refused:
            problem = " ".join(refused.messages)
        else:
            messages.success(request, "Die Fragen sind gespeichert.")
            return redirect("networks:feedback_results", pk)
    is_locked = event.feedback_sheets.exists()
    context = {"event": event, "formset": formset, "problem": problem, "is_locked": is_locked}
    return render(request, "networks/edit_feedback.html", context)


def _fetch_event(request: HttpRequest, pk: int) -> Event:
    rows = Event.objects.visible_to(request.user).open_events()
    event = get_object_or_404(rows.select_related("municipality"), pk=pk)
    require(can_edit_event(request.user, event))
    return event

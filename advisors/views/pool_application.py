"""One application behind the sign-in: read it, choose who rates, open its papers."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from advisors.enums.recruitment import REVIEWS_NEEDED
from advisors.forms.call import RatingForm, ReviewersForm
from advisors.models import PoolApplication, Review
from advisors.permissions.recruitment import (
    can_assign_reviewers,
    can_open_documents,
    can_rate,
    can_read_ratings,
)
from advisors.recruiting.desk import review_rows, score_table
from advisors.recruiting.ranking import result_of, with_everything
from advisors.recruiting.sight import sight_of
from advisors.services import rating as services
from advisors.workflow.recruitment import POOL_APPLICATION_WORKFLOW
from core.access import require
from core.downloads import serve_file
from core.workflow import WorkflowError

LETTER_MOVES = ("accept", "wait", "decline")
HANDED_IN = "Ihre Bewertung ist abgegeben."


@require_safe
def pool_application_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One application as far as it may be seen today, with its ratings and what can be done."""
    application = fetch_application(request, pk)
    user = request.user
    moves = {move.name: move for move in POOL_APPLICATION_WORKFLOW.available(user, application)}
    own = next((row for row in application.reviews.all() if row.reviewer_id == user.pk), None)
    can_read = can_read_ratings(user, application)
    context = {
        "application": application,
        "call": application.call,
        "sight": sight_of(application),
        "reviews": review_rows(application, user),
        "result": result_of(application) if can_read else None,
        "table": score_table(application) if can_read else None,
        "own_review": own,
        "can_rate": own is not None and can_rate(user, own),
        "can_assign": can_assign_reviewers(user, application) and not can_read,
        "needs_raters": len(application.raters) < REVIEWS_NEEDED,
        "letters": [moves[name] for name in LETTER_MOVES if name in moves],
        "can_free": "free" in moves,
        "history": _history(application),
    }
    return render(request, "advisors/pool_application_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def assign_reviewers(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose who rates one application."""
    application = fetch_application(request, pk)
    require(can_assign_reviewers(request.user, application))
    form = ReviewersForm(request.POST or None, application=application)
    if request.method == "POST" and form.is_valid():
        people = form.cleaned_data["reviewers"]
        try:
            services.assign_reviewers(application=application, user=request.user, reviewers=people)
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            messages.success(request, "Die Auswahl ist gespeichert. Alle bekommen eine E-Mail.")
            return redirect("advisors:pool_application_detail", pk)
    context = {
        "application": application,
        "call": application.call,
        "label": sight_of(application).label,
        "form": form,
        "reviews": review_rows(application, request.user),
    }
    return render(request, "advisors/assign_reviewers.html", context)


@require_POST
def replace_reviewer(request: HttpRequest, pk: int, review_pk: int) -> HttpResponse:
    """Take somebody off who has not rated yet."""
    application = fetch_application(request, pk)
    review = application.reviews.filter(pk=review_pk).first()
    try:
        if review is not None:
            services.replace_reviewer(review=review, user=request.user)
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
    else:
        messages.success(request, "Die Person bewertet nicht mehr. Wählen Sie jemand anderen aus.")
    return redirect("advisors:assign_reviewers", pk)


@require_http_methods(["GET", "HEAD", "POST"])
def rate_application(request: HttpRequest, pk: int) -> HttpResponse:
    """Declare that one is not biased, then give points by the rubric."""
    application = fetch_application(request, pk)
    review = get_object_or_404(application.reviews.prefetch_related("scores"), reviewer=request.user)
    review.application = application
    if review.submitted_at:
        messages.success(request, HANDED_IN)
        return redirect("advisors:pool_application_detail", pk)
    require(can_rate(request.user, review))
    is_biased = request.POST.get("bias") == "knows"
    is_final = (request.method != "POST" or "abgeben" in request.POST) and not is_biased
    form = RatingForm(request.POST or None, review=review, is_final=is_final)
    answer = None
    if request.method == "POST" and form.is_valid():
        answer = _store(request, review, form, is_final=is_final)
    if answer is not None:
        return answer
    context = {
        "application": application,
        "call": application.call,
        "sight": sight_of(application),
        "form": form,
    }
    return render(request, "advisors/rate_application.html", context)


@require_safe
def application_document(request: HttpRequest, pk: int, document_pk: int) -> HttpResponse:
    """A paper of an application, once its person may be known."""
    application = fetch_application(request, pk)
    require(can_open_documents(request.user, application))
    document = get_object_or_404(application.documents, pk=document_pk)
    return serve_file(request, document.file, filename=document.filename, content_type=document.content_type)


def fetch_application(request: HttpRequest, pk: int) -> PoolApplication:
    """Return an application that the person may see; 404 for everybody else and for one's own."""
    rows = with_everything(PoolApplication.objects.visible_to(request.user))
    return get_object_or_404(rows, pk=pk)


def _history(application: PoolApplication) -> list[dict]:
    """Return the moves with the words of the workflow, the latest first."""
    labels = {move.name: move.label for move in POOL_APPLICATION_WORKFLOW.transitions}
    return [
        {
            "title": labels[change.transition],
            "by_name": change.by_name,
            "at": change.at,
            "comment": change.comment,
        }
        for change in application.status_changes.order_by("-at", "-pk")
    ]


def _store(request: HttpRequest, review: Review, form: RatingForm, *, is_final: bool) -> HttpResponse | None:
    """Step back, keep the points so far, or hand in; None when the form has an error to show."""
    values = form.cleaned_data
    try:
        if values["bias"] == "knows":
            services.step_back(review=review, user=request.user, text=values["bias_text"])
            done = "Danke für die Erklärung. SKEW sucht jemand anderen."
        else:
            services.save_rating(
                review=review, user=request.user, values=values, points=form.points(), is_final=is_final
            )
            done = HANDED_IN if is_final else "Ihre Punkte sind gespeichert, aber noch nicht abgegeben."
    except WorkflowError as problem:
        done = problem.message
    except ValidationError as problem:
        form.add_error(None, problem)
        return None
    messages.success(request, done)
    return redirect("advisors:pool_application_detail", review.application_id)

"""Calls behind the sign-in: list, one call with its applications, texts, rubric, deletion."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from advisors.enums.recruitment import OPEN_APPLICATIONS, RECEIVED_APPLICATIONS
from advisors.forms.call import CallForm, ReviewersForm, criteria_formset, criteria_rows
from advisors.models import Call
from advisors.permissions.recruitment import can_edit_criteria, can_view_calls
from advisors.recruiting.desk import application_rows, deletion_rows
from advisors.recruiting.figures import figures_of
from advisors.recruiting.places import free_places
from advisors.services import call as services
from advisors.services.rating import share_out
from core.access import require

PER_PAGE = 50


@require_safe
def call_list(request: HttpRequest) -> HttpResponse:
    """All calls, the latest first."""
    require(can_view_calls(request.user))
    received = Q(applications__status__in=RECEIVED_APPLICATIONS)
    waiting = Q(applications__status__in=OPEN_APPLICATIONS)
    calls = Call.objects.select_related("pool").annotate(
        received=Count("applications", filter=received), undecided=Count("applications", filter=waiting)
    )
    return render(request, "advisors/call_list.html", {"calls": calls, "today": timezone.localdate()})


@require_safe
def call_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One call: what is to be done, its applications with their ratings, its figures."""
    call = fetch_call(request, pk)
    applications = call.applications.visible_to(request.user).order_by("number", "pk")
    page = Paginator(applications, PER_PAGE).get_page(request.GET.get("seite"))
    context = {
        "call": call,
        "page": page,
        "rows": application_rows(page.object_list, request.user),
        "unassigned": call.applications.visible_to(request.user).without_reviewers().count(),
        "drafts": call.applications.drafts().count(),
        "free": free_places(call),
        "waiting": call.applications.waiting().count(),
        "figures": figures_of(call),
        "criteria": call.criteria.all(),
        "can_edit_criteria": can_edit_criteria(request.user, call),
    }
    return render(request, "advisors/call_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def create_call(request: HttpRequest) -> HttpResponse:
    """Begin a call; the usual criteria are there already."""
    require(can_view_calls(request.user))
    form = CallForm(request.POST or None, initial={"is_blind": True, "seats": 6})
    if request.method == "POST" and form.is_valid():
        call = services.create_call(user=request.user, values=form.cleaned_data)
        messages.success(request, "Die Ausschreibung ist angelegt. Prüfen Sie nun die Kriterien.")
        return redirect("advisors:edit_criteria", call.pk)
    return render(request, "advisors/create_call.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def edit_call(request: HttpRequest, pk: int) -> HttpResponse:
    """Change texts, days and seats."""
    call = fetch_call(request, pk)
    form = CallForm(request.POST or None, instance=call)
    if request.method == "POST" and form.is_valid():
        try:
            services.edit_call(call=call, user=request.user, values=form.cleaned_data)
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            messages.success(request, "Die Ausschreibung ist gespeichert.")
            return redirect("advisors:call_detail", pk)
    return render(request, "advisors/edit_call.html", {"call": call, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def edit_criteria(request: HttpRequest, pk: int) -> HttpResponse:
    """The rubric, until the first points are given."""
    call = fetch_call(request, pk)
    require(can_edit_criteria(request.user, call))
    formset = criteria_formset(call, request.POST or None)
    problem = ""
    if request.method == "POST" and formset.is_valid():
        try:
            services.save_criteria(call=call, user=request.user, rows=criteria_rows(formset))
        except ValidationError as refused:
            problem = " ".join(refused.messages)
        else:
            messages.success(request, "Die Kriterien sind gespeichert.")
            return redirect("advisors:call_detail", pk)
    context = {"call": call, "formset": formset, "problem": problem}
    return render(request, "advisors/edit_criteria.html", context)


@require_POST
def publish_call(request: HttpRequest, pk: int) -> HttpResponse:
    """Put it on the public pages, or take it off again."""
    call = fetch_call(request, pk)
    is_public = request.POST.get("sichtbar") == "ja"
    try:
        (services.publish_call if is_public else services.hide_call)(call=call, user=request.user)
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
    else:
        done = "Die Ausschreibung ist veröffentlicht." if is_public else "Die Ausschreibung ist verborgen."
        messages.success(request, done)
    return redirect("advisors:call_detail", pk)


@require_http_methods(["GET", "HEAD", "POST"])
def share_out_ratings(request: HttpRequest, pk: int) -> HttpResponse:
    """Give all applications without two raters to several people, who take turns."""
    call = fetch_call(request, pk)
    form = ReviewersForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        people = form.cleaned_data["reviewers"]
        try:
            number = share_out(call=call, user=request.user, reviewers=people)
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            messages.success(request, f"Verteilt: {number}. Alle bekommen eine E-Mail.")
            return redirect("advisors:call_detail", pk)
    unassigned = call.applications.visible_to(request.user).without_reviewers().count()
    return render(
        request, "advisors/share_out_ratings.html", {"call": call, "form": form, "unassigned": unassigned}
    )


@require_safe
def deletion_preview(request: HttpRequest, pk: int) -> HttpResponse:
    """What the rule deletes on which day, and what it has deleted already."""
    call = fetch_call(request, pk)
    context = {"call": call, "rows": deletion_rows(call, request.user), "figures": figures_of(call)}
    return render(request, "advisors/deletion_preview.html", context)


def fetch_call(request: HttpRequest, pk: int) -> Call:
    """Return a call that the person may see; 404 for everybody else."""
    return get_object_or_404(Call.objects.visible_to(request.user).select_related("pool"), pk=pk)

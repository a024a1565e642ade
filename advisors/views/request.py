"""A request: the page of the municipality, beginning one, and its life on one page."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.permissions import can_edit_for
from advisors.consulting_page import consulting_page
from advisors.forms.request import CommentForm, DirectContactForm
from advisors.models import Consultation, ConsultingRequest
from advisors.people import profile_of
from advisors.permissions.request import can_enter_for_town, can_follow_up, can_start_request
from advisors.request_days import accepting_pool, rests_of, why_no_pool
from advisors.request_page import request_page
from advisors.services.request import enter_request as enter
from advisors.services.request import start_follow_up as follow_up
from advisors.services.request import start_request as begin
from advisors.services.submission import withdraw_request as withdraw
from core.access import require
from core.workflow import WorkflowError
from municipalities.models import Municipality


@require_safe
def consulting_home(request: HttpRequest) -> HttpResponse:
    """The town's page: rest of the year, the request that waits, days, all requests. Others go to theirs."""
    user = request.user
    if not user.rights and user.is_skew_staff:
        return redirect("advisors:request_inbox")
    if not user.rights and user.is_advisor:
        return redirect("advisors:my_consultations")
    towns = own_towns(user)
    town = next((row for row in towns if str(row.pk) == request.GET.get("kommune")), None)
    town = town or next(iter(towns), None)
    context = {"towns": towns, "town": town}
    if town is not None:
        context |= consulting_page(user, town)
        context["start_address"] = f"{reverse('advisors:start_request')}?kommune={town.pk}"
    return render(request, "advisors/consulting_home.html", context)


def own_towns(user) -> list[Municipality]:
    """Return the municipalities that somebody reads for and that exist today, by name."""
    rows = Municipality.objects.filter(pk__in=list(user.rights), successor=None)
    return list(rows.select_related("state", "district"))


@require_http_methods(["GET", "HEAD", "POST"])
def start_request(request: HttpRequest) -> HttpResponse:
    """What a request needs, for one of the own municipalities; the button makes the draft."""
    towns = [row for row in own_towns(request.user) if can_edit_for(request.user, row.pk)]
    wanted = request.POST.get("kommune") or request.GET.get("kommune", "")
    town = next((row for row in towns if str(row.pk) == wanted), None) or next(iter(towns), None)
    if request.method == "POST":
        require(town is not None and can_start_request(request.user, town))
        try:
            draft, _is_new = begin(user=request.user, municipality=town)
        except ValidationError as problem:
            messages.error(request, " ".join(problem.messages))
            return redirect("advisors:consulting_home")
        return redirect("advisors:edit_request", pk=draft.pk)
    pool = accepting_pool(town) if town else None
    context = {"towns": towns, "town": town, "pool": pool, "rests": rests_of(town) if pool else []}
    context["obstacle"] = why_no_pool(town) if town and pool is None else ""
    return render(request, "advisors/start_request.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def enter_request(request: HttpRequest) -> HttpResponse:
    """An advisor enters what a municipality asked for in a talk."""
    profile = profile_of(request.user)
    require(can_enter_for_town(request.user, profile))
    known = request.GET.get("kommune", "")
    initial = {"municipality": int(known)} if known.isdecimal() and len(known) < 10 else None
    form = DirectContactForm(request.POST or None, state=profile.pool.state_id, initial=initial)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        try:
            draft = enter(
                user=request.user, profile=profile, municipality=values["municipality"], values=values
            )
        except ValidationError as problem:
            form.add_error(None, problem.messages)
        else:
            return redirect("advisors:edit_request", pk=draft.pk)
    return render(request, "advisors/enter_request.html", {"form": form, "pool": profile.pool})


@require_POST
def start_follow_up(request: HttpRequest, pk: int) -> HttpResponse:
    """Go on after a consultation: a new request with the answers of the old one."""
    rows = Consultation.objects.visible_to(request.user).select_related("municipality", "request")
    consultation = get_object_or_404(rows, pk=pk)
    require(can_follow_up(request.user, consultation))
    try:
        draft = follow_up(consultation=consultation, user=request.user)
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
        return redirect("advisors:consulting_home")
    messages.success(request, "Die Angaben sind übernommen. Ergänzen Sie Zeitraum und Tage.")
    return redirect("advisors:edit_request", pk=draft.pk)


@require_safe
def request_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One request with its next step, for everybody who may read it."""
    row = fetch_request(request, pk)
    return render(request, "advisors/request_detail.html", request_page(request.user, row))


@require_POST
def withdraw_request(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a request back before it is confirmed."""
    row = fetch_request(request, pk)
    form = CommentForm(request.POST)
    reason = form.cleaned_data["comment"] if form.is_valid() else ""
    try:
        withdraw(request=row, user=request.user, reason=reason)
    except WorkflowError as problem:
        messages.error(request, problem.message)
    else:
        messages.success(request, "Die Anfrage ist zurückgezogen. Alle Beteiligten bekommen eine E-Mail.")
    return redirect("advisors:request_detail", pk=pk)


def fetch_request(request: HttpRequest, pk: int) -> ConsultingRequest:
    """Return a request that the person may see; 404 for everybody else."""
    rows = ConsultingRequest.objects.visible_to(request.user).select_related(
        "municipality__state", "pool__officer", "officer", "created_by", "wished_advisor", "follows__request"
    )
    return get_object_or_404(rows, pk=pk)

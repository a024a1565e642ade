"""SKEW's pages about the people of a pool."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import Invitation
from advisors.availability import calendar_of
from advisors.enums.consultation import DayStatus
from advisors.forms.advisor import AdvisorFilter, AdvisorForm, AdvisorNoteForm
from advisors.models import AdvisorProfile
from advisors.permissions.profile import (
    can_delete_advisor,
    can_invite_advisor,
    can_manage_advisor,
    can_manage_advisors,
)
from advisors.profile_overview import chapters_of
from advisors.roll import bonds_of, filter_choices, roll
from advisors.services import advisor as services
from advisors.visibility import METHOD_LABELS
from advisors.workflow.profile import ADVISOR_WORKFLOW
from core.access import require
from core.languages import language_names
from core.workflow import Transition, WorkflowError

GET_OR_POST = ["GET", "HEAD", "POST"]


@require_safe
def advisor_list(request: HttpRequest) -> HttpResponse:
    """Everybody in the pools; `q` searches, `stand`, `thema`, `sprache` filter."""
    require(can_manage_advisors(request.user))
    filters = AdvisorFilter(request.GET, **filter_choices())
    rows = roll(
        AdvisorProfile.objects.visible_to(request.user),
        words=filters.chosen("q"),
        status=filters.chosen("stand"),
        theme=filters.chosen("thema"),
        language=filters.chosen("sprache"),
    )
    return render(request, "advisors/advisor_list.html", {"rows": rows, "filters": filters})


@require_safe
def advisor_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """One person: what they say, what is shown, engagements, days of this year, history, SKEW's note."""
    profile = fetch_advisor(request, slug)
    year = timezone.localdate().year
    days = profile.days.filter(day__year=year).select_related("consultation__municipality")
    confirmed = [day for day in days if day.status == DayStatus.CONFIRMED]
    context = {
        "profile": profile,
        "languages": language_names(profile.languages),
        "methods": [METHOD_LABELS.get(value, value) for value in profile.methods],
        "themes": profile.themes.all(),
        "chapters": chapters_of(profile),
        "months": calendar_of(profile),
        "engagements": profile.engagements.select_related(
            "consultation__municipality", "consultation__request"
        ),
        "year": year,
        "used": sum(day.half_days for day in confirmed),
        "history": _history(profile),
        "moves": ADVISOR_WORKFLOW.available(request.user, profile),
        "invitation": _open_invitation(profile),
    }
    return render(request, "advisors/advisor_detail.html", context | _rights(request, profile))


def _rights(request: HttpRequest, profile: AdvisorProfile) -> dict[str, bool]:
    return {
        "can_manage": can_manage_advisor(request.user, profile),
        "can_invite": can_invite_advisor(request.user, profile),
        "can_delete": can_delete_advisor(request.user, profile),
    }


def _history(profile: AdvisorProfile) -> list[dict]:
    labels = {move.name: move.label for move in ADVISOR_WORKFLOW.transitions}
    return [
        {
            "title": labels.get(change.transition, change.transition),
            "by_name": change.by_name,
            "at": change.at,
            "comment": change.comment,
        }
        for change in profile.status_changes.order_by("-at", "-pk")
    ]


def _open_invitation(profile: AdvisorProfile) -> Invitation | None:
    if profile.user_id:
        return None
    rows = Invitation.objects.open().filter(email__iexact=profile.email).exclude(role="")
    return rows.order_by("-created_at").first()


def fetch_advisor(request: HttpRequest, slug: str) -> AdvisorProfile:
    """Return somebody of a pool for SKEW's pages; 403 for everybody else, so that no name can be guessed."""
    require(can_manage_advisors(request.user))
    rows = AdvisorProfile.objects.visible_to(request.user)
    return get_object_or_404(rows.select_related("pool", "municipality", "user"), slug=slug)


@require_http_methods(GET_OR_POST)
def add_advisor(request: HttpRequest) -> HttpResponse:
    """Enter somebody by hand; whoever applies comes by the selection."""
    require(can_manage_advisors(request.user))
    form = AdvisorForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            profile = services.add_advisor(user=request.user, values=form.cleaned_data)
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            messages.success(request, f"{profile} ist angelegt. Laden Sie die Person jetzt ein.")
            return redirect("advisors:advisor_detail", slug=profile.slug)
    return render(request, "advisors/add_advisor.html", {"form": form})


@require_http_methods(GET_OR_POST)
def edit_advisor_note(request: HttpRequest, slug: str) -> HttpResponse:
    """SKEW's own note about a person."""
    profile = fetch_advisor(request, slug)
    require(can_manage_advisor(request.user, profile))
    form = AdvisorNoteForm(request.POST or None, instance=profile)
    if request.method == "POST" and form.is_valid():
        services.write_note(profile=profile, user=request.user, text=form.cleaned_data["internal_note"])
        messages.success(request, "Der Vermerk ist gespeichert.")
        return redirect("advisors:advisor_detail", slug=slug)
    return render(request, "advisors/edit_advisor_note.html", {"profile": profile, "form": form})


@require_http_methods(GET_OR_POST)
def change_advisor_status(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """One step through the pool, asked before it is made; leaving names what is still open."""
    profile = fetch_advisor(request, slug)
    require(can_manage_advisor(request.user, profile))
    move = _move(name)
    comment, problem = request.POST.get("comment", ""), ""
    if request.method == "POST":
        try:
            services.move_advisor(
                profile=profile,
                user=request.user,
                name=name,
                comment=comment,
                expected_status=request.POST.get("stand") or None,
            )
        except WorkflowError as refused:
            problem = refused.message
        else:
            messages.success(request, f"{profile}: Stand ist jetzt „{profile.get_status_display()}“.")
            return redirect("advisors:advisor_detail", slug=slug)
    context = {"profile": profile, "move": move, "comment": comment, "problem": problem}
    return render(request, "advisors/change_advisor_status.html", context | {"bonds": bonds_of(profile)})


def _move(name: str) -> Transition:
    for move in ADVISOR_WORKFLOW.transitions:
        if move.name == name:
            return move
    raise Http404("Diesen Schritt gibt es nicht.")


@require_POST
def invite_advisor(request: HttpRequest, slug: str) -> HttpResponse:
    """Send the invitation to the role advisor."""
    profile = fetch_advisor(request, slug)
    try:
        sent = services.invite_advisor(profile=profile, user=request.user)
    except ValidationError as problem:
        messages.warning(request, " ".join(problem.messages))
    else:
        messages.success(request, f"Die Einladung an {sent.email} ist unterwegs.")
    return redirect("advisors:advisor_detail", slug=slug)


@require_http_methods(GET_OR_POST)
def delete_advisor(request: HttpRequest, slug: str) -> HttpResponse:
    """Delete somebody who was entered by mistake; refused with the reason where data hang on them."""
    profile = fetch_advisor(request, slug)
    require(can_delete_advisor(request.user, profile))
    problem = ""
    if request.method == "POST":
        try:
            services.delete_advisor(profile=profile, user=request.user)
        except ValidationError as bound:
            problem = bound.message
        else:
            messages.success(request, f"{profile} ist gelöscht.")
            return redirect("advisors:advisor_list")
    return render(request, "advisors/delete_advisor.html", {"profile": profile, "problem": problem})

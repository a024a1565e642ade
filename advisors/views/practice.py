"""Cases of the exchange: writing, both releases, publishing; and the public pages of good practice."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from advisors.enums.exchange import PracticeStatus, ReleaseSide
from advisors.forms.practice import PracticeForm, ReleaseForm
from advisors.models import FinalReport, PracticeCase
from advisors.permissions.exchange import can_answer_case, can_draft_from, can_write_case, side_of
from advisors.permissions.membership import can_enter_pool
from advisors.pool_scope import pools_of, writable
from advisors.services import practice as services
from advisors.workflow.practice import PRACTICE_WORKFLOW
from core.access import require
from core.workflow import WorkflowError

PER_PAGE = 20
DONE = {
    "ask": "Kommune und Beratende haben eine E-Mail mit der Bitte um Freigabe.",
    "publish": "Der Fall ist jetzt auf den öffentlichen Seiten zu lesen.",
    "unpublish": "Der Fall ist von den öffentlichen Seiten genommen. Im Pool bleibt er lesbar.",
    "revise": "Der Fall ist wieder ein Entwurf. Danach werden beide Seiten neu gefragt.",
    "withdraw": "Die Freigabe ist zurückgezogen. Der Fall ist sofort nicht mehr zu lesen.",
    "resume": "Der Fall ist wieder ein Entwurf.",
}


@require_safe
def practice_list(request: HttpRequest) -> HttpResponse:
    """The cases that the person may read, with their state; towns see their own."""
    rows = PracticeCase.objects.visible_to(request.user)
    require(can_enter_pool(request.user) or rows.exists())
    status = request.GET.get("stand", "")
    shown = rows.filter(status=status) if status in PracticeStatus.values else rows
    shown = shown.select_related("municipality", "theme").prefetch_related("advisors", "releases")
    context = {
        "states": PracticeStatus.choices,
        "status": status,
        "page": Paginator(shown, PER_PAGE).get_page(request.GET.get("seite")),
        "is_inside": can_enter_pool(request.user),
    }
    return render(request, "advisors/practice_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def practice_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One case; town and advisors answer here whether others may read it."""
    case = _fetch(request, pk)
    form = ReleaseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _answer(request, case, form)
    user, releases = request.user, list(case.releases.all())
    answers = {row.side: row for row in releases if row.round == case.round}
    side, may_write = side_of(user, case), can_write_case(user, case)
    is_involved = may_write or bool(side)
    context = {
        "case": case,
        "form": form,
        "sides": [(entry.label, answers.get(entry)) for entry in ReleaseSide],
        "older": [row for row in releases if row.round != case.round] if is_involved else [],
        "history": _history(case) if is_involved else [],
        "moves": PRACTICE_WORKFLOW.available(user, case),
        "can_answer": can_answer_case(user, case) and side not in answers,
        "can_write": may_write and case.status == PracticeStatus.DRAFT,
        "is_involved": is_involved,
        "is_published": case.status == PracticeStatus.PUBLISHED,
    }
    return render(request, "advisors/practice_detail.html", context)


def _history(case: PracticeCase) -> list[dict]:
    """Return the moves, newest first, as the history component shows them."""
    labels = {move.name: move.label for move in PRACTICE_WORKFLOW.transitions}
    return [
        {"title": labels[row.transition], "by_name": row.by_name, "at": row.at, "comment": row.comment}
        for row in case.status_changes.order_by("-at", "-pk")
    ]


def _answer(request: HttpRequest, case: PracticeCase, form: ReleaseForm) -> HttpResponse:
    try:
        services.answer_practice(
            case=case,
            user=request.user,
            is_released=form.is_released,
            comment=form.cleaned_data["comment"],
        )
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
    else:
        messages.success(request, "Danke, Ihre Antwort ist gespeichert.")
    is_readable = PracticeCase.objects.visible_to(request.user).filter(pk=case.pk).exists()
    return (
        redirect("advisors:practice_detail", pk=case.pk) if is_readable else redirect("dashboard:work_list")
    )


@require_http_methods(["GET", "HEAD", "POST"])
def add_practice(request: HttpRequest) -> HttpResponse:
    """Write a case without a report."""
    require(can_enter_pool(request.user))
    form = PracticeForm(request.POST or None, pools=writable(pools_of(request.user)))
    if request.method == "POST" and form.is_valid():
        case = services.save_practice(user=request.user, values=form.values())
        messages.success(request, "Der Entwurf ist gespeichert. Noch liest ihn niemand sonst.")
        return redirect("advisors:practice_detail", pk=case.pk)
    return render(request, "advisors/add_practice.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def edit_practice(request: HttpRequest, pk: int) -> HttpResponse:
    """Change the words of a draft."""
    case = _fetch(request, pk)
    require(can_write_case(request.user, case))
    form = PracticeForm(request.POST or None, instance=case, pools=[])
    if request.method == "POST" and form.is_valid():
        try:
            services.save_practice(user=request.user, values=form.values(), case=case)
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            messages.success(request, "Der Entwurf ist gespeichert.")
            return redirect("advisors:practice_detail", pk=pk)
    return render(request, "advisors/edit_practice.html", {"case": case, "form": form})


@require_POST
def draft_practice_case(request: HttpRequest, report_pk: int) -> HttpResponse:
    """Make a draft of an accepted final report; a second press opens the same draft."""
    rows = FinalReport.objects.select_related("consultation__request", "consultation__municipality")
    report = get_object_or_404(rows.prefetch_related("consultation__team"), pk=report_pk)
    if not can_draft_from(request.user, report):
        raise Http404
    try:
        case = services.draft_practice(report=report, user=request.user)
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
        return redirect("advisors:practice_list")
    messages.success(request, "Der Entwurf ist da. Kürzen Sie ihn und nehmen Sie Namen heraus.")
    return redirect("advisors:practice_detail", pk=case.pk)


@require_POST
def move_practice(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Make a move of the case's table."""
    case = _fetch(request, pk)
    try:
        services.move_practice(
            case=case, user=request.user, name=name, comment=request.POST.get("comment", "")[:500]
        )
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
    except WorkflowError as problem:
        messages.error(request, problem.message)
    else:
        messages.success(request, DONE[name])
    is_readable = PracticeCase.objects.visible_to(request.user).filter(pk=pk).exists()
    return redirect("advisors:practice_detail", pk=pk) if is_readable else redirect("dashboard:work_list")


def _fetch(request: HttpRequest, pk: int) -> PracticeCase:
    rows = PracticeCase.objects.visible_to(request.user).select_related(
        "pool__officer", "municipality", "theme"
    )
    return get_object_or_404(rows.prefetch_related("advisors", "releases"), pk=pk)


@require_safe
@login_not_required
def public_practice_list(request: HttpRequest) -> HttpResponse:
    """Good practice for everybody, by theme."""
    every = PracticeCase.objects.published()
    theme = request.GET.get("thema", "")
    rows = every.filter(theme__slug=theme) if theme else every
    themes = every.exclude(theme=None).order_by("theme__position").values_list("theme__slug", "theme__name")
    context = {
        "page": Paginator(rows.select_related("municipality__state", "theme"), PER_PAGE).get_page(
            request.GET.get("seite")
        ),
        "theme": theme,
        "themes": list(dict.fromkeys(themes)),
    }
    return render(request, "advisors/public_practice_list.html", context)


@require_safe
@login_not_required
def public_practice(request: HttpRequest, slug: str) -> HttpResponse:
    """One example of good practice; gone at once when somebody takes the release back."""
    rows = PracticeCase.objects.published().select_related("municipality__state", "theme")
    case = get_object_or_404(rows, slug=slug)
    others = PracticeCase.objects.published().exclude(pk=case.pk).select_related("municipality", "theme")
    context = {"case": case, "others": others[:3]}
    return render(request, "advisors/public_practice.html", context)

"""The interview: all parts on one page, of which the phone shows one at a time; beginning and ending it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.access import require
from inventories.enums.interview import ConflictChoice, SyncOutcome
from inventories.forms.interview import posted_changes
from inventories.interviews.notes import deletion_day
from inventories.interviews.plan import Part, control_name, parts_of, progress_of, read_guide
from inventories.models import AnswerConflict, Interview
from inventories.permissions.interview import (
    can_reopen_interview,
    can_transfer_answers,
    can_view_interviews,
    can_write_interview,
)
from inventories.services import conflicts
from inventories.services import interview as service
from inventories.services.answers import apply_changes
from inventories.views.process import fetch_inventory
from inventories.views.profile import fetch_profile


@require_POST
def start_interview(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin with the newest guide; the first part opens."""
    profile = fetch_profile(request, pk)
    try:
        service.start_interview(profile=profile, user=request.user)
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
        return redirect("inventories:profile_detail", pk=pk)
    return redirect(part_url(pk, 1))


@require_http_methods(["GET", "HEAD", "POST"])
def interview_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """The overview and every part; `?teil=3` shows one. A part sent as a whole leads to the next."""
    interview = fetch_interview(request, pk)
    if request.method == "POST":
        require(can_write_interview(request.user, interview))
        return _save_part(request, interview)
    return _page(request, interview, parts_of(interview))


def _save_part(request: HttpRequest, interview: Interview) -> HttpResponse:
    guide = read_guide(interview.version)
    parts = parts_of(interview, guide)
    number = part_number(request, parts)
    if not number:
        return redirect("inventories:interview_detail", pk=interview.profile_id)
    changes = posted_changes(guide, parts[number - 1], request.POST)
    results = apply_changes(interview=interview, user=request.user, changes=changes)
    refused = {
        control_name(change.section, change.question, change.item): (change.value, result.message)
        for change, result in zip(changes, results, strict=True)
        if result.outcome == SyncOutcome.REFUSED
    }
    if refused:
        return _page(request, interview, parts_of(interview, guide, refused))
    if any(result.outcome == SyncOutcome.CONFLICT for result in results):
        messages.warning(request, "Jemand hat dieselbe Antwort geändert. Wählen Sie zwischen zwei Fassungen.")
        return redirect(part_url(interview.profile_id, number))
    return redirect(part_url(interview.profile_id, number + 1 if number < len(parts) else 0))


def _page(request: HttpRequest, interview: Interview, parts: list[Part]) -> HttpResponse:
    user, profile = request.user, interview.profile
    answered, asked = progress_of(parts)
    context = {
        "interview": interview,
        "profile": profile,
        "inventory": profile.inventory,
        "parts": parts,
        "current": part_number(request, parts),
        "errors": [one for part in parts for one in part.asked_or_new if one.error],
        "answered": answered,
        "asked": asked,
        "conflicts": [(part, *pair) for part in parts for pair in part.conflicts],
        "can_write": can_write_interview(user, interview),
        "can_transfer": can_transfer_answers(user, interview),
        "can_reopen": can_reopen_interview(user, interview),
        "deletion_day": deletion_day(profile),
    }
    response = render(request, "inventories/interview_detail.html", context)
    if context["can_write"]:
        # the worker keeps the page only for the account that it was made for
        response["X-Interview-Owner"] = str(user.pk)
    return response


@require_POST
def finish_interview(request: HttpRequest, pk: int) -> HttpResponse:
    """End it; what is still empty in the profile takes the answers."""
    interview = fetch_interview(request, pk)
    try:
        filled = service.finish_interview(interview=interview, user=request.user)
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
        return redirect("inventories:interview_detail", pk=pk)
    words = {0: "Der Steckbrief war schon gefüllt.", 1: "Eine leere Stelle im Steckbrief ist nun gefüllt."}
    told = words.get(filled, f"{filled} leere Stellen im Steckbrief sind nun gefüllt.")
    messages.success(request, f"Das Interview ist abgeschlossen. {told}")
    return redirect(reverse("inventories:transfer_answers", args=[pk]))


@require_POST
def reopen_interview(request: HttpRequest, pk: int) -> HttpResponse:
    """Go on with an interview that was finished too early."""
    interview = fetch_interview(request, pk)
    service.reopen_interview(interview=interview, user=request.user)
    messages.success(request, "Sie können weiterfragen.")
    return redirect("inventories:interview_detail", pk=pk)


@require_POST
def settle_conflict(request: HttpRequest, pk: int, conflict_pk: int) -> HttpResponse:
    """Choose one of two versions, or join both texts."""
    interview = fetch_interview(request, pk)
    conflict = get_object_or_404(
        AnswerConflict.objects.select_related("answer__interview"),
        pk=conflict_pk,
        answer__interview=interview,
    )
    revision = request.POST.get("revision", "")
    try:
        conflicts.settle_conflict(
            conflict=conflict,
            user=request.user,
            choice=request.POST.get("wahl", ""),
            revision=int(revision) if revision.isdigit() and len(revision) < 10 else -1,
        )
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
    else:
        label = ConflictChoice(request.POST["wahl"]).label
        messages.success(request, f"Entschieden: {label}.")
    number = request.POST.get("teil", "")
    return redirect(part_url(pk, int(number) if number.isdigit() and len(number) < 4 else 0))


@require_safe
def interview_list(request: HttpRequest, pk: int) -> HttpResponse:
    """All interviews of a case: who, when, how far, and where two versions wait."""
    inventory = fetch_inventory(request, pk)
    require(can_view_interviews(request.user, inventory))
    rows = Interview.objects.filter(profile__inventory=inventory).with_progress()
    context = {
        "inventory": inventory,
        # what is still under way comes first
        "interviews": rows.select_related("profile", "version", "interviewer").order_by(
            F("finished_at").desc(nulls_first=True), "profile__sort_name"
        ),
    }
    return render(request, "inventories/interview_list.html", context)


def fetch_interview(request: HttpRequest, pk: int) -> Interview:
    """Return the interview of a profile; 404 for strangers, 403 for the municipality."""
    profile = fetch_profile(request, pk)
    require(can_view_interviews(request.user, profile.inventory))
    interview = get_object_or_404(Interview.objects.select_related("version", "interviewer"), profile=profile)
    interview.profile = profile
    return interview


def part_number(request: HttpRequest, parts: list[Part]) -> int:
    """Return the number of the part in the address, 0 for the overview."""
    text = request.GET.get("teil", "")
    number = int(text) if text.isdigit() and len(text) < 4 else 0
    return number if 1 <= number <= len(parts) else 0


def part_url(pk: int, number: int) -> str:
    """Return the address of a part; 0 is the overview."""
    url = reverse("inventories:interview_detail", args=[pk])
    return f"{url}?teil={number}" if number else url

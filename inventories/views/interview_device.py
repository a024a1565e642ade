"""What a phone asks for: the worker that keeps pages, the newest answers, and a door for its queue."""

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from inventories.forms.interview import MAX_BYTES, sent_changes
from inventories.interviews.plan import control_name
from inventories.models import AnswerConflict, Interview, InterviewAnswer
from inventories.permissions.interview import can_write_interview
from inventories.services.answers import Result, apply_changes
from inventories.views.interview import fetch_interview

TOO_MUCH = "Die Sendung ist zu groß. Kürzen Sie lange Texte, sie bleiben so lange auf dem Gerät."
OTHER_ACCOUNT = "Diese Antworten gehören zu einem anderen Konto. Melden Sie sich mit diesem Konto an."


@login_not_required
@require_safe
def interview_worker(request: HttpRequest) -> HttpResponse:
    """The script that shows saved interviews without a network; it holds no data.

    Each interview registers it for its own address only, so it never sees another page of the portal.
    """
    response = render(request, "inventories/interview_worker.js", content_type="text/javascript")
    response["Service-Worker-Allowed"] = "/steckbriefe/"
    response["Cache-Control"] = "no-cache"
    return response


@require_safe
def interview_device(request: HttpRequest) -> HttpResponse:
    """What lies on this device: saved interviews and answers not sent (filled by the script)."""
    context = {"is_leaving": "abmelden" in request.GET}
    return render(request, "inventories/interview_device.html", context)


@never_cache
@require_safe
def interview_state(request: HttpRequest, pk: int) -> JsonResponse:
    """A fresh CSRF token, and what holds now: values and revisions by the names of the controls."""
    interview = fetch_interview(request, pk)
    return JsonResponse(
        {
            "token": get_token(request),
            "owner": request.user.pk,
            "can_write": can_write_interview(request.user, interview),
            "is_open": interview.is_open,
            "answers": {name_of(answer): _state(answer) for answer in interview.answers.all()},
            "conflicts": [_conflict(conflict) for conflict in _waiting(interview)],
        }
    )


@never_cache
@require_POST
def sync_interview(request: HttpRequest, pk: int) -> JsonResponse:
    """Take in what a device has collected; see forms.interview.sent_changes for the body.

    Answers: 200 with one result per change · 400, 413 unreadable, too much · 409 another account's.
    """
    interview = fetch_interview(request, pk)
    if int(request.headers.get("Content-Length") or 0) > MAX_BYTES:
        return JsonResponse({"error": TOO_MUCH}, status=413)
    try:
        owner, changes = sent_changes(request.body)
    except ValidationError as problem:
        return JsonResponse({"error": " ".join(problem.messages)}, status=400)
    if owner != request.user.pk:
        return JsonResponse({"error": OTHER_ACCOUNT}, status=409)
    results = apply_changes(interview=interview, user=request.user, changes=changes)
    saved_at = f"{timezone.localtime():%H:%M}"
    return JsonResponse({"saved_at": saved_at, "results": [_told(interview, result) for result in results]})


def name_of(answer: InterviewAnswer) -> str:
    """Return how the page calls the control of an answer."""
    return control_name(answer.section_key, answer.question_key, answer.item)


def _waiting(interview: Interview) -> QuerySet[AnswerConflict]:
    rows = AnswerConflict.objects.filter(answer__interview=interview, settled_at=None)
    return rows.select_related("answer__changed_by", "by")


def _state(answer: InterviewAnswer) -> dict:
    return {"value": answer.value, "revision": answer.revision}


def _told(interview: Interview, result: Result) -> dict:
    told = {
        "change_id": str(result.change_id),
        "outcome": result.outcome,
        "revision": result.revision,
        "value": result.value,
        "message": result.message,
    }
    if result.conflict:
        told["conflict"] = _conflict(result.conflict)
    return told


def _conflict(conflict: AnswerConflict) -> dict:
    answer = conflict.answer
    return {
        "id": conflict.pk,
        "name": name_of(answer),
        "value": conflict.value,
        "by": str(conflict.by),
        "typed_at": conflict.typed_at.isoformat(),
        "revision": answer.revision,
        "stored": answer.value,
        "stored_by": str(answer.changed_by),
        "stored_at": timezone.localtime(answer.changed_at).isoformat(),
    }

"""What a phone at the door asks for: the worker that keeps the page, the list, and a way in for its queue."""

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from networks.door import DoorPerson, people_at, shown_day, why_closed
from networks.forms.door import MAX_BYTES, sent_entries
from networks.models import Event
from networks.services.door import Result, apply_entries
from networks.views.door import fetch_door

TOO_MUCH = "Die Sendung ist zu groß. Laden Sie die Seite neu."
OTHER_ACCOUNT = "Diese Einträge gehören zu einem anderen Konto. Melden Sie sich mit diesem Konto an."


@login_not_required
@require_safe
def door_worker(request: HttpRequest) -> HttpResponse:
    """The script that shows the page of the door without a network; it holds no data.

    Each event registers it for its own door only, so it never sees another page of the portal.
    """
    response = render(request, "networks/door_worker.js", content_type="text/javascript")
    response["Service-Worker-Allowed"] = "/treffen/"
    response["Cache-Control"] = "no-cache"
    return response


@never_cache
@require_safe
def door_state(request: HttpRequest, pk: int) -> JsonResponse:
    """A fresh CSRF token and the list of a day; nothing but what stands on the page."""
    return JsonResponse(_state(request, fetch_door(request, pk)))


@never_cache
@require_POST
def sync_check_ins(request: HttpRequest, pk: int) -> JsonResponse:
    """Take in what a phone has collected; see forms.door.sent_entries for the body.

    Answers: 200 with one result per entry and the list · 400, 413 unreadable, too much · 409 other account.
    """
    event = fetch_door(request, pk)
    if int(request.headers.get("Content-Length") or 0) > MAX_BYTES:
        return JsonResponse({"error": TOO_MUCH}, status=413)
    try:
        owner, entries = sent_entries(request.body)
    except ValidationError as problem:
        return JsonResponse({"error": " ".join(problem.messages)}, status=400)
    if owner != request.user.pk:
        return JsonResponse({"error": OTHER_ACCOUNT}, status=409)
    results = apply_entries(event=event, user=request.user, entries=entries)
    return JsonResponse(_state(request, event) | {"results": [_told(result) for result in results]})


def _state(request: HttpRequest, event: Event) -> dict:
    day = shown_day(event, request.GET.get("tag", ""))
    return {
        "token": get_token(request),
        "owner": request.user.pk,
        "day": day.isoformat(),
        "closed": why_closed(event, day),
        "people": [_person(person) for person in people_at(event, day)],
    }


def _person(person: DoorPerson) -> dict:
    row, check_in = person.registration, person.check_in
    return {
        "id": row.pk,
        "code": row.ticket_code,
        "name": row.full_name,
        "organisation": row.organisation,
        "category": row.category.name,
        "remark": person.remark,
        "is_expected": row.has_seat and person.is_expected,
        "came": check_in
        and {"entry": str(check_in.entry_id), "at": timezone.localtime(check_in.at).isoformat()},
    }


def _told(result: Result) -> dict:
    return {"entry_id": str(result.entry_id), "outcome": result.outcome, "message": result.message}

"""A round of working groups: its groups, the wishes, the assignment, places by hand, the mails."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.templatetags.german import plural
from networks.assignment import Outcome
from networks.enums import ANNOUNCED_STATUSES, SessionKind
from networks.forms.programme import GroupForm, PlaceForm, wishes_of
from networks.group_board import OUTCOME_WORDS, BoardPerson, board_of
from networks.group_choice import groups_with_free
from networks.models import Event, Session, WorkingGroup
from networks.services import groups as services
from networks.services import programme as programme_services
from networks.views.guests import fetch_event


@require_safe
def group_round(request: HttpRequest, pk: int, session_pk: int) -> HttpResponse:
    """Who wishes for what and who sits where."""
    event, session = _fetch(request, pk, session_pk)
    board = board_of(session)
    context = {
        "event": event,
        "session": session,
        "board": board,
        "can_publish": bool(board.untold) and event.status in ANNOUNCED_STATUSES,
        "is_announced": event.status in ANNOUNCED_STATUSES,
        "people": len(board.people),
    }
    return render(request, "networks/group_round.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def create_group(request: HttpRequest, pk: int, session_pk: int) -> HttpResponse:
    """Add a working group."""
    event, session = _fetch(request, pk, session_pk)
    form = GroupForm(request.POST or None, instance=WorkingGroup(session=session), session=session)
    if request.method == "POST" and form.is_valid():
        group = programme_services.save_group(session=session, user=request.user, values=form.cleaned_data)
        messages.success(request, f"„{group}“ ist angelegt.")
        return redirect("networks:group_round", pk, session_pk)
    context = {"event": event, "session": session, "form": form}
    return render(request, "networks/create_group.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def edit_group(request: HttpRequest, pk: int, session_pk: int, group_pk: int) -> HttpResponse:
    """Change a working group; it keeps room for those who sit in it."""
    event, session = _fetch(request, pk, session_pk)
    group, stored = (get_object_or_404(session.groups, pk=group_pk) for _ in range(2))
    form = GroupForm(request.POST or None, instance=group, session=session)
    if request.method == "POST" and form.is_valid():
        try:
            programme_services.save_group(
                session=session, user=request.user, values=form.cleaned_data, group=stored
            )
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            messages.success(request, f"„{group}“ ist gespeichert.")
            return redirect("networks:group_round", pk, session_pk)
    context = {"event": event, "session": session, "form": form, "group": stored}
    return render(request, "networks/edit_group.html", context)


@require_POST
def delete_group(request: HttpRequest, pk: int, session_pk: int, group_pk: int) -> HttpResponse:
    """Remove a working group that nobody sits in."""
    _, session = _fetch(request, pk, session_pk)
    group = get_object_or_404(session.groups.select_related("session__event"), pk=group_pk)
    try:
        programme_services.delete_group(group=group, user=request.user)
    except ValidationError as problem:
        messages.error(request, problem.messages[0])
        return redirect("networks:edit_group", pk, session_pk, group_pk)
    messages.success(request, f"„{group}“ ist gelöscht.")
    return redirect("networks:group_round", pk, session_pk)


@require_POST
def assign_groups(request: HttpRequest, pk: int, session_pk: int) -> HttpResponse:
    """Give places by the rules and say what came of it."""
    _, session = _fetch(request, pk, session_pk)
    try:
        result = services.assign_groups(session=session, user=request.user)
    except ValidationError as problem:
        messages.error(request, problem.messages[0])
        return redirect("networks:group_round", pk, session_pk)
    counts = [f"{OUTCOME_WORDS[outcome]}: {result.count(outcome)}" for outcome in Outcome]
    messages.success(request, f"Die Gruppen sind zugeteilt: {', '.join(counts)}.")
    return redirect("networks:group_round", pk, session_pk)


@require_POST
def publish_groups(request: HttpRequest, pk: int, session_pk: int) -> HttpResponse:
    """Tell everybody the own group by mail."""
    _, session = _fetch(request, pk, session_pk)
    try:
        number = services.publish_groups(session=session, user=request.user)
    except ValidationError as problem:
        messages.error(request, problem.messages[0])
    else:
        sent = plural(number, "Eine Mitteilung ist,Mitteilungen sind")
        messages.success(request, f"{sent} unterwegs." if number else "Alle kennen ihre Gruppe schon.")
    return redirect("networks:group_round", pk, session_pk)


@require_http_methods(["GET", "HEAD", "POST"])
def place_in_group(request: HttpRequest, pk: int, session_pk: int, registration_pk: int) -> HttpResponse:
    """Choose the group of one person by hand."""
    event, session = _fetch(request, pk, session_pk)
    registration = get_object_or_404(event.registrations.seated(), pk=registration_pk)
    choice = wishes_of(session, registration)
    initial = {"group": choice.group_id if choice else None}
    form = PlaceForm(request.POST or None, initial=initial, session=session, places=groups_with_free(session))
    if request.method == "POST" and form.is_valid() and _placed(request, form, session, registration):
        messages.success(request, f"{registration.full_name}: gespeichert.")
        return redirect("networks:group_round", pk, session_pk)
    person = BoardPerson(registration, choice)
    context = {"event": event, "session": session, "person": person, "form": form}
    return render(request, "networks/place_in_group.html", context)


def _placed(request: HttpRequest, form: PlaceForm, session: Session, registration) -> bool:
    group = form.cleaned_data["group"]
    try:
        services.place_by_hand(session=session, registration=registration, group=group, user=request.user)
    except ValidationError as problem:
        form.add_error(None, problem)
        return False
    return True


def _fetch(request: HttpRequest, pk: int, session_pk: int) -> tuple[Event, Session]:
    """Return the event and its round that the person may edit: strangers 404, readers 403."""
    event = fetch_event(request, pk)
    rounds = event.sessions.filter(kind=SessionKind.GROUPS).select_related("event")
    return event, get_object_or_404(rounds, pk=session_pk)

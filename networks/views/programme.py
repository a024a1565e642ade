"""The programme as the team plans it: overview with warnings, items, rooms, materials, the handout."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.downloads import serve_file
from networks.enums import SessionKind
from networks.forms.programme import ResultsForm, SessionFileForm, SessionForm
from networks.models import Event, Session, SessionFile
from networks.permissions.event import can_view_event
from networks.programme_clashes import clashes_of, clashes_with
from networks.programme_page import days_of, programme_of, speakers_of
from networks.programme_sheet import FILE_NAME, programme_pdf
from networks.services import programme as services
from networks.views.guests import fetch_event


@require_safe
def edit_programme(request: HttpRequest, pk: int) -> HttpResponse:
    """All items day by day with what clashes; beside them people and rooms."""
    event = fetch_event(request, pk)
    days = {row.day: row.items for row in programme_of(event, only_public=False)}
    clashes = clashes_of(event)
    context = {
        "event": event,
        "days": [(day, days.get(day, [])) for day in sorted({*days_of(event), *days})],
        "has_items": bool(days),
        "clashes": clashes,
        "clashing": {key for clash in clashes for key in clash.sessions},
        "speakers": speakers_of(event, only_public=False),
        "rooms": event.rooms.all(),
    }
    return render(request, "networks/edit_programme.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def create_session(request: HttpRequest, pk: int) -> HttpResponse:
    """Add an item; a round of working groups continues with its groups."""
    event = fetch_event(request, pk)
    initial = {"day": parse_date(request.GET.get("tag", "")) if _is_day(request.GET.get("tag", "")) else None}
    form = SessionForm(request.POST or None, instance=Session(event=event), event=event, initial=initial)
    if request.method == "POST" and form.is_valid():
        session = services.save_session(event=event, user=request.user, values=form.cleaned_data)
        _warn(request, session)
        messages.success(request, f"„{session.title}“ steht im Programm.")
        is_round = session.kind == SessionKind.GROUPS
        return redirect("networks:group_round", pk, session.pk) if is_round else _back(session)
    return render(request, "networks/create_session.html", {"event": event, "form": form})


def _is_day(text: str) -> bool:
    """Whether an address names a day that exists."""
    try:
        return parse_date(text) is not None
    except ValueError:
        return False


@require_http_methods(["GET", "HEAD", "POST"])
def edit_session(request: HttpRequest, pk: int, session_pk: int) -> HttpResponse:
    """Change an item; its materials stand below."""
    event = fetch_event(request, pk)
    stored, session = (get_object_or_404(event.sessions, pk=session_pk) for _ in range(2))
    form = SessionForm(request.POST or None, instance=session, event=event)
    if request.method == "POST" and form.is_valid():
        try:
            services.save_session(event=event, user=request.user, values=form.cleaned_data, session=stored)
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            _warn(request, session)
            messages.success(request, f"„{session.title}“ ist gespeichert.")
            return _back(session)
    wishes = stored.choices.count()
    context = {"event": event, "form": form, "session": stored, "files": stored.files.all(), "wishes": wishes}
    return render(request, "networks/edit_session.html", context)


@require_POST
def delete_session(request: HttpRequest, pk: int, session_pk: int) -> HttpResponse:
    """Remove an item."""
    event = fetch_event(request, pk)
    session = get_object_or_404(event.sessions.select_related("event"), pk=session_pk)
    try:
        services.delete_session(session=session, user=request.user)
    except ValidationError as problem:
        messages.error(request, problem.messages[0])
        return redirect("networks:edit_session", pk, session_pk)
    messages.success(request, f"„{session.title}“ ist gelöscht.")
    return redirect("networks:edit_programme", pk)


@require_http_methods(["GET", "HEAD", "POST"])
def edit_results(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down in one go what came of items and working groups; the documentation begins with it."""
    event = fetch_event(request, pk)
    form = ResultsForm(request.POST or None, event=event)
    if request.method == "POST" and form.is_valid():
        services.save_results(event=event, user=request.user, **form.results())
        messages.success(request, "Die Ergebnisse sind gespeichert.")
        return redirect("networks:edit_programme", pk)
    return render(request, "networks/edit_results.html", {"event": event, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def add_session_file(request: HttpRequest, pk: int, session_pk: int) -> HttpResponse:
    """Lay slides or a handout beside an item."""
    event = fetch_event(request, pk)
    session = get_object_or_404(event.sessions.select_related("event"), pk=session_pk)
    form = SessionFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        services.add_file(session=session, user=request.user, values=values, file=values["upload"])
        messages.success(request, "Das Material liegt beim Programmpunkt.")
        return redirect("networks:edit_session", pk, session_pk)
    context = {"event": event, "session": session, "form": form}
    return render(request, "networks/add_session_file.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def edit_session_file(request: HttpRequest, pk: int, file_pk: int) -> HttpResponse:
    """Change title, credit and release of a material."""
    event = fetch_event(request, pk)
    file = get_object_or_404(SessionFile.objects.filter(session__event=event), pk=file_pk)
    form = SessionFileForm(request.POST or None, instance=file)
    if request.method == "POST" and form.is_valid():
        services.edit_file(file=file, user=request.user, values=form.cleaned_data)
        messages.success(request, "Das Material ist gespeichert.")
        return redirect("networks:edit_session", pk, file.session_id)
    context = {"event": event, "session": file.session, "file": file, "form": form}
    return render(request, "networks/edit_session_file.html", context)


@require_POST
def delete_session_file(request: HttpRequest, pk: int, file_pk: int) -> HttpResponse:
    """Remove a material with its file."""
    event = fetch_event(request, pk)
    rows = SessionFile.objects.filter(session__event=event).select_related("session__event")
    file = get_object_or_404(rows, pk=file_pk)
    services.delete_file(file=file, user=request.user)
    messages.success(request, "Das Material ist gelöscht.")
    return redirect("networks:edit_session", pk, file.session_id)


@require_safe
@login_not_required
def session_file(request: HttpRequest, pk: int) -> HttpResponse:
    """A material: for everybody where it is released and the event is announced, else for the team."""
    file = get_object_or_404(SessionFile.objects.select_related("session__event"), pk=pk)
    event = file.session.event
    is_public = file.is_public and file.session.is_visible and _is_announced(event)
    if not (is_public or can_view_event(request.user, event)):
        raise Http404("Diese Datei gibt es nicht oder nicht mehr.")
    suffix = file.file.name.rpartition(".")[2]
    return serve_file(
        request,
        file.file,
        filename=f"{file.title}.{suffix}",
        content_type=file.content_type,
        as_attachment=True,
    )


def _is_announced(event: Event) -> bool:
    return Event.objects.public().filter(pk=event.pk).exists()


@require_safe
@login_not_required
def programme_handout(request: HttpRequest, slug: str) -> HttpResponse:
    """The programme as PDF for everybody: what the public page shows."""
    event = get_object_or_404(Event.objects.public().select_related("municipality", "state"), slug=slug)
    return _pdf_response(event, only_public=True)


@require_safe
def programme_draft(request: HttpRequest, pk: int) -> HttpResponse:
    """The programme as PDF for the team, with items that are still hidden."""
    return _pdf_response(fetch_event(request, pk), only_public=False)


def _pdf_response(event: Event, *, only_public: bool) -> HttpResponse:
    days = programme_of(event, only_public=only_public)
    if not days:
        raise Http404("Es gibt noch kein Programm.")
    content = programme_pdf(event, days, speakers_of(event, only_public=only_public))
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{FILE_NAME}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _warn(request: HttpRequest, session: Session) -> None:
    """Say right after saving what clashes with the item."""
    for sentence in clashes_with(session):
        messages.warning(request, sentence)


def _back(session: Session) -> HttpResponse:
    return redirect("networks:edit_programme", session.event_id)

"""Writing the documentation of an event: draft, texts, pictures, files, preview, publishing."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.access import require
from networks.figures import figures_of
from networks.forms.report import ReportFileForm, ReportForm, ReportPictureForm
from networks.models import Event, Report
from networks.permissions.event import can_edit_event
from networks.permissions.report import can_publish_report, can_see_clearing, can_write_report
from networks.report_draft import draft_of
from networks.report_page import page_of
from networks.services import report as services

FORM_METHODS = ("GET", "HEAD", "POST")


def fetch_event(request: HttpRequest, pk: int) -> Event:
    """Return an open event that the person may edit; 404 for strangers, 403 for whoever only reads."""
    rows = Event.objects.visible_to(request.user).open_events().select_related("municipality", "state")
    event = get_object_or_404(rows, pk=pk)
    require(can_edit_event(request.user, event))
    return event


def fetch_report(request: HttpRequest, pk: int) -> Report:
    """Return the documentation of an event that the person may write."""
    event = fetch_event(request, pk)
    require(can_write_report(request.user, event))
    rows = Report.objects.select_related("event__state", "event__municipality")
    return get_object_or_404(rows.prefetch_related("pictures", "files", "event__hosts"), event=event)


@require_http_methods(FORM_METHODS)
def edit_report(request: HttpRequest, pk: int) -> HttpResponse:
    """The texts of the documentation, its pictures and files; before it begins, what it would grow from."""
    event = fetch_event(request, pk)
    report = Report.objects.filter(event=event).prefetch_related("pictures", "files").first()
    if report is None:
        return _before_draft(request, event)
    form = ReportForm(request.POST or None, instance=report)
    if request.method == "POST" and form.is_valid():
        services.edit_report(report=report, user=request.user, values=form.cleaned_data)
        messages.success(request, "Die Dokumentation ist gespeichert.")
        return redirect("networks:edit_report", event.pk)
    context = {
        "event": event,
        "report": report,
        "form": form,
        "figures": figures_of(event),
        "can_publish": can_publish_report(request.user, event),
        "can_see_clearing": can_see_clearing(request.user, event),
    }
    return render(request, "networks/edit_report.html", context)


def _before_draft(request: HttpRequest, event: Event) -> HttpResponse:
    can_write = can_write_report(request.user, event)
    context = {
        "event": event,
        "draft": draft_of(event) if can_write else None,
        "can_write": can_write,
        "can_see_clearing": can_see_clearing(request.user, event),
    }
    return render(request, "networks/edit_report.html", context)


@require_POST
def create_report(request: HttpRequest, pk: int) -> HttpResponse:
    """Make the draft with one click."""
    event = fetch_event(request, pk)
    services.create_report(event=event, user=request.user)
    messages.success(request, "Der Entwurf steht. Lesen Sie ihn durch und legen Sie Bilder dazu.")
    return redirect("networks:edit_report", event.pk)


@require_POST
def regrow_report(request: HttpRequest, pk: int) -> HttpResponse:
    """Write the text anew from the programme."""
    report = fetch_report(request, pk)
    services.regrow_report(report=report, user=request.user)
    messages.success(request, "Der Bericht ist neu aus dem Programm gebildet.")
    return redirect("networks:edit_report", pk)


@require_POST
def publish_report(request: HttpRequest, pk: int) -> HttpResponse:
    """Put the documentation under "Nachlesen"."""
    report = fetch_report(request, pk)
    try:
        services.publish_report(report=report, user=request.user)
    except ValidationError as problem:
        messages.error(request, problem.messages[0])
    else:
        messages.success(request, "Die Dokumentation steht jetzt unter „Nachlesen“.")
    return redirect("networks:edit_report", pk)


@require_POST
def withdraw_report(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the documentation off the public pages."""
    services.withdraw_report(report=fetch_report(request, pk), user=request.user)
    messages.success(request, "Die Dokumentation ist nicht mehr öffentlich. Text und Bilder bleiben hier.")
    return redirect("networks:edit_report", pk)


@require_safe
def preview_report(request: HttpRequest, pk: int) -> HttpResponse:
    """The documentation as everybody will see it."""
    report = fetch_report(request, pk)
    context = {"report": report, "event": report.event, "page": page_of(report)}
    return render(request, "networks/preview_report.html", context)


@require_http_methods(FORM_METHODS)
def add_report_picture(request: HttpRequest, pk: int) -> HttpResponse:
    """A new picture with description and credit."""
    return _picture(request, fetch_report(request, pk), None)


@require_http_methods(FORM_METHODS)
def edit_report_picture(request: HttpRequest, pk: int, picture_pk: int) -> HttpResponse:
    """The words of a picture, or another file in its place."""
    report = fetch_report(request, pk)
    return _picture(request, report, get_object_or_404(report.pictures, pk=picture_pk))


def _picture(request: HttpRequest, report: Report, picture) -> HttpResponse:
    form = ReportPictureForm(request.POST or None, request.FILES or None, instance=picture)
    if request.method == "POST" and form.is_valid():
        if picture:
            picture.refresh_from_db()
        try:
            services.save_picture(report=report, user=request.user, values=form.cleaned_data, picture=picture)
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            messages.success(request, "Das Bild ist gespeichert.")
            return redirect("networks:edit_report", report.event_id)
    context = {"event": report.event, "report": report, "form": form, "picture": picture}
    template = "networks/edit_report_picture.html" if picture else "networks/add_report_picture.html"
    return render(request, template, context)


@require_POST
def lead_with_picture(request: HttpRequest, pk: int, picture_pk: int) -> HttpResponse:
    """Make a picture the first one."""
    report = fetch_report(request, pk)
    picture = get_object_or_404(report.pictures, pk=picture_pk)
    services.lead_with_picture(picture=picture, user=request.user)
    messages.success(request, "Das Bild steht jetzt oben.")
    return redirect("networks:edit_report", pk)


@require_POST
def remove_report_picture(request: HttpRequest, pk: int, picture_pk: int) -> HttpResponse:
    """Take a picture away."""
    report = fetch_report(request, pk)
    services.remove_picture(picture=get_object_or_404(report.pictures, pk=picture_pk), user=request.user)
    messages.success(request, "Das Bild ist gelöscht.")
    return redirect("networks:edit_report", pk)


@require_http_methods(FORM_METHODS)
def add_report_file(request: HttpRequest, pk: int) -> HttpResponse:
    """A new file beside the documentation."""
    report = fetch_report(request, pk)
    form = ReportFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        services.add_file(report=report, user=request.user, values=form.cleaned_data)
        messages.success(request, "Die Datei liegt bei der Dokumentation.")
        return redirect("networks:edit_report", pk)
    return render(request, "networks/add_report_file.html", {"event": report.event, "form": form})


@require_POST
def remove_report_file(request: HttpRequest, pk: int, file_pk: int) -> HttpResponse:
    """Take a file away."""
    report = fetch_report(request, pk)
    services.remove_file(row=get_object_or_404(report.files, pk=file_pk), user=request.user)
    messages.success(request, "Die Datei ist gelöscht.")
    return redirect("networks:edit_report", pk)

"""Registration, picture and hosts of an event."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.downloads import serve_file
from core.pictures import scaled
from core.templatetags.german import plural
from networks.enums import PUBLIC_STATUSES
from networks.forms.event_settings import (
    CategoryRows,
    PictureForm,
    QuestionsForm,
    RegistrationSettingsForm,
)
from networks.forms.problems import take_over
from networks.forms.team import HostForm
from networks.models import Event, EventHost
from networks.permissions.event import can_edit_event
from networks.readiness import parts_of
from networks.services import event_settings as services
from networks.views.event import GET_OR_POST, fetch_event

WIDTH = 1400


@require_http_methods(GET_OR_POST)
def edit_registration_settings(request: HttpRequest, pk: int) -> HttpResponse:
    """Period, kinds of places and the questions of the form."""
    event = fetch_event(request, pk, can_edit_event)
    data = request.POST or None
    form, questions = RegistrationSettingsForm(data, event=event), QuestionsForm(data, event=event)
    categories = CategoryRows(event, data)
    are_valid = [part.is_valid() for part in (form, questions, categories)]
    if request.method == "POST" and all(are_valid) and _stored(request, event, form, questions, categories):
        return redirect("networks:event_detail", pk=event.pk)
    context = {
        "event": event,
        "form": form,
        "questions": questions,
        "categories": categories.formset,
        "forms": [form, categories.formset, questions],
        "parts": parts_of(event),
    }
    return render(request, "networks/edit_registration_settings.html", context)


def _stored(request: HttpRequest, event: Event, form, questions, categories) -> bool:
    """Store the settings; False with the reason in the form where the service refuses."""
    values = form.cleaned_data | {"form_fields": questions.answers()}
    try:
        seated = services.edit_registration_settings(
            event=event, user=request.user, values=values, categories=categories.rows()
        )
    except ValidationError as problem:
        take_over(form, problem)
        return False
    rest = f" {plural(len(seated), 'Eine Person rückt,Personen rücken')} nach." if seated else ""
    messages.success(request, f"Gespeichert.{rest}")
    return True


@require_http_methods(GET_OR_POST)
def edit_event_picture(request: HttpRequest, pk: int) -> HttpResponse:
    """The picture with its description and credit."""
    event = fetch_event(request, pk, can_edit_event)
    form = PictureForm(request.POST or None, request.FILES or None, event=event)
    if request.method == "POST" and form.is_valid():
        services.set_picture(event=event, user=request.user, **form.cleaned_data)
        messages.success(request, "Das Bild ist gespeichert.")
        return redirect("networks:edit_event_picture", pk=event.pk)
    context = {"event": event, "form": form, "parts": parts_of(event)}
    return render(request, "networks/edit_event_picture.html", context)


@require_POST
def remove_event_picture(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete the picture."""
    event = fetch_event(request, pk, can_edit_event)
    services.remove_picture(event=event, user=request.user)
    messages.success(request, "Das Bild ist gelöscht.")
    return redirect("networks:edit_event_picture", pk=event.pk)


@login_not_required
@require_safe
def event_picture(request: HttpRequest, slug: str) -> HttpResponse:
    """The picture of an event that everybody may see; of a draft for its team only."""
    own = Event.objects.visible_to(request.user).values("pk")
    rows = Event.objects.open_events().exclude(picture="")
    event = get_object_or_404(rows.filter(Q(status__in=PUBLIC_STATUSES) | Q(pk__in=own)), slug=slug)
    picture = scaled(event.picture, width=WIDTH)
    return serve_file(request, picture, filename=f"{slug}.jpg", content_type="image/jpeg")


@require_http_methods(GET_OR_POST)
def host_list(request: HttpRequest, pk: int) -> HttpResponse:
    """Who invites, in the order of the page, with the form for one more."""
    event = fetch_event(request, pk, can_edit_event)
    form = HostForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        host = services.save_host(event=event, user=request.user, values=form.cleaned_data)
        messages.success(request, f"{host.name} lädt jetzt mit ein.")
        return redirect("networks:host_list", pk=event.pk)
    context = {
        "event": event,
        "form": form,
        "hosts": event.hosts.select_related("municipality"),
        "parts": parts_of(event),
    }
    return render(request, "networks/host_list.html", context)


@require_http_methods(GET_OR_POST)
def edit_host(request: HttpRequest, pk: int, host_pk: int) -> HttpResponse:
    """How somebody who invites stands on the page."""
    event = fetch_event(request, pk, can_edit_event)
    host = get_object_or_404(event.hosts, pk=host_pk)
    form = HostForm(request.POST or None, instance=host)
    if request.method == "POST" and form.is_valid():
        services.save_host(event=event, user=request.user, values=form.cleaned_data, host=host)
        messages.success(request, "Gespeichert.")
        return redirect("networks:host_list", pk=event.pk)
    return render(request, "networks/edit_host.html", {"event": event, "form": form, "host": host})


@require_POST
def remove_host(request: HttpRequest, pk: int, host_pk: int) -> HttpResponse:
    """Take somebody who invites off the page."""
    event = fetch_event(request, pk, can_edit_event)
    host: EventHost = get_object_or_404(event.hosts, pk=host_pk)
    services.remove_host(host=host, user=request.user)
    messages.success(request, f"{host.name} steht nicht mehr auf der Seite.")
    return redirect("networks:host_list", pk=event.pk)

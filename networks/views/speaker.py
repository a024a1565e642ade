"""People of a programme: add, change, remove, and their photos for everybody who may see them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.downloads import serve_file
from core.pictures import scaled
from networks.forms.programme import SpeakerForm
from networks.models import Event, Speaker
from networks.permissions.event import can_view_event
from networks.services import programme as services
from networks.views.guests import fetch_event

# squares: every page shows faces in one size
EDGE = 480


@require_http_methods(["GET", "HEAD", "POST"])
def create_speaker(request: HttpRequest, pk: int) -> HttpResponse:
    """Add somebody to the people of an event."""
    event = fetch_event(request, pk)
    initial = {"position": event.speakers.count() + 1}
    form = SpeakerForm(
        request.POST or None, request.FILES or None, instance=Speaker(event=event), initial=initial
    )
    if request.method == "POST" and form.is_valid():
        services.save_speaker(event=event, user=request.user, values=form.cleaned_data)
        messages.success(request, f"{form.cleaned_data['name']} gehört zum Programm.")
        return redirect("networks:edit_programme", pk)
    return render(request, "networks/create_speaker.html", {"event": event, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def edit_speaker(request: HttpRequest, pk: int, speaker_pk: int) -> HttpResponse:
    """Change what the page says about somebody."""
    event = fetch_event(request, pk)
    speaker = get_object_or_404(event.speakers, pk=speaker_pk)
    stored = get_object_or_404(event.speakers, pk=speaker_pk)
    form = SpeakerForm(request.POST or None, request.FILES or None, instance=speaker)
    if request.method == "POST" and form.is_valid():
        services.save_speaker(event=event, user=request.user, values=form.cleaned_data, speaker=stored)
        messages.success(request, f"Die Angaben zu {form.cleaned_data['name']} sind gespeichert.")
        return redirect("networks:edit_programme", pk)
    # a refused form has written into its row: the page shows what is stored
    return render(request, "networks/edit_speaker.html", {"event": event, "form": form, "speaker": stored})


@require_POST
def delete_speaker(request: HttpRequest, pk: int, speaker_pk: int) -> HttpResponse:
    """Remove somebody from all items."""
    event = fetch_event(request, pk)
    speaker = get_object_or_404(event.speakers.select_related("event"), pk=speaker_pk)
    services.delete_speaker(speaker=speaker, user=request.user)
    messages.success(request, f"{speaker.name} gehört nicht mehr zum Programm.")
    return redirect("networks:edit_programme", pk)


@require_safe
@login_not_required
def speaker_photo(request: HttpRequest, pk: int) -> HttpResponse:
    """A portrait: for everybody once the person agreed and the event is announced, before for the team."""
    speaker = get_object_or_404(Speaker.objects.select_related("event").exclude(photo=""), pk=pk)
    is_public = speaker.is_public and Event.objects.public().filter(pk=speaker.event_id).exists()
    if not (is_public or can_view_event(request.user, speaker.event)):
        raise Http404("Dieses Bild gibt es nicht oder nicht mehr.")
    try:
        small = scaled(speaker.photo, width=EDGE, height=EDGE)
    except OSError as problem:
        raise Http404("Dieses Bild gibt es nicht mehr.") from problem
    # never in shared caches: taken back means gone
    return serve_file(request, small, filename=f"person-{pk}.jpg", content_type="image/jpeg")

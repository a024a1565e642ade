"""Rooms of the house in which an event takes place."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from networks.forms.programme import RoomForm
from networks.models import Room
from networks.services import programme as services
from networks.views.guests import fetch_event


@require_http_methods(["GET", "HEAD", "POST"])
def create_room(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a room."""
    event = fetch_event(request, pk)
    form = RoomForm(request.POST or None, instance=Room(event=event))
    if request.method == "POST" and form.is_valid():
        room = services.save_room(event=event, user=request.user, values=form.cleaned_data)
        messages.success(request, f"„{room}“ ist angelegt.")
        return redirect("networks:edit_programme", pk)
    return render(request, "networks/create_room.html", {"event": event, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def edit_room(request: HttpRequest, pk: int, room_pk: int) -> HttpResponse:
    """Change a room."""
    event = fetch_event(request, pk)
    room, stored = (get_object_or_404(event.rooms, pk=room_pk) for _ in range(2))
    form = RoomForm(request.POST or None, instance=room)
    if request.method == "POST" and form.is_valid():
        services.save_room(event=event, user=request.user, values=form.cleaned_data, room=room)
        messages.success(request, f"„{room}“ ist gespeichert.")
        return redirect("networks:edit_programme", pk)
    # a refused form has written into its row: the page shows what is stored
    return render(request, "networks/edit_room.html", {"event": event, "form": form, "room": stored})


@require_POST
def delete_room(request: HttpRequest, pk: int, room_pk: int) -> HttpResponse:
    """Remove a room; what takes place in it is without one then."""
    event = fetch_event(request, pk)
    room = get_object_or_404(event.rooms.select_related("event"), pk=room_pk)
    services.delete_room(room=room, user=request.user)
    messages.success(request, f"„{room}“ ist gelöscht.")
    return redirect("networks:edit_programme", pk)

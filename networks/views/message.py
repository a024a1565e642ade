"""Messages to the registered: the list, writing, preview, sending, and who got it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.enums import MailState
from networks.forms.message import MessageForm
from networks.forms.participant_filter import SelectionFields, initial_of
from networks.message_filter import Selection, in_words
from networks.message_page import copies_of, messages_of, name_messages, preview_of
from networks.message_templates import StartingText, starting_text, starting_texts
from networks.models import Event, Message
from networks.permissions.event import can_create_event
from networks.placeholders import PLACEHOLDERS
from networks.services import message as services
from networks.views.participant import fetch_event

PER_PAGE = 50
FAILED = "fehler"


@require_safe
def message_list(request: HttpRequest, pk: int) -> HttpResponse:
    """Drafts and sent messages of an event."""
    event = fetch_event(request, pk)
    page = Paginator(messages_of(event), PER_PAGE).get_page(request.GET.get("seite"))
    name_messages(event, page)
    context = {
        "event": event,
        "page": page,
        "has_people": event.registrations.filter(cleared_at=None).exists(),
        "can_edit_templates": can_create_event(request.user),
    }
    return render(request, "networks/message_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def write_message(request: HttpRequest, pk: int) -> HttpResponse:
    """A new draft, empty or from a text to start with; the address may choose the people."""
    event = fetch_event(request, pk)
    start = starting_text(request.GET.get("vorlage", ""))
    form = MessageForm(request.POST or None, event=event, initial=_initial(request, event, start))
    if request.method == "POST" and form.is_valid():
        message = services.save_message(event=event, user=request.user, values=form.values())
        return redirect("networks:preview_message", pk, message.pk)
    context = {"event": event, "form": form, "texts": starting_texts(), "start": start}
    return render(request, "networks/write_message.html", context | _help())


@require_http_methods(["GET", "HEAD", "POST"])
def edit_message(request: HttpRequest, pk: int, message_pk: int) -> HttpResponse:
    """Change a draft."""
    event = fetch_event(request, pk)
    message = fetch_message(event, message_pk)
    if message.sent_at:
        return redirect("networks:message_detail", pk, message_pk)
    names = ("subject", "text", "is_important")
    initial = {name: getattr(message, name) for name in names}
    initial |= initial_of(Selection.of(message.recipients))
    form = MessageForm(request.POST or None, event=event, initial=initial)
    if request.method == "POST" and form.is_valid():
        services.save_message(event=event, user=request.user, values=form.values(), message=message)
        return redirect("networks:preview_message", pk, message_pk)
    context = {"event": event, "message": message, "form": form}
    return render(request, "networks/edit_message.html", context | _help())


@require_safe
def preview_message(request: HttpRequest, pk: int, message_pk: int) -> HttpResponse:
    """Who gets the message and how it reads for each of them, before it goes out."""
    event = fetch_event(request, pk)
    message = fetch_message(event, message_pk)
    if message.sent_at:
        return redirect("networks:message_detail", pk, message_pk)
    preview = preview_of(message, _number(request.GET.get("person")) - 1)
    context = {
        "event": event,
        "message": message,
        "preview": preview,
        "previous": preview.position,
        "number": preview.position + 1,
        "next": preview.position + 2 if preview.position + 1 < preview.recipients.number else 0,
    }
    return render(request, "networks/preview_message.html", context)


@require_POST
def send_message(request: HttpRequest, pk: int, message_pk: int) -> HttpResponse:
    """Send the message to those whom the preview showed."""
    event = fetch_event(request, pk)
    message = fetch_message(event, message_pk)
    expected = _number(request.POST.get("anzahl")) or None
    try:
        services.send_message(message=message, user=request.user, expected=expected)
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
        return redirect("networks:preview_message", pk, message_pk)
    messages.success(request, "Die Nachricht geht jetzt hinaus.")
    return redirect("networks:message_detail", pk, message_pk)


@require_POST
def try_message(request: HttpRequest, pk: int, message_pk: int) -> HttpResponse:
    """Send the preview to the own address."""
    event = fetch_event(request, pk)
    message = fetch_message(event, message_pk)
    person = preview_of(message, _number(request.POST.get("person")) - 1).person
    if person is None:
        messages.error(request, services.NOBODY)
    else:
        services.try_message(message=message, user=request.user, registration=person)
        messages.success(request, f"Die Probe ist unterwegs an {request.user.email}.")
    return redirect("networks:preview_message", pk, message_pk)


@require_POST
def delete_message(request: HttpRequest, pk: int, message_pk: int) -> HttpResponse:
    """Throw a draft away."""
    event = fetch_event(request, pk)
    message = fetch_message(event, message_pk)
    try:
        services.delete_draft(message=message, user=request.user)
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
        return redirect("networks:message_detail", pk, message_pk)
    messages.success(request, "Der Entwurf ist gelöscht.")
    return redirect("networks:message_list", pk)


@require_safe
def message_detail(request: HttpRequest, pk: int, message_pk: int) -> HttpResponse:
    """A sent message as it was, with everybody who got it."""
    event = fetch_event(request, pk)
    message = fetch_message(event, message_pk)
    if not message.sent_at:
        return redirect("networks:preview_message", pk, message_pk)
    only_failed = request.GET.get("nur") == FAILED
    copies = copies_of(message, MailState.FAILED if only_failed else "")
    context = {
        "event": event,
        "message": message,
        "words": in_words(event, Selection.of(message.recipients)),
        "page": Paginator(copies, PER_PAGE).get_page(request.GET.get("seite")),
        "only_failed": only_failed,
    }
    return render(request, "networks/message_detail.html", context)


def fetch_message(event: Event, pk: int) -> Message:
    """Return a message of the event with its numbers (404 for others)."""
    message = get_object_or_404(messages_of(event), pk=pk)
    message.event = event
    name_messages(event, [message])
    return message


def _initial(request: HttpRequest, event: Event, start: StartingText | None) -> dict:
    chosen = SelectionFields(request.GET, event=event).selection()
    if not chosen.is_narrowed:
        chosen = Selection(status="registered")
    values = initial_of(chosen)
    if start:
        values |= {"subject": start.subject, "text": start.text, "is_important": start.is_important}
    return values


def _help() -> dict:
    return {"placeholders": PLACEHOLDERS.values()}


def _number(value: str | None) -> int:
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 7 else 0

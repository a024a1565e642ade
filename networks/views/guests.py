"""Personal invitations to open events: the team's list, and the page behind the link of a guest."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from core.access import require
from core.personal_pages import personal
from core.rate_limit import allow
from networks import guest_mails
from networks.enums import EventStatus, RegistrationStatus
from networks.forms.guests import GuestAnswerForm, GuestsForm
from networks.guest_page import FILTERS, figures_of, guests_of, rows_of
from networks.models import Event, Invitation
from networks.permissions.event import can_edit_event
from networks.services import guests as services

ROWS_PER_PAGE = 50
ANSWERS_PER_HOUR = 60
TOO_OFTEN = (
    "Von diesem Anschluss kamen gerade sehr viele Antworten. Versuchen Sie es in einer Stunde noch einmal."
)
GONE = "Dieser Link gilt nicht mehr. Fragen Sie SKEW nach einem neuen."


def fetch_event(request: HttpRequest, pk: int) -> Event:
    """Return an open event that the person may edit; 404 for strangers, 403 for whoever only reads."""
    rows = Event.objects.visible_to(request.user).open_events().select_related("municipality", "state")
    event = get_object_or_404(rows, pk=pk)
    require(can_edit_event(request.user, event))
    return event


@require_http_methods(["GET", "HEAD", "POST"])
def invitation_list(request: HttpRequest, pk: int) -> HttpResponse:
    """Who is invited and what they answered; a pasted list adds guests."""
    event = fetch_event(request, pk)
    form = GuestsForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        new = services.add_guests(event=event, user=request.user, guests=form.cleaned_data["guests"])
        known = len(form.cleaned_data["guests"]) - new
        messages.success(request, _added(new, known))
        return redirect("networks:invitation_list", event.pk)
    return render(request, "networks/invitation_list.html", _list_context(request, event, form))


@require_POST
def send_invitations(request: HttpRequest, pk: int) -> HttpResponse:
    """Write to everybody on the list who has no invitation yet."""
    event = fetch_event(request, pk)
    try:
        number = services.send_invitations(event=event, user=request.user)
    except ValidationError as problem:
        messages.error(request, problem.messages[0])
    else:
        sent = "Eine Einladung ist unterwegs." if number == 1 else f"{number} Einladungen sind unterwegs."
        messages.success(request, sent if number else "Es gibt niemanden mehr, der noch keine Einladung hat.")
    return redirect("networks:invitation_list", event.pk)


@require_POST
def remind_guests(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask those who have not answered, once each."""
    event = fetch_event(request, pk)
    number = services.remind_guests(event=event, user=request.user)
    sent = "Eine Erinnerung ist unterwegs." if number == 1 else f"{number} Erinnerungen sind unterwegs."
    messages.success(request, sent if number else "Alle haben geantwortet oder wurden schon einmal erinnert.")
    return redirect("networks:invitation_list", event.pk)


@require_POST
def withdraw_guest(request: HttpRequest, pk: int, invitation_pk: int) -> HttpResponse:
    """Take an invitation back, or renew one that was taken back."""
    event = fetch_event(request, pk)
    invitation = get_object_or_404(event.invitations.select_related("event"), pk=invitation_pk)
    if invitation.withdrawn_at:
        services.invite_again(invitation=invitation, user=request.user)
        messages.success(request, f"{invitation.name} steht wieder auf der Liste.")
    else:
        services.withdraw_guest(invitation=invitation, user=request.user)
        messages.success(request, f"Die Einladung an {invitation.name} ist zurückgenommen.")
    return redirect("networks:invitation_list", event.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
@never_cache
def own_invitation(request: HttpRequest, token: str) -> HttpResponse:
    """The invitation behind a personal link: read, register, or say no."""
    invitation = find(token)
    form = GuestAnswerForm(request.POST or None, initial={"answer": invitation.answer or None})
    if request.method == "POST" and form.is_valid() and _stored(request, form, invitation):
        messages.success(request, "Danke, Ihre Antwort ist gespeichert.")
        return redirect("networks:own_invitation", token)
    return personal(render(request, "networks/own_invitation.html", _own_context(invitation, form, token)))


def find(token: str) -> Invitation:
    """Return the invitation behind a personal link, or raise 404."""
    invitation = services.find_guest(token)
    if invitation is None:
        raise Http404(GONE)
    return invitation


def _stored(request: HttpRequest, form: GuestAnswerForm, invitation: Invitation) -> bool:
    if not allow(request, "invitation", times=ANSWERS_PER_HOUR):
        form.add_error(None, TOO_OFTEN)
        return False
    try:
        services.answer_as_guest(invitation=invitation, **form.cleaned_data)
    except ValidationError as problem:
        form.add_error(None, problem)
        return False
    return True


def _added(new: int, known: int) -> str:
    text = "Eine Person steht neu auf der Liste." if new == 1 else f"{new} Personen stehen neu auf der Liste."
    if known:
        text += f" {known} standen schon darauf." if known > 1 else " Eine stand schon darauf."
    return text


def _list_context(request: HttpRequest, event: Event, form: GuestsForm) -> dict:
    chosen, text = request.GET.get("stand", ""), request.GET.get("q", "").strip()[:80]
    page = Paginator(guests_of(event, chosen=chosen, text=text), ROWS_PER_PAGE).get_page(
        request.GET.get("seite")
    )
    subject, body = guest_mails.preview(event)
    return {
        "event": event,
        "form": form,
        "page": page,
        "rows": rows_of(page.object_list),
        "figures": figures_of(event),
        "filters": FILTERS.items(),
        "chosen": chosen if chosen in FILTERS else "",
        "text": text,
        "can_send": event.status in {EventStatus.ANNOUNCED, EventStatus.CLOSED},
        "mail_subject": subject,
        "mail_text": body,
    }


def _own_context(invitation: Invitation, form: GuestAnswerForm, token: str) -> dict:
    event = invitation.event
    registration = event.registrations.active().filter(invitation=invitation).first()
    return {
        "invitation": invitation,
        "event": event,
        "form": form,
        "token": token,
        "registration": registration,
        "register_url": f"{reverse('networks:register', args=[event.slug])}?einladung={token}",
        "is_waiting": bool(registration) and registration.status == RegistrationStatus.WAITING,
        "is_cancelled": event.status == EventStatus.CANCELLED,
        "is_over": event.has_begun,
        "is_open": event.status == EventStatus.ANNOUNCED and not event.has_begun,
    }

"""Registering for an open event without an account: the form, what comes after it, the lost link."""

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from core.personal_pages import personal
from core.rate_limit import allow, count_use
from networks.forms.find_registration import FindRegistrationForm
from networks.forms.registration import PublicRegistrationForm
from networks.models import Event, Invitation
from networks.registration_period import is_open
from networks.registration_state import state_of
from networks.services import registration as services
from networks.services.guests import find_guest
from networks.services.lost_link import send_links

# per hour and connection: a town hall or the net of a conference shares one
REGISTRATIONS_PER_HOUR = 120
SEARCHES_PER_HOUR = 30
# per hour and address: nobody fills the mailbox of another
MAILS_PER_ADDRESS = 3
TOO_OFTEN = (
    "Von diesem Anschluss kamen gerade sehr viele Anmeldungen. Versuchen Sie es in einer Stunde noch einmal."
)


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
@never_cache
def register(request: HttpRequest, slug: str) -> HttpResponse:
    """The form of a registration; what it answers does not depend on who is registered already."""
    event = find_event(slug)
    invitation = _invitation(request, event)
    form = PublicRegistrationForm(request.POST or None, event=event, initial=_known_of(invitation))
    can_register = is_open(event, is_invited=invitation is not None)
    if request.method == "POST" and can_register and form.is_valid() and _stored(request, form, invitation):
        return redirect("networks:registration_sent", slug)
    context = {
        "event": event,
        "form": form,
        "state": state_of(event),
        "can_register": can_register,
        "invitation": invitation,
    }
    return personal(render(request, "networks/register.html", context))


@require_safe
@login_not_required
def registration_sent(request: HttpRequest, slug: str) -> HttpResponse:
    """What to do next: the mail with the link."""
    return render(request, "networks/registration_sent.html", {"event": find_event(slug)})


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
@never_cache
def find_registration(request: HttpRequest) -> HttpResponse:
    """Send the links of an address to that address; the page says the same to everybody."""
    form = FindRegistrationForm(request.POST or None)
    is_sent = False
    if request.method == "POST" and form.is_valid():
        is_sent = _searched(request, form)
    return personal(
        render(request, "networks/find_registration.html", {"form": form, "is_sent": is_sent}), is_listed=True
    )


def find_event(slug: str) -> Event:
    """Return an event that has a page for everybody (404)."""
    rows = Event.objects.public().select_related("municipality", "state", "network")
    return get_object_or_404(rows, slug=slug)


def _invitation(request: HttpRequest, event: Event) -> Invitation | None:
    """Return the personal invitation that the link named, if it belongs to the event."""
    invitation = find_guest(request.GET.get("einladung", ""))
    return invitation if invitation and invitation.event_id == event.pk else None


def _known_of(invitation: Invitation | None) -> dict:
    if invitation is None:
        return {}
    first, _, last = invitation.name.rpartition(" ")
    return {"first_name": first, "last_name": last, "email": invitation.email}


def _stored(request: HttpRequest, form: PublicRegistrationForm, invitation: Invitation | None) -> bool:
    if form.is_caught:
        return True
    if not allow(request, "registration", times=REGISTRATIONS_PER_HOUR):
        form.add_error(None, TOO_OFTEN)
        return False
    try:
        services.register(event=form.event, values=form.values(), invitation=invitation)
    except ValidationError as problem:
        form.add_error(None, problem)
        return False
    return True


def _searched(request: HttpRequest, form: FindRegistrationForm) -> bool:
    if not allow(request, "find_registration", times=SEARCHES_PER_HOUR):
        form.add_error(None, TOO_OFTEN)
        return False
    email = form.cleaned_data["email"]
    if count_use("find_registration_of", email.lower()) <= MAILS_PER_ADDRESS:
        send_links(email=email)
    return True

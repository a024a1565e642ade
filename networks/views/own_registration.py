"""The own page of a registration: confirm, take an offered place, change, leave, show the ticket."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.calendars import CONTENT_TYPE
from core.personal_pages import personal
from core.rate_limit import allow
from core.workflow import WorkflowError
from networks.calendar_entry import FILE_NAME, event_file
from networks.enums import RegistrationStatus
from networks.field_catalogue import answers_of
from networks.forms.registration import RegistrationForm
from networks.models import Registration
from networks.own_page import page_of
from networks.registration_mails import address_of
from networks.services import registration as services
from networks.talks import own_talks

CLICKS_PER_HOUR = 240
GONE = "Dieser Link gilt nicht mehr. Lassen Sie sich einen neuen schicken."
TOO_OFTEN = "Das waren gerade sehr viele Klicks. Versuchen Sie es in einer Stunde noch einmal."
# what the buttons of the page do, and what is said afterwards; confirming is told by the page itself
MOVES: dict[str, tuple[Callable, str]] = {
    "confirm": (services.confirm, ""),
    "accept": (services.accept_offer, "Ihr Platz ist sicher. Die Bestätigung kommt per E-Mail."),
    "decline": (services.decline_offer, "Danke. Der Platz geht an die Nächsten."),
    "cancel": (services.cancel_registration, "Sie sind abgemeldet. Danke, dass Sie Bescheid geben."),
    "rejoin": (services.rejoin, "Sie sind wieder dabei. Die Bestätigung kommt per E-Mail."),
}


@require_safe
@login_not_required
@never_cache
def own_registration(request: HttpRequest, token: str) -> HttpResponse:
    """The state of the registration with what can be done now."""
    registration = find(token)
    context = {
        "registration": registration,
        "event": registration.event,
        "page": page_of(registration),
        "answers": answers_of(registration),
        "choices": registration.group_choices.select_related("session", "first", "second", "group__room"),
        "talks": own_talks(registration),
        "token": token,
    }
    return personal(render(request, "networks/own_registration.html", context))


@require_POST
@login_not_required
@never_cache
def move_registration(request: HttpRequest, token: str) -> HttpResponse:
    """Do what a button of the own page says; a second click changes nothing."""
    registration = find(token)
    move, sentence = MOVES.get(request.POST.get("schritt", ""), (None, ""))
    if move is None:  # no button of ours: the page says what can be done
        return personal(redirect("networks:own_registration", token))
    try:
        _check_pace(request)
        move(registration=registration)
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
    except WorkflowError as problem:
        messages.error(request, problem.message)
    else:
        if sentence:
            messages.success(request, sentence)
    return personal(redirect("networks:own_registration", token))


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
@never_cache
def change_registration(request: HttpRequest, token: str) -> HttpResponse:
    """The form with the stored answers."""
    registration = find(token)
    if not page_of(registration).can_change:
        messages.error(request, services.BEGUN)
        return personal(redirect("networks:own_registration", token))
    form = RegistrationForm(
        request.POST or None, event=registration.event, registration=registration, keeps_address=True
    )
    if request.method == "POST" and form.is_valid() and _changed(request, form):
        messages.success(request, "Ihre Angaben sind gespeichert.")
        return personal(redirect("networks:own_registration", token))
    context = {"registration": registration, "event": registration.event, "form": form, "token": token}
    return personal(render(request, "networks/change_registration.html", context))


@require_safe
@login_not_required
@never_cache
def own_calendar(request: HttpRequest, token: str) -> HttpResponse:
    """The date as a file for the own calendar; the link to a video conference only with a place."""
    registration = find(token)
    has_place = registration.status == RegistrationStatus.REGISTERED
    content = event_file(registration.event, address_of(token), with_online_link=has_place)
    response = HttpResponse(content, content_type=CONTENT_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{FILE_NAME}"'
    response["Referrer-Policy"] = "no-referrer"
    return response


def find(token: str) -> Registration:
    """Return the registration behind a personal address (404)."""
    registration = services.find_registration(token)
    if registration is None:
        raise Http404(GONE)
    return registration


def _changed(request: HttpRequest, form: RegistrationForm) -> bool:
    try:
        _check_pace(request)
        services.change_registration(registration=form.registration, values=form.values())
    except ValidationError as problem:
        form.add_error(None, problem)
        return False
    return True


def _check_pace(request: HttpRequest) -> None:
    if not allow(request, "own_registration", times=CLICKS_PER_HOUR):
        raise ValidationError(TOO_OFTEN)

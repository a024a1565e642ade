"""An office registers several people, confirms them with one click and looks after them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.personal_pages import personal
from core.rate_limit import allow
from networks.forms.registration_group import GroupContactForm, people_formset
from networks.models import Registration, RegistrationGroup
from networks.own_page import page_of
from networks.registration_mails import make_link
from networks.registration_period import is_open
from networks.registration_state import state_of
from networks.services import group as services
from networks.views.registration import find_event

GROUPS_PER_HOUR = 20
CLICKS_PER_HOUR = 240
GONE = "Dieser Link gilt nicht mehr. Lassen Sie sich einen neuen schicken."
TOO_OFTEN = (
    "Von diesem Anschluss kamen gerade sehr viele Anmeldungen. Versuchen Sie es in einer Stunde noch einmal."
)


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
@never_cache
def register_group(request: HttpRequest, slug: str) -> HttpResponse:
    """The form of an office; the answer does not depend on who is registered already."""
    event = find_event(slug)
    form = GroupContactForm(request.POST or None)
    people = people_formset(request.POST or None, event=event)
    can_register = is_open(event)
    if request.method == "POST" and can_register:
        # both, so that the page shows all errors at once
        is_valid = [form.is_valid(), people.is_valid()]
        if all(is_valid) and _stored(request, event, form, people):
            return redirect("networks:registration_sent", slug)
    context = {
        "event": event,
        "form": form,
        "people": people,
        "forms": [form, people],
        "state": state_of(event),
        "can_register": can_register,
    }
    return personal(render(request, "networks/register_group.html", context))


@require_safe
@login_not_required
@never_cache
def own_group(request: HttpRequest, token: str) -> HttpResponse:
    """The people of the group with their state."""
    group = _find(token)
    rows = group.registrations.filter(cleared_at=None).select_related("event", "category")
    pages = [page_of(row) for row in rows.select_related("confirmation_mail").order_by("pk")]
    context = {
        "group": group,
        "event": group.event,
        # who has an own address looks after own answers: the office does not read what somebody needs
        "rows": [(page, not services.has_own_address(page.registration, group)) for page in pages],
        "unconfirmed": [page for page in pages if page.is_unconfirmed],
        "token": token,
    }
    return personal(render(request, "networks/own_group.html", context))


@require_POST
@login_not_required
@never_cache
def move_group(request: HttpRequest, token: str) -> HttpResponse:
    """Confirm everybody, take one person off the list, or open the page of one."""
    group = _find(token)
    if not allow(request, "own_registration", times=CLICKS_PER_HOUR):
        messages.error(request, TOO_OFTEN)
        return personal(redirect("networks:own_group", token))
    if request.POST.get("schritt") == "open":
        return personal(redirect(_open(request, group)))
    try:
        _move(request, group)
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
    return personal(redirect("networks:own_group", token))


def _move(request: HttpRequest, group: RegistrationGroup) -> None:
    if request.POST.get("schritt") == "confirm":
        if services.confirm_group(group=group):
            messages.success(request, "Danke, Ihre Gruppe ist bestätigt.")
        return
    if "abmelden" not in request.POST:  # no button of ours: the page says what can be done
        return
    person = _person(group, request.POST["abmelden"])
    if services.cancel_of_group(group=group, registrations=[person]):
        messages.success(request, f"{person.full_name} ist abgemeldet.")


def _open(request: HttpRequest, group: RegistrationGroup) -> str:
    """Return a new address of the page of somebody who has no address of their own (404)."""
    person = _person(group, request.POST.get("person", ""))
    if services.has_own_address(person, group):
        raise Http404(GONE)
    return make_link(person)


def _person(group: RegistrationGroup, number: str) -> Registration:
    rows = group.registrations.filter(cleared_at=None)
    return get_object_or_404(rows, pk=number if number.isdigit() else 0)


def _find(token: str) -> RegistrationGroup:
    group = services.find_group(token)
    if group is None:
        raise Http404(GONE)
    return group


def _stored(request: HttpRequest, event, form, people) -> bool:
    if form.is_caught:
        return True
    if not allow(request, "registration_group", times=GROUPS_PER_HOUR):
        form.add_error(None, TOO_OFTEN)
        return False
    try:
        services.register_group(event=event, contact=form.cleaned_data, people=people.people())
    except ValidationError as problem:
        form.add_error(None, problem)
        return False
    return True

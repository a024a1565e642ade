"""Calls for new advisors on the public pages, and the first step of an application."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from advisors.forms.pool_application import PoolApplicationForm
from advisors.models import Call, PoolApplication
from advisors.recruiting.mails import new_link
from advisors.services.pool_application import NOT_YET, TOO_LATE, start_application
from core.forms import country_choices
from core.languages import LANGUAGES
from core.rate_limit import allow, count_use
from core.templatetags.german import datum
from core.text import markdown

# per hour: a library shares one connection; nobody needs more mails to one address
APPLICATIONS_PER_HOUR, MAILS_PER_HOUR = 20, 4
TOO_OFTEN = (
    "Von diesem Anschluss oder für diese Adresse kamen gerade sehr viele Bewerbungen. "
    "Versuchen Sie es in einer Stunde noch einmal."
)
AGAIN = "Sie haben sich schon beworben. Hier ist Ihre Bewerbung."
SAVED = "Ihre Angaben sind gespeichert. Prüfen Sie alles und senden Sie Ihre Bewerbung dann ab."


@login_not_required
@require_safe
def public_call_list(request: HttpRequest) -> HttpResponse:
    """All published calls: open ones first, closed ones below."""
    today = timezone.localdate()
    calls = Call.objects.public(today).select_related("pool")
    context = {
        "open_calls": [call for call in calls if call.is_open],
        "closed_calls": [call for call in calls if not call.is_open],
    }
    return render(request, "advisors/public_call_list.html", context)


@login_not_required
@require_safe
def public_call(request: HttpRequest, slug: str) -> HttpResponse:
    """One call: who is wanted, what is offered, how the choice is made, until when."""
    call = _fetch(slug)
    context = {
        "call": call,
        "text": markdown(call.text),
        "offer": markdown(call.offer),
        "criteria": call.criteria.all(),
        "days_left": (call.closes_on - timezone.localdate()).days,
        "own": call.applications.of(request.user).first(),
    }
    return render(request, "advisors/public_call.html", context)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def apply_to_pool(request: HttpRequest, slug: str) -> HttpResponse:
    """The form of an application: stored as a draft, the rest happens behind the mailed link."""
    call = _fetch(slug)
    if not call.is_open and request.method != "POST":
        messages.error(request, _why_closed(call))
        return redirect("advisors:public_call", call.slug)
    form = PoolApplicationForm(
        request.POST or None,
        initial=_known_of(request.user),
        is_draft="entwurf" in request.POST,
        is_blind=call.is_blind,
    )
    answer = None
    if request.method == "POST" and form.is_valid() and _may_send(request, form):
        answer = _start(request, call, form)
    return answer or render(
        request, "advisors/apply_to_pool.html", {"call": call, "form": form} | name_lists()
    )


@require_POST
def open_own_application(request: HttpRequest, slug: str) -> HttpResponse:
    """Lead somebody who is signed in to the own application; every visit gets an address of its own."""
    application = get_object_or_404(_fetch(slug).applications.of(request.user).order_by("-pk")[:1])
    return redirect("advisors:own_application", new_link(application))


def name_lists() -> dict:
    """Return the names that the form offers while typing."""
    return {
        "languages": sorted(LANGUAGES.values()),
        "countries": [name for _, name in country_choices()],
    }


def _fetch(slug: str) -> Call:
    rows = Call.objects.public(timezone.localdate()).select_related("pool")
    return get_object_or_404(rows, slug=slug)


def _why_closed(call: Call) -> str:
    if not call.has_opened:
        return NOT_YET.format(first=datum(call.opens_on))
    return TOO_LATE.format(last=datum(call.closes_on))


def _known_of(user) -> dict:
    if not user.is_authenticated:
        return {}
    return {"first_name": user.first_name, "last_name": user.last_name, "email": user.email}


def _may_send(request: HttpRequest, form: PoolApplicationForm) -> bool:
    """Whether this is not one of too many; a caught program is let through and told the usual sentence."""
    is_allowed = allow(request, "pool-application", times=APPLICATIONS_PER_HOUR)
    email = form.cleaned_data["email"].lower()
    if is_allowed and count_use("pool-application-address", email) <= MAILS_PER_HOUR:
        return True
    form.add_error(None, TOO_OFTEN)
    return False


def _start(request: HttpRequest, call: Call, form: PoolApplicationForm) -> HttpResponse | None:
    """Store the draft and return the next page; None when the form has an error to show.

    The page is the same whether the address has applied before or not. Only whoever proved the address to be
    theirs goes straight on.
    """
    email = form.cleaned_data["email"]
    owner = request.user if request.user.is_authenticated and request.user.owns_email(email) else None
    if not form.is_caught:
        try:
            application = start_application(call=call, email=email, values=form.cleaned_data, user=owner)
        except ValidationError as problem:
            form.add_error(None, problem)
            return None
        if owner:
            return _go_on(request, application)
    return render(request, "advisors/link_sent.html", {"call": call, "email": email})


def _go_on(request: HttpRequest, application: PoolApplication) -> HttpResponse:
    messages.success(request, AGAIN if application.submitted_at else SAVED)
    return redirect("advisors:own_application", new_link(application))

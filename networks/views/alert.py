"""Mails about new events: ordering, confirming and ending them without an account."""

from datetime import timedelta

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from core.personal_pages import personal
from core.rate_limit import allow, count_use
from networks.alerts import CONFIRM_DAYS, alert_of
from networks.forms.alert import AlertForm
from networks.models import EventAlert
from networks.public_calendar.filters import CalendarFilter
from networks.services import alert as services

# per hour: a town hall shares one connection; nobody needs more mails to one address
ORDERS_PER_HOUR, MAILS_PER_HOUR = 30, 3
TOO_OFTEN = (
    "Von diesem Anschluss oder für diese Adresse kamen gerade sehr viele Bestellungen. "
    "Versuchen Sie es in einer Stunde noch einmal."
)
GONE = "Dieser Link gilt nicht mehr. Sie können die Hinweise jederzeit neu bestellen."


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def order_alert(request: HttpRequest) -> HttpResponse:
    """The order; the answer is the same for every address, known or not."""
    form = AlertForm(request.POST or None, initial=_initial(request))
    if request.method == "POST" and form.is_valid() and _may_send(request, form):
        email = form.cleaned_data["email"]
        if not form.is_caught:
            services.order_alert(email=email, values=form.cleaned_data)
        return render(request, "networks/alert_sent.html", {"email": email, "days": CONFIRM_DAYS})
    return render(request, "networks/order_alert.html", {"form": form})


def _initial(request: HttpRequest) -> dict:
    """Return what the calendar was narrowed to, so that nobody chooses twice."""
    chosen = CalendarFilter.from_query(request.GET)
    return {
        "states": [chosen.state] if chosen.state else [],
        "kinds": [chosen.kind] if chosen.kind else [],
        "email": request.user.email if request.user.is_authenticated else "",
    }


def _may_send(request: HttpRequest, form: AlertForm) -> bool:
    email = form.cleaned_data["email"].lower()
    is_allowed = allow(request, "event-alert", times=ORDERS_PER_HOUR)
    if is_allowed and count_use("event-alert-address", email) <= MAILS_PER_HOUR:
        return True
    form.add_error(None, TOO_OFTEN)
    return False


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def confirm_alert(request: HttpRequest, signed: str) -> HttpResponse:
    """What was ordered, with the button that lets it count: programs that only look into mails press none."""
    alert = _fetch(signed, max_age=timedelta(days=CONFIRM_DAYS))
    if request.method == "POST" and not services.confirm_alert(alert=alert):
        raise Http404(GONE)
    is_done = request.method == "POST" or alert.confirmed_at is not None
    return _personal(request, "networks/confirm_alert.html", alert, signed, is_done=is_done)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def end_alert(request: HttpRequest, signed: str) -> HttpResponse:
    """The end of an order, with one button."""
    alert = _fetch(signed)
    if request.method == "POST":
        services.end_alert(alert=alert)
    return _personal(request, "networks/end_alert.html", alert, signed, is_done=request.method == "POST")


def _fetch(signed: str, *, max_age: timedelta | None = None) -> EventAlert:
    alert = alert_of(signed, max_age=max_age)
    if alert is None:
        raise Http404(GONE)
    return alert


def _personal(request: HttpRequest, template: str, alert: EventAlert, signed: str, **more) -> HttpResponse:
    wishes = services.wishes_of(alert) if alert.pk else []
    return personal(render(request, template, {"alert": alert, "wishes": wishes, "signed": signed} | more))

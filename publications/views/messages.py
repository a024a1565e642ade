"""Forms that anybody may use: a message to the team, a report of a barrier."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from core.rate_limit import allow
from publications.enums import PageSlug
from publications.forms import TOO_MANY, BarrierReportForm, ContactForm
from publications.page_text import sections
from publications.services import report_barrier as store_report
from publications.services import send_message
from publications.views.reading import stored_page

PER_HOUR = 10


def _accepts(request: HttpRequest, form, name: str) -> bool:
    """Return whether the form may be carried out; adds the sentence when there were too many."""
    if request.method != "POST" or not form.is_valid():
        return False
    if allow(request, name, times=PER_HOUR):
        return True
    form.add_error(None, TOO_MANY)
    return False


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def contact(request: HttpRequest) -> HttpResponse:
    """A message to the team."""
    form = ContactForm(request.POST or None)
    is_sent = _accepts(request, form, "contact")
    if is_sent and not form.is_caught:
        send_message(**{name: form.cleaned_data[name] for name in ("name", "email", "topic", "message")})
    page = stored_page(PageSlug.CONTACT)
    context = {"page": page, "parts": sections(page.body), "form": form, "is_sent": is_sent}
    return render(request, "publications/contact.html", context)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def report_barrier(request: HttpRequest) -> HttpResponse:
    """A report of something that does not work for somebody (§ 12b BGG)."""
    form = BarrierReportForm(request.POST or None, initial={"page_address": _came_from(request)})
    report = None
    is_sent = _accepts(request, form, "barrier")
    if is_sent and not form.is_caught:
        names = ("message", "page_address", "email")
        report = store_report(**{name: form.cleaned_data[name] for name in names})
    context = {"form": form, "is_sent": is_sent, "report": report}
    return render(request, "publications/report_barrier.html", context)


def _came_from(request: HttpRequest) -> str:
    """Return the address of our page that the person comes from, without its query."""
    address = request.headers.get("Referer", "").split("?")[0]
    return address[:300] if address.startswith(f"{request.scheme}://{request.get_host()}/") else ""

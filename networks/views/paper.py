"""Papers of an event: the overview, each paper as PDF, and what belongs to one person."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from core.access import require
from core.pdf import Pdf
from core.rate_limit import allow
from core.text import slug
from networks.enums import RegistrationStatus
from networks.forms.paper import options_of
from networks.models import Event, Registration
from networks.papers.badges import one_badge_pdf
from networks.papers.catalogue import PAPERS, STAGES, facts_of
from networks.papers.certificates import certificates_pdf, has_certificate
from networks.papers.people import NothingToPrintError
from networks.permissions.event import can_edit_event, has_right
from networks.services.registration import find_registration

CERTIFICATES_PER_HOUR = 60
GONE = "Diese Bestätigung gibt es nicht. Sie entsteht nach der Veranstaltung für alle, die dabei waren."
TOO_OFTEN = "Das waren gerade sehr viele Abrufe. Versuchen Sie es in einer Stunde noch einmal."


@require_safe
def paper_list(request: HttpRequest, pk: int) -> HttpResponse:
    """All papers with what each is for."""
    event = _fetch_event(request, pk)
    require(can_edit_event(request.user, event))
    return render(request, "networks/paper_list.html", _context(event))


@require_safe
def event_paper(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """One paper as PDF, made while the person waits: a file holds 100 badges or certificates at most."""
    event = _fetch_event(request, pk)
    if kind not in PAPERS:
        raise Http404("Dieses Papier gibt es nicht.")
    paper = PAPERS[kind]
    require(has_right(request.user, event, paper.right))
    number = paper.number(facts_of(event))
    form = options_of(kind, number, request.GET)
    if number and not form.is_valid():
        return render(request, "networks/paper_list.html", _context(event, kind, form))
    try:
        if not number:
            raise NothingToPrintError(paper.missing)
        return _as_response(paper.make(event, **form.values()), f"{kind}-{event.slug}")
    except NothingToPrintError as nobody:
        messages.info(request, str(nobody))
        return redirect("networks:paper_list", pk)


@require_safe
def participant_badge(request: HttpRequest, pk: int, registration: int) -> HttpResponse:
    """The badge of one person, for a name that changed or a badge that was lost."""
    person = _fetch_person(request, pk, registration)
    if person.status != RegistrationStatus.REGISTERED:
        raise Http404("Ein Namensschild gibt es nur für Angemeldete.")
    return _as_response(one_badge_pdf(person), f"namensschild-{slug(person.full_name)}")


@require_safe
def participant_certificate(request: HttpRequest, pk: int, registration: int) -> HttpResponse:
    """The certificate of one person, for somebody who asks for it."""
    return _certificate(_fetch_person(request, pk, registration))


@require_safe
@login_not_required
@never_cache
def own_certificate(request: HttpRequest, token: str) -> HttpResponse:
    """The own certificate behind the personal link, once the event is over."""
    registration = find_registration(token)
    if registration is None:
        raise Http404(GONE)
    if not allow(request, "certificate", times=CERTIFICATES_PER_HOUR):
        return HttpResponse(TOO_OFTEN, status=429, content_type="text/plain; charset=utf-8")
    response = _certificate(registration)
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "no-referrer"
    return response


def _fetch_event(request: HttpRequest, pk: int) -> Event:
    rows = Event.objects.visible_to(request.user).open_events()
    return get_object_or_404(rows.select_related("municipality", "match_plan"), pk=pk)


def _fetch_person(request: HttpRequest, pk: int, registration: int) -> Registration:
    event = _fetch_event(request, pk)
    require(can_edit_event(request.user, event))
    rows = event.registrations.select_related("event", "category")
    return get_object_or_404(rows, pk=registration, cleared_at=None)


def _certificate(person: Registration) -> HttpResponse:
    if not has_certificate(person):
        raise Http404(GONE)
    return _as_response(certificates_pdf(person.event, [person]), f"teilnahme-{slug(person.event.title)}")


def _as_response(pdf: Pdf, name: str) -> HttpResponse:
    response = HttpResponse(pdf.content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    response["Cache-Control"] = "private, no-store"
    return response


def _context(event: Event, kind: str = "", form=None) -> dict:
    """Return the papers in the order in which they are needed, each with its number and its choices."""
    facts = facts_of(event)
    numbers = [(paper, paper.number(facts)) for paper in PAPERS.values()]
    rows = [
        (paper, number, form if paper.key == kind else options_of(paper.key, number))
        for paper, number in numbers
    ]
    stages = [(stage, [row for row in rows if row[0].stage == stage]) for stage in STAGES]
    return {"event": event, "stages": stages, "failed": form}

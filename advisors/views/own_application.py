"""The pages behind the personal link of an application: read, complete, send off, withdraw."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from advisors.enums.recruitment import PoolApplicationStatus
from advisors.forms.pool_application import DocumentForm, PoolApplicationForm
from advisors.models import PoolApplication
from advisors.recruiting.completeness import MOST_DOCUMENTS, gaps_of
from advisors.services import pool_application as services
from advisors.services.pool_application import can_still_change, find_application
from advisors.views.public_call import name_lists
from advisors.workflow.recruitment import POOL_APPLICATION_WORKFLOW
from core.countries import country_names
from core.downloads import serve_file
from core.languages import language_names
from core.personal_pages import personal
from core.rate_limit import allow, uses
from core.workflow import WorkflowError

# within an hour and connection: guesses, and files
MOST_MISSES, UPLOADS_PER_HOUR = 20, 40
GONE = "Dieser Link gilt nicht mehr. Bewerben Sie sich noch einmal mit Ihrer Adresse: Dann kommt ein neuer."
TOO_MANY_FILES = (
    "Von diesem Anschluss kamen gerade sehr viele Dateien. Versuchen Sie es in einer Stunde noch einmal."
)


def own_page(*methods: str) -> Callable:
    """Open a view to whoever has a link that holds: view(request, application, token, …).

    The address goes nowhere (core.personal_pages), and no copy is kept.
    """

    def decorate(view: Callable) -> Callable:
        @login_not_required
        @require_http_methods(methods)
        @never_cache
        @wraps(view)
        def guarded(request: HttpRequest, token: str, **kwargs) -> HttpResponse:
            if uses(request, "pool-application-miss") > MOST_MISSES:
                raise Http404(GONE)
            application = find_application(token)
            if application is None:
                allow(request, "pool-application-miss", times=MOST_MISSES)
                raise Http404(GONE)
            return personal(view(request, application, token, **kwargs))

        return guarded

    return decorate


@own_page("GET", "HEAD")
def own_application(request: HttpRequest, application: PoolApplication, token: str) -> HttpResponse:
    """Where the application stands, what it says, and what the person can do."""
    return render(request, "advisors/own_application.html", _context(application, token, DocumentForm()))


@own_page("GET", "HEAD", "POST")
def edit_own_application(request: HttpRequest, application: PoolApplication, token: str) -> HttpResponse:
    """Change the answers until somebody rates them."""
    if not can_still_change(application):
        messages.error(request, services.FIXED)
        return redirect("advisors:own_application", token)
    is_draft = application.status == PoolApplicationStatus.UNCONFIRMED
    form = PoolApplicationForm(
        request.POST or None, instance=application, is_draft=is_draft, is_blind=application.call.is_blind
    )
    if request.method == "POST" and form.is_valid():
        try:
            services.edit_application(application=application, values=form.cleaned_data)
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            messages.success(request, "Ihre Angaben sind gespeichert.")
            return redirect("advisors:own_application", token)
    context = {"application": application, "call": application.call, "form": form, "token": token}
    return render(request, "advisors/edit_own_application.html", context | name_lists())


@own_page("POST")
def add_application_document(request: HttpRequest, application: PoolApplication, token: str) -> HttpResponse:
    """Add one paper."""
    form = DocumentForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            if not allow(request, "pool-application-file", times=UPLOADS_PER_HOUR):
                raise ValidationError(TOO_MANY_FILES)
            services.add_document(application=application, file=form.cleaned_data["file"])
        except ValidationError as problem:
            form.add_error("file", problem)
        else:
            messages.success(request, "Die Unterlage ist hochgeladen.")
            return redirect("advisors:own_application", token)
    return render(request, "advisors/own_application.html", _context(application, token, form))


@own_page("POST")
def remove_application_document(
    request: HttpRequest, application: PoolApplication, token: str, pk: int
) -> HttpResponse:
    """Remove one paper."""
    try:
        services.remove_document(application=application, pk=pk)
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
    else:
        messages.success(request, "Die Unterlage ist gelöscht.")
    return redirect("advisors:own_application", token)


@own_page("GET", "HEAD")
def own_application_document(
    request: HttpRequest, application: PoolApplication, token: str, pk: int
) -> HttpResponse:
    """Read an own paper."""
    document = get_object_or_404(application.documents, pk=pk)
    return serve_file(request, document.file, filename=document.filename, content_type=document.content_type)


@own_page("POST")
def send_application(request: HttpRequest, application: PoolApplication, token: str) -> HttpResponse:
    """Send it off; this also proves that the address is theirs."""
    try:
        services.send_application(application=application)
    except WorkflowError:
        messages.success(request, "Ihre Bewerbung ist schon angekommen. Sie müssen nichts mehr tun.")
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
    else:
        messages.success(request, "Ihre Bewerbung ist angekommen. Eine Bestätigung ist unterwegs.")
    return redirect("advisors:own_application", token)


@own_page("POST")
def withdraw_application(request: HttpRequest, application: PoolApplication, token: str) -> HttpResponse:
    """Take it back; a draft is gone at once."""
    try:
        kept = services.withdraw_application(application=application)
    except WorkflowError as problem:
        messages.error(request, problem.message)
        return redirect("advisors:own_application", token)
    if kept is None:
        messages.success(request, "Ihr Entwurf ist gelöscht.")
        return redirect("advisors:public_call", application.call.slug)
    messages.success(request, "Ihre Bewerbung ist zurückgezogen.")
    return redirect("advisors:own_application", token)


def _context(application: PoolApplication, token: str, form: DocumentForm) -> dict:
    documents = list(application.documents.all())
    gaps = gaps_of(application)
    can_change = can_still_change(application)
    is_draft = application.status == PoolApplicationStatus.UNCONFIRMED
    moves = {move.name for move in POOL_APPLICATION_WORKFLOW.available(None, application)}
    return {
        "application": application,
        "call": application.call,
        "token": token,
        "facts": _facts(application),
        "documents": documents,
        "gaps": gaps,
        "form": form,
        "is_draft": is_draft,
        "can_change": can_change,
        "can_add": can_change and len(documents) < MOST_DOCUMENTS,
        "can_send": is_draft and can_change and not gaps,
        "can_withdraw": "withdraw" in moves,
        "most_documents": MOST_DOCUMENTS,
    }


def _facts(application: PoolApplication) -> list[tuple[str, object]]:
    """Return what the person wrote, voluntary answers included: it is their own."""
    return [
        ("Name", application.full_name),
        ("E-Mail", application.email),
        ("Telefon", application.phone),
        ("Wohnort", application.town_name),
        ("Sprachen", ", ".join(language_names(application.languages))),
        ("Themen", ", ".join(theme.name for theme in application.themes.all())),
        ("Zeit", application.availability),
        ("Geschlecht (freiwillig)", application.get_gender_display()),
        ("Geburtsjahr (freiwillig)", application.birth_year),
        ("Herkunftsländer (freiwillig)", ", ".join(country_names(application.origin_countries))),
    ]

"""The pages behind a reader's personal link: the proof, page by page, with remarks."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from core.downloads import serve_file
from core.personal_pages import personal
from core.rate_limit import allow, count_use, uses
from core.text import slug
from inventories.forms.proof import RemarkForm
from inventories.models import PageImage, ProofReader
from inventories.proofs.pages import is_readable, pages_of, remarks_of, remarks_with_page
from inventories.services import proof_reader as services

# within an hour: guesses of one connection, calls of one link (a page and its picture are two)
MOST_MISSES, MOST_CALLS = 20, 1200


def own_proof(*methods: str) -> Callable:
    """Open a view to whoever has a link that holds: view(request, reader, token, …).

    Wrong, old and overused addresses answer alike. The address goes nowhere (core.personal_pages), and no
    copy is kept.
    """

    def decorate(view: Callable) -> Callable:
        @login_not_required
        @require_http_methods(list(methods) or ["GET", "HEAD"])
        @never_cache
        @wraps(view)
        def guarded(request: HttpRequest, token: str, **kwargs) -> HttpResponse:
            reader = _open(request, token)
            if reader is None:
                return personal(render(request, "inventories/read_proof_closed.html", status=404))
            return personal(view(request, reader, token, **kwargs))

        return guarded

    return decorate


@own_proof()
def read_proof(request: HttpRequest, reader: ProofReader, token: str) -> HttpResponse:
    """What it is about, the pages to choose from, and what the reader wrote."""
    services.note_opening(reader=reader)
    readable = is_readable(reader.round)
    context = _context(reader, token) | {
        "is_readable": readable,
        "pages": pages_of(reader.round) if readable else [],
        "own_remarks": remarks_of(reader),
    }
    return render(request, "inventories/read_proof.html", context)


@own_proof("GET", "HEAD", "POST")
def read_proof_page(request: HttpRequest, reader: ProofReader, token: str, page: int) -> HttpResponse:
    """One page with its picture, the remarks to it, and the form for another one."""
    pages = reader.round.build.pages
    if not is_readable(reader.round):
        return redirect("inventories:read_proof", token)
    if not 1 <= page <= pages:
        raise Http404
    form = RemarkForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _written(request, reader, page, form):
        return redirect("inventories:read_proof_page", token, page)
    remarks = list(reader.round.remarks.filter(page=page))
    context = _context(reader, token) | {
        "page": page,
        "image": PageImage.objects.filter(build=reader.round.build_id, page=page).first(),
        "remarks": remarks_with_page(remarks, reader, page),
        "previous": page - 1,
        "next": page + 1 if page < pages else 0,
        "form": form,
    }
    return render(request, "inventories/read_proof_page.html", context)


def _written(request: HttpRequest, reader: ProofReader, page: int, form: RemarkForm) -> bool:
    try:
        services.write_remark(reader=reader, page=page, text=form.cleaned_data["text"])
    except ValidationError as problem:
        form.add_error(None, problem)
        return False
    messages.success(request, f"Ihr Hinweis zu Seite {page} ist gespeichert.")
    return True


@own_proof("POST")
def take_back_remark(request: HttpRequest, reader: ProofReader, token: str, remark_pk: int) -> HttpResponse:
    """Delete an own remark."""
    try:
        services.take_back_remark(reader=reader, remark_pk=remark_pk)
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
    else:
        messages.success(request, "Ihr Hinweis ist gelöscht.")
    return redirect("inventories:read_proof", token)


@own_proof("POST")
def finish_proof(request: HttpRequest, reader: ProofReader, token: str) -> HttpResponse:
    """Say that one is through."""
    services.finish_reading(reader=reader)
    messages.success(request, "Danke! SKEW weiß nun, dass Sie fertig sind.")
    return redirect("inventories:read_proof", token)


@own_proof()
def read_proof_image(request: HttpRequest, reader: ProofReader, token: str, page: int) -> HttpResponse:
    """The picture of a page."""
    _require_readable(reader)
    image = get_object_or_404(PageImage, build=reader.round.build_id, page=page)
    return serve_file(request, image.file, filename=f"seite-{page}.jpg", content_type="image/jpeg")


@own_proof()
def read_proof_pdf(request: HttpRequest, reader: ProofReader, token: str) -> HttpResponse:
    """The whole proof as PDF."""
    _require_readable(reader)
    build = reader.round.build
    name = f"{slug(build.brochure.title)}-korrektur-{reader.round.number}.pdf"
    return serve_file(request, build.pdf, filename=name, content_type="application/pdf")


def _require_readable(reader: ProofReader) -> None:
    if not is_readable(reader.round):
        raise Http404


def _context(reader: ProofReader, token: str) -> dict:
    proof_round = reader.round
    return {
        "reader": reader,
        "round": proof_round,
        "build": proof_round.build,
        "brochure": proof_round.build.brochure,
        "inventory": proof_round.build.brochure.inventory,
        "token": token,
    }


def _open(request: HttpRequest, token: str) -> ProofReader | None:
    """Return the reader, or None for a link that does not hold or is used by a machine."""
    if uses(request, "proof-miss") >= MOST_MISSES:
        return None
    reader = services.find_reader(token)
    if reader is None:
        allow(request, "proof-miss", times=MOST_MISSES)
        return None
    return reader if count_use("proof-link", str(reader.pk)) <= MOST_CALLS else None

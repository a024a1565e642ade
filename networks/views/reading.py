"""Reading documentations, for everybody: "Nachlesen", earlier ones, one report on the web and on paper."""

from itertools import groupby

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.cache import patch_vary_headers
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from core.downloads import serve_file
from core.pictures import WEB_WIDTHS, scaled
from networks.models import Report, SessionFile
from networks.permissions.report import can_write_report
from networks.report_page import LIST_WIDTH, PAGE_WIDTH, item_of, page_of
from networks.report_paper import file_name, report_paper

ARCHIVE_PAGE = 30
MORE = 3
NO_PICTURE = "Dieses Bild gibt es nicht oder nicht mehr."
NO_FILE = "Diese Datei gibt es nicht oder nicht mehr."


def _rows():
    return Report.objects.select_related("event__state", "event__municipality").prefetch_related("pictures")


@login_not_required
@require_safe
def report_list(request: HttpRequest) -> HttpResponse:
    """ "Nachlesen": the latest reports, the newest one large."""
    rows = list(_rows().current())
    items = [item_of(row, PAGE_WIDTH if number == 0 else LIST_WIDTH) for number, row in enumerate(rows)]
    context = {
        "first": items[0] if items else None,
        "items": items[1:],
        "has_archive": Report.objects.archived().exists(),
    }
    return render(request, "networks/report_list.html", context)


@login_not_required
@require_safe
def archived_report_list(request: HttpRequest) -> HttpResponse:
    """ "Frühere Beiträge": older reports by year."""
    page = Paginator(_rows().archived(), ARCHIVE_PAGE).get_page(request.GET.get("seite"))
    items = [item_of(row) for row in page.object_list]
    years = [(year, list(rows)) for year, rows in groupby(items, lambda row: row.report.event.starts_at.year)]
    return render(request, "networks/archived_report_list.html", {"page": page, "years": years})


@login_not_required
@require_safe
def public_report(request: HttpRequest, slug: str) -> HttpResponse:
    """One published documentation."""
    report = _published(slug)
    others = _rows().current().exclude(pk=report.pk)[:MORE]
    context = {
        "report": report,
        "event": report.event,
        "page": page_of(report),
        "others": [item_of(row) for row in others],
    }
    return render(request, "networks/public_report.html", context)


@login_not_required
@require_safe
def report_pdf(request: HttpRequest, slug: str) -> HttpResponse:
    """A published documentation on paper."""
    report = _published(slug)
    response = HttpResponse(report_paper(report), content_type="application/pdf")
    response["Content-Disposition"] = content_disposition_header(False, file_name(report))
    response["X-Content-Type-Options"] = "nosniff"
    return response


@login_not_required
@require_safe
def report_picture(request: HttpRequest, slug: str, pk: int, width: int) -> HttpResponse:
    """A picture of a report in one of three widths; 0 is the picture of the announcement."""
    report = _readable(request, slug)
    if width not in WEB_WIDTHS:
        raise Http404(NO_PICTURE)
    original = get_object_or_404(report.pictures, pk=pk).image if pk else report.event.picture
    if not original:
        raise Http404(NO_PICTURE)
    is_modern = "image/webp" in request.headers.get("Accept", "")
    kind, suffix = ("WEBP", "webp") if is_modern else ("JPEG", "jpg")
    try:
        small = scaled(original, width=width, file_format=kind)
    except OSError as problem:
        raise Http404(NO_PICTURE) from problem
    response = serve_file(
        request, small, filename=f"{slug}-{pk}.{suffix}", content_type=f"image/{kind.lower()}"
    )
    patch_vary_headers(response, ["Accept"])
    return response


@login_not_required
@require_safe
def report_file(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """A file of a report whose page shows files."""
    report = _readable(request, slug)
    if not report.has_files:
        raise Http404(NO_FILE)
    return _download(request, get_object_or_404(report.files, pk=pk))


@login_not_required
@require_safe
def report_material(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Slides or a handout of the programme, cleared by the team for everybody."""
    report = _readable(request, slug)
    if not report.has_files:
        raise Http404(NO_FILE)
    rows = SessionFile.objects.filter(session__event=report.event_id, session__is_visible=True)
    return _download(request, get_object_or_404(rows, pk=pk, is_public=True))


def _download(request: HttpRequest, row) -> HttpResponse:
    suffix = row.file.name.rpartition(".")[2]
    return serve_file(request, row.file, filename=f"{row.title}.{suffix}", content_type=row.content_type)


def _published(slug: str) -> Report:
    rows = _rows().published().prefetch_related("files", "event__hosts")
    return get_object_or_404(rows, event__slug=slug)


def _readable(request: HttpRequest, slug: str) -> Report:
    """Return a report that is published, or that the person writes at the moment."""
    report = get_object_or_404(Report.objects.select_related("event"), event__slug=slug)
    if report.published_at is None and not can_write_report(request.user, report.event):
        raise Http404(NO_PICTURE)
    return report

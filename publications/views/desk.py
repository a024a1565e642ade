"""The desk of the team: keeping the pages, answering reports of barriers."""

from auditlog.models import LogEntry
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from core.access import require
from core.querysets import by_state
from publications import services
from publications.enums import BarrierState, PageSlug
from publications.forms import AnswerForm, PageForm
from publications.models import BarrierReport, Page
from publications.page_files import read_first_page
from publications.page_text import has_placeholders, sections
from publications.permissions import can_answer_barriers, can_edit_pages

REPORTS_PER_PAGE = 25
CHANGES_SHOWN = 12


@require_safe
def page_list(request: HttpRequest) -> HttpResponse:
    """All pages that the leads keep, with what the operator still has to fill in."""
    require(can_edit_pages(request.user))
    stored = {page.slug: page for page in Page.objects.select_related("updated_by")}
    rows = [(slug, label, stored.get(slug) or read_first_page(slug)) for slug, label in PageSlug.choices]
    rows = [(slug, label, page, has_placeholders(page.body)) for slug, label, page in rows]
    return render(request, "publications/page_list.html", {"rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
def edit_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Change a page, with a preview before it is stored and its history beside it."""
    require(can_edit_pages(request.user))
    page = _page_to_edit(slug)
    form = PageForm(
        request.POST or None, request.FILES or None, instance=page, initial={"version": page.version}
    )
    preview = None
    if request.method == "POST" and form.is_valid():
        preview = sections(form.cleaned_data["body"]) if "preview" in request.POST else None
        if preview is None and _stored(request, form, slug):
            messages.success(request, f"Die Seite „{form.cleaned_data['title']}“ ist gespeichert.")
            return redirect(f"publications:{slug}")
    history = LogEntry.objects.get_for_object(page) if page.pk else LogEntry.objects.none()
    context = {
        "form": form,
        "label": PageSlug(slug).label,
        "url": reverse(f"publications:{slug}"),
        "preview": preview,
        "history": history.select_related("actor")[:CHANGES_SHOWN],
    }
    return render(request, "publications/edit_page.html", context)


def _page_to_edit(slug: str) -> Page:
    if slug not in PageSlug.values:
        raise Http404
    first = read_first_page(slug)
    new = Page(slug=slug, title=first.title, lead=first.lead, body=first.body, as_of=first.as_of)
    return Page.objects.filter(slug=slug).first() or new


def _stored(request: HttpRequest, form: PageForm, slug: str) -> bool:
    values = {name: form.cleaned_data[name] for name in form.Meta.fields if name in form.fields}
    try:
        services.edit_page(slug=slug, user=request.user, version=form.cleaned_data["version"], values=values)
    except ValidationError as conflict:
        form.add_error(None, conflict)
        return False
    return True


@require_safe
def barrier_report_list(request: HttpRequest) -> HttpResponse:
    """Reports, the open ones first and by due date."""
    require(can_answer_barriers(request.user))
    reports = BarrierReport.objects.visible_to(request.user).select_related("answered_by")
    rows = by_state(reports, request.GET.get("stand", ""))
    page = Paginator(rows.rows, REPORTS_PER_PAGE).get_page(request.GET.get("seite"))
    return render(request, "publications/barrier_report_list.html", {"page": page, "rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
def answer_barrier(request: HttpRequest, pk: int) -> HttpResponse:
    """One report and its answer."""
    report = get_object_or_404(BarrierReport.objects.visible_to(request.user), pk=pk)
    form = AnswerForm(request.POST or None, instance=report)
    if request.method == "POST" and form.is_valid():
        try:
            services.answer_barrier(report=report, user=request.user, answer=form.cleaned_data["answer"])
        except ValidationError as conflict:
            form.add_error(None, conflict)
            # what the colleague wrote, not what came too late
            report.refresh_from_db()
        else:
            done = f"Die Antwort geht an {report.email}." if report.email else "Die Antwort ist notiert."
            messages.success(request, done)
            return redirect("publications:barrier_report_list")
    context = {"report": report, "form": form, "is_open": report.state == BarrierState.OPEN}
    return render(request, "publications/answer_barrier.html", context)

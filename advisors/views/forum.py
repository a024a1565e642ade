"""Forums of the pool: the list by kind and year, one of them, its documents."""

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from advisors.enums.stakeholders import ForumKind
from advisors.forms.forum import DocumentForm, ForumForm
from advisors.forum_figures import forum_figures
from advisors.models import Forum, ForumDocument
from advisors.permissions.membership import can_enter_pool
from advisors.permissions.stakeholders import can_edit_forum
from advisors.pool_scope import chosen_pool, pools_of, writable
from advisors.services import forum as services
from core.access import require
from core.downloads import serve_file

PER_PAGE = 20


@require_safe
def forum_list(request: HttpRequest) -> HttpResponse:
    """All forums of a pool with figures, by kind and year."""
    require(can_enter_pool(request.user))
    pools = pools_of(request.user)
    pool = chosen_pool(pools, request.GET.get("pool", ""))
    every = Forum.objects.filter(pool=pool)
    kind, year = request.GET.get("art", ""), request.GET.get("jahr", "")
    rows = every.filter(kind=kind) if kind in ForumKind.values else every
    rows = rows.filter(starts_at__year=int(year)) if year.isdecimal() and len(year) == 4 else rows
    rows = rows.select_related("municipality").prefetch_related("team__profile", "stakeholders", "themes")
    context = {
        "pool": pool,
        "pools": pools,
        "kind": kind,
        "year": year,
        "figures": forum_figures(every),
        "page": Paginator(rows, PER_PAGE).get_page(request.GET.get("seite")),
        "now": timezone.now(),
    }
    return render(request, "advisors/forum_list.html", context)


@require_safe
def forum_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One forum: when, where, who, what came of it."""
    forum = _fetch(request, pk)
    context = {
        "forum": forum,
        "documents": forum.documents.all(),
        "document_form": DocumentForm(),
        "can_edit": can_edit_forum(request.user, forum),
        "is_over": forum.starts_at <= timezone.now(),
        "is_advisor": not request.user.is_skew_staff,
        "request_url": _request_address(request, forum),
    }
    return render(request, "advisors/forum_detail.html", context)


def _request_address(request: HttpRequest, forum: Forum) -> str:
    """Return where a forum goes on: advisors enter what was agreed, SKEW passes an address on."""
    if forum.kind != ForumKind.MUNICIPAL or forum.municipality_id is None:
        return ""
    page = "start_request" if request.user.is_skew_staff else "enter_request"
    address = f"{reverse(f'advisors:{page}')}?kommune={forum.municipality_id}"
    return f"{settings.PUBLIC_URL}{address}" if request.user.is_skew_staff else address


@require_http_methods(["GET", "HEAD", "POST"])
def add_forum(request: HttpRequest) -> HttpResponse:
    """Enter a forum that was or will be."""
    require(can_enter_pool(request.user))
    form = ForumForm(request.POST or None, pools=writable(pools_of(request.user)))
    if request.method == "POST" and form.is_valid() and (forum := _saved(request, form, None)):
        return redirect("advisors:forum_detail", pk=forum.pk)
    return render(request, "advisors/add_forum.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def edit_forum(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a forum."""
    forum = _fetch(request, pk)
    require(can_edit_forum(request.user, forum))
    form = ForumForm(request.POST or None, instance=forum, pools=[])
    if request.method == "POST" and form.is_valid() and _saved(request, form, forum):
        return redirect("advisors:forum_detail", pk=pk)
    return render(request, "advisors/edit_forum.html", {"forum": forum, "form": form})


def _saved(request: HttpRequest, form: ForumForm, forum: Forum | None) -> Forum | None:
    people = {name: list(form.cleaned_data[name]) for name in ("leading", "taking_part")}
    try:
        stored = services.save_forum(user=request.user, values=form.values(), forum=forum, **people)
    except ValidationError as problem:
        form.add_error(None, problem)
        return None
    messages.success(request, "Das Forum ist gespeichert.")
    return stored


@require_POST
def add_forum_document(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep a file with a forum."""
    forum = _fetch(request, pk)
    require(can_edit_forum(request.user, forum))
    form = DocumentForm(request.POST, request.FILES)
    if form.is_valid():
        services.add_forum_document(forum=forum, user=request.user, **form.cleaned_data)
        messages.success(request, "Das Dokument ist da.")
    else:
        messages.error(request, " ".join(text for errors in form.errors.values() for text in errors))
    return redirect("advisors:forum_detail", pk=pk)


@require_safe
def forum_document(request: HttpRequest, pk: int, document_pk: int) -> HttpResponse:
    """The file of a document."""
    document = _document(request, pk, document_pk)
    return serve_file(request, document.file, filename=document.filename, content_type=document.content_type)


@require_POST
def delete_forum_document(request: HttpRequest, pk: int, document_pk: int) -> HttpResponse:
    """Take a file away."""
    document = _document(request, pk, document_pk)
    services.delete_forum_document(document=document, user=request.user)
    messages.success(request, "Das Dokument ist gelöscht.")
    return redirect("advisors:forum_detail", pk=pk)


def _document(request: HttpRequest, pk: int, document_pk: int) -> ForumDocument:
    return get_object_or_404(_fetch(request, pk).documents, pk=document_pk)


def _fetch(request: HttpRequest, pk: int) -> Forum:
    rows = Forum.objects.visible_to(request.user).select_related("pool", "municipality")
    return get_object_or_404(rows.prefetch_related("team__profile", "stakeholders", "themes"), pk=pk)

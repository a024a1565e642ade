"""The exchange of a pool: notes with comments and files, dates."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from advisors.forms.exchange import CommentForm, NoteForm
from advisors.models import ExchangeComment, ExchangeDate, ExchangeNote, Pool, PracticeCase
from advisors.permissions.exchange import can_delete_comment, can_delete_note, can_edit_note, can_pin_note
from advisors.permissions.membership import can_enter_pool
from advisors.pool_scope import chosen_pool, pools_of, writable
from advisors.services import exchange as services
from core.access import require
from core.downloads import serve_file
from core.text import markdown, plain
from organisations.models import Theme

PER_PAGE = 10
CASES_BESIDE = 4


@require_safe
def exchange(request: HttpRequest) -> HttpResponse:
    """Notes of a pool, newest first, and beside them what comes up."""
    require(can_enter_pool(request.user))
    pools = pools_of(request.user)
    pool = chosen_pool(pools, request.GET.get("pool", ""))
    words, theme = request.GET.get("q", "")[:80], request.GET.get("thema", "")
    cases = PracticeCase.objects.visible_to(request.user).filter(pool=pool)
    page = Paginator(_notes(pool, words, theme), PER_PAGE).get_page(request.GET.get("seite"))
    context = {
        "pool": pool,
        "pools": pools,
        "words": words,
        "theme": theme,
        "themes": Theme.objects.filter(pk__in=_used_themes(pool)),
        "page": page,
        "notes": [(note, plain(note.text)) for note in page],
        "dates": ExchangeDate.objects.filter(pool=pool).coming(timezone.now()),
        "cases": cases.select_related("municipality")[:CASES_BESIDE],
    }
    return render(request, "advisors/exchange.html", context)


def _notes(pool: Pool | None, words: str, theme: str) -> QuerySet:
    rows = ExchangeNote.objects.filter(pool=pool).search(words)
    rows = rows.filter(themes__slug=theme) if theme else rows
    numbers = {
        "comment_count": Count("comments", distinct=True),
        "document_count": Count("documents", distinct=True),
    }
    rows = rows.annotate(**numbers).order_by("-is_pinned", "-created_at", "-pk")
    return rows.select_related("author").prefetch_related("themes")


def _used_themes(pool: Pool | None) -> QuerySet:
    return ExchangeNote.themes.through.objects.filter(exchangenote__pool=pool).values("theme")


@require_http_methods(["GET", "HEAD", "POST"])
def note_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One note with its comments; everybody of the pool may answer."""
    note = _fetch(request, pk)
    form = CommentForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.comment_note(note=note, user=request.user, text=form.cleaned_data["text"])
        messages.success(request, "Ihr Kommentar steht unter dem Beitrag.")
        return redirect("advisors:note_detail", pk=pk)
    comments = note.comments.select_related("author", "note")
    context = {
        "note": note,
        "text": markdown(note.text),
        "comments": [(row, can_delete_comment(request.user, row)) for row in comments],
        "documents": note.documents.all(),
        "form": form,
        "can_edit": can_edit_note(request.user, note),
        "can_delete": can_delete_note(request.user, note),
        "can_pin": can_pin_note(request.user),
    }
    return render(request, "advisors/note_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def add_note(request: HttpRequest) -> HttpResponse:
    """Write a note."""
    require(can_enter_pool(request.user))
    form = NoteForm(request.POST or None, request.FILES or None, pools=writable(pools_of(request.user)))
    if request.method == "POST" and form.is_valid():
        note = services.save_note(user=request.user, values=form.values(), file=form.cleaned_data["file"])
        messages.success(request, "Ihr Beitrag steht jetzt im Austausch.")
        return redirect("advisors:note_detail", pk=note.pk)
    return render(request, "advisors/add_note.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def edit_note(request: HttpRequest, pk: int) -> HttpResponse:
    """Change an own note."""
    note = _fetch(request, pk)
    require(can_edit_note(request.user, note))
    form = NoteForm(request.POST or None, request.FILES or None, instance=note, pools=[])
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        services.save_note(user=request.user, values=form.values(), file=file, note=note)
        messages.success(request, "Ihr Beitrag ist gespeichert.")
        return redirect("advisors:note_detail", pk=pk)
    context = {"note": note, "documents": note.documents.all(), "form": form}
    return render(request, "advisors/edit_note.html", context)


@require_POST
def delete_note(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a note away."""
    services.delete_note(note=_fetch(request, pk), user=request.user)
    messages.success(request, "Der Beitrag ist gelöscht.")
    return redirect("advisors:exchange")


@require_POST
def pin_note(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a note on top, or let it go."""
    note = _fetch(request, pk)
    services.pin_note(note=note, user=request.user, is_pinned=not note.is_pinned)
    messages.success(request, "Die Reihenfolge ist geändert.")
    return redirect("advisors:note_detail", pk=pk)


@require_POST
def delete_comment(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a comment away."""
    rows = ExchangeComment.objects.filter(note__in=ExchangeNote.objects.visible_to(request.user))
    comment = get_object_or_404(rows.select_related("note"), pk=pk)
    services.delete_comment(comment=comment, user=request.user)
    messages.success(request, "Der Kommentar ist gelöscht.")
    return redirect("advisors:note_detail", pk=comment.note_id)


@require_safe
def note_document(request: HttpRequest, pk: int, document_pk: int) -> HttpResponse:
    """The file of a note."""
    document = get_object_or_404(_fetch(request, pk).documents, pk=document_pk)
    return serve_file(request, document.file, filename=document.filename, content_type=document.content_type)


@require_POST
def delete_note_document(request: HttpRequest, pk: int, document_pk: int) -> HttpResponse:
    """Take a file off a note."""
    document = get_object_or_404(_fetch(request, pk).documents.select_related("note"), pk=document_pk)
    services.delete_note_document(document=document, user=request.user)
    messages.success(request, "Die Datei ist gelöscht.")
    return redirect("advisors:edit_note", pk=pk)


def _fetch(request: HttpRequest, pk: int) -> ExchangeNote:
    rows = ExchangeNote.objects.visible_to(request.user).select_related("author", "pool")
    return get_object_or_404(rows.prefetch_related("themes"), pk=pk)

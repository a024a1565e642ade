"""The text chapters of a brochure: writing them with a preview, who writes them, marking them finished."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from core.access import require
from inventories.brochure.texts import chapter_body
from inventories.forms.brochure import ChapterForm
from inventories.forms.chapter import AssignChapterForm
from inventories.models import Chapter
from inventories.participants import participants
from inventories.permissions.edition import can_assign_chapter, can_reopen_chapter, can_write_chapter
from inventories.services import brochure as texts
from inventories.services import chapter as services
from inventories.views.brochure import show_conflict
from inventories.views.process import fetch_inventory


@require_http_methods(["GET", "HEAD", "POST"])
def edit_chapter(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """Write a chapter in Markdown; the button "Vorschau" shows it as printed without saving."""
    chapter = fetch_chapter(request, pk, kind)
    can_assign = can_assign_chapter(request.user, chapter)
    form = ChapterForm(
        request.POST or None, request.FILES or None, instance=chapter, may_leave_out=can_assign
    )
    context = {
        "inventory": chapter.brochure.inventory,
        "chapter": chapter,
        "form": form,
        "can_write": can_write_chapter(request.user, chapter),
        "can_assign": can_assign,
    }
    if not context["can_write"]:
        require(can_reopen_chapter(request.user, chapter))
        return render(
            request, "inventories/edit_chapter.html", context | {"preview": chapter_body(chapter.body)}
        )
    if request.method == "POST" and "vorschau" in request.POST:
        context["preview"] = chapter_body(request.POST.get("body", ""))
    elif request.method == "POST" and form.is_valid():
        return _save_chapter(request, context)
    return render(request, "inventories/edit_chapter.html", context)


def _save_chapter(request: HttpRequest, context: dict) -> HttpResponse:
    chapter, values = context["chapter"], dict(context["form"].cleaned_data)
    try:
        texts.edit_chapter(chapter=chapter, user=request.user, seen_at=values.pop("seen_at"), values=values)
    except texts.ChangedMeanwhile as problem:
        return show_conflict(request, "inventories/edit_chapter.html", context, ChapterForm, problem.row)
    if "fertig" in request.POST:
        return _finish(request, chapter)
    messages.success(request, f"Das Kapitel „{values['title']}“ ist gespeichert.")
    return redirect("inventories:brochure_detail", pk=context["inventory"].pk)


def _finish(request: HttpRequest, chapter: Chapter) -> HttpResponse:
    inventory = chapter.brochure.inventory
    try:
        services.finish_chapter(chapter=chapter, user=request.user)
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
        return redirect("inventories:edit_chapter", pk=inventory.pk, kind=chapter.kind)
    messages.success(request, f"Danke. Das Kapitel „{chapter.title}“ ist fertig gemeldet.")
    return redirect("inventories:brochure_detail", pk=inventory.pk)


@require_POST
def reopen_chapter(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """Take back that a chapter is finished."""
    chapter = services.reopen_chapter(chapter=fetch_chapter(request, pk, kind), user=request.user)
    messages.success(request, f"Das Kapitel „{chapter.title}“ ist wieder offen.")
    return redirect("inventories:edit_chapter", pk=pk, kind=kind)


@require_http_methods(["GET", "HEAD", "POST"])
def assign_chapter(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """Give a chapter to somebody of the case, with a day."""
    chapter = fetch_chapter(request, pk, kind)
    require(can_assign_chapter(request.user, chapter))
    inventory = chapter.brochure.inventory
    form = AssignChapterForm(request.POST or None, chapter=chapter, people=participants(inventory))
    if request.method == "POST" and form.is_valid():
        services.assign_chapter(chapter=chapter, user=request.user, **form.values())
        messages.success(request, f"Gespeichert, wer „{chapter.title}“ schreibt.")
        return redirect("inventories:brochure_detail", pk=pk)
    context = {"inventory": inventory, "chapter": chapter, "form": form}
    return render(request, "inventories/assign_chapter.html", context)


def fetch_chapter(request: HttpRequest, pk: int, kind: str) -> Chapter:
    """Return a chapter of a case that the person may see; SKEW's first visit creates the brochure (404)."""
    inventory = fetch_inventory(request, pk)
    texts.begin_brochure(inventory=inventory, user=request.user)
    rows = Chapter.objects.select_related("brochure", "assigned_to", "updated_by")
    chapter = get_object_or_404(rows, brochure__inventory=inventory, kind=kind)
    # one row of the case, with its town and its people
    chapter.brochure.inventory = inventory
    return chapter

"""Reading a profile as an officer: sheet, every field, comments, accepting or sending back."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from core.access import require
from core.workflow import WorkflowError
from inventories.enums import ProfileStatus
from inventories.forms.review import CommentForm, MoveForm, with_labels
from inventories.models import Profile, ReviewComment
from inventories.permissions import can_review_profile, can_settle_comment
from inventories.reading import fields_of
from inventories.services.review import MOVES, move_profile
from inventories.services.review import add_comment as add
from inventories.services.review import settle_comment as settle
from inventories.views.profile import fetch_profile, profile_history
from inventories.workflow import PROFILE_WORKFLOW


@dataclass(frozen=True)
class Neighbours:
    """The profiles before and behind this one in the list that the officer works through."""

    before: Profile | None
    after: Profile | None
    number: int
    total: int


@require_safe
def review_profile(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole profile for the officer; `stand` is the list that the person works through."""
    profile = fetch_profile(request, pk)
    require(can_review_profile(request.user, profile))
    status = request.GET.get("stand", "")
    comments = with_labels(profile.comments.select_related("by"))
    moves = PROFILE_WORKFLOW.available(request.user, profile)
    context = {
        "profile": profile,
        "inventory": profile.inventory,
        "parts": fields_of(profile, [comment for comment in comments if comment.resolved_at is None]),
        "open_comments": [comment for comment in comments if comment.resolved_at is None],
        "settled_comments": [comment for comment in comments if comment.resolved_at],
        "comment_form": CommentForm(initial={"field_name": request.GET.get("feld", "")}),
        "moves": sorted(
            (move for move in moves if move.name in MOVES), key=lambda move: move.tone != "primary"
        ),
        "move_names": {move.name for move in moves},
        "neighbours": _neighbours(profile, status),
        "status": status,
        "history": profile_history(profile),
    }
    return render(request, "inventories/review_profile.html", context)


def _neighbours(profile: Profile, status: str) -> Neighbours:
    """Return the neighbours among the profiles of a state, or among all."""
    rows = Profile.objects.filter(inventory=profile.inventory_id)
    if status in ProfileStatus.values:
        # the one that was just moved on stays where it was, so that "next" still leads on
        rows = rows.filter(status=status) | rows.filter(pk=profile.pk)
    keys = list(rows.sorted_by_name().values_list("pk", flat=True))
    place = keys.index(profile.pk)
    found = Profile.objects.only("pk", "name").in_bulk(keys[max(0, place - 1) : place + 2])
    before = found.get(keys[place - 1]) if place else None
    after = found.get(keys[place + 1]) if place + 1 < len(keys) else None
    return Neighbours(before, after, place + 1, len(keys))


@require_POST
def add_comment(request: HttpRequest, pk: int) -> HttpResponse:
    """Write a comment at one field."""
    profile = fetch_profile(request, pk)
    require(can_review_profile(request.user, profile))
    form = CommentForm(request.POST)
    if form.is_valid():
        add(profile=profile, user=request.user, **form.cleaned_data)
        messages.success(
            request, "Der Hinweis ist gespeichert. Er geht mit der Rückgabe an die Auftragnehmenden."
        )
    else:
        messages.error(request, " ".join(text for texts in form.errors.values() for text in texts))
    return _back(request, "inventories:review_profile", pk)


@require_POST
def settle_comment(request: HttpRequest, pk: int, comment_pk: int) -> HttpResponse:
    """Mark a comment as done."""
    profile = fetch_profile(request, pk)
    rows = ReviewComment.objects.filter(profile=profile).select_related("profile__inventory")
    comment = get_object_or_404(rows, pk=comment_pk)
    require(can_settle_comment(request.user, comment))
    settle(comment=comment, user=request.user)
    messages.success(request, "Der Hinweis ist erledigt.")
    return _back(request, "inventories:profile_detail", pk)


@require_POST
def change_profile_status(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Accept, send back or open again."""
    profile = fetch_profile(request, pk)
    form = MoveForm(request.POST)
    comment = form.cleaned_data["comment"] if form.is_valid() else ""
    if form.errors:
        messages.error(request, " ".join(form.errors["comment"]))
        return _back(request, "inventories:review_profile", pk)
    try:
        move_profile(profile=profile, user=request.user, name=name, comment=comment)
    except WorkflowError as problem:
        messages.error(request, problem.message)
    else:
        profile.refresh_from_db()
        messages.success(request, f"„{profile.name}“: {profile.get_status_display()}.")
    return _back(request, "inventories:review_profile", pk)


def _back(request: HttpRequest, view: str, pk: int) -> HttpResponse:
    """Return to the page that was sent from, with its list and its place."""
    target = request.POST.get("zurueck", "")
    if url_has_allowed_host_and_scheme(target, allowed_hosts=None) and target.startswith("/"):
        return redirect(target)
    return redirect(view, pk=pk)

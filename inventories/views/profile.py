"""The profiles of an inventory: the list, adding one, its page, handing it in."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.access import require
from core.workflow import WorkflowError
from inventories.completeness import gaps
from inventories.enums import ProfileStatus
from inventories.forms.profile import AddProfileForm
from inventories.forms.review import with_labels
from inventories.models import Profile, ReviewComment
from inventories.permissions import (
    can_edit_profile,
    can_manage_inventory,
    can_review_profile,
    can_view_profile_in_full,
    can_write_profiles,
    is_hired_for,
)
from inventories.release_log import release_log, with_gaps
from inventories.revocations import editions_of
from inventories.sections import SECTIONS, Section
from inventories.services.profile import add_profile as add
from inventories.services.release import standing_consents
from inventories.services.review import Incomplete
from inventories.services.review import submit_profile as submit
from inventories.steps import facts_of
from inventories.views.process import fetch_inventory

PER_PAGE = 50
OPTIONAL_SECTIONS = {"projekte", "austausch", "intern"}


@require_safe
def profile_list(request: HttpRequest, pk: int) -> HttpResponse:
    """All profiles with their state; the municipality sees the progress and may open accepted ones."""
    inventory = fetch_inventory(request, pk)
    words = request.GET.get("q", "").strip()[:100]
    status = request.GET.get("stand", "")
    visible = inventory.profiles.visible_to(request.user).matching(words)
    if status in ProfileStatus.values:
        visible = visible.filter(status=status)
    open_comments = Count("comments", filter=Q(comments__resolved_at=None), distinct=True)
    listed = visible.annotate(open_comments=open_comments).sorted_by_name()
    facts = facts_of(inventory)
    sees_work = request.user.is_skew_staff or is_hired_for(request.user, inventory)
    context = {
        "inventory": inventory,
        "page": Paginator(listed, PER_PAGE).get_page(request.GET.get("seite")),
        "facts": facts,
        "filters": [(value, label, facts.number(value)) for value, label in ProfileStatus.choices],
        "words": words,
        "status": status,
        "sees_work": sees_work,
        "can_add": can_write_profiles(request.user, inventory),
        "opens_review": can_manage_inventory(request.user, inventory),
    }
    return render(request, "inventories/profile_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def add_profile(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter one organisation; asks back when the town has a similar one."""
    inventory = fetch_inventory(request, pk)
    require(can_write_profiles(request.user, inventory))
    form = AddProfileForm(request.POST or None, inventory=inventory)
    if request.method == "POST" and form.is_valid():
        values = {name: form.cleaned_data[name] for name in ("name", "kind", "entry", "organisation")}
        try:
            profile = add(inventory=inventory, user=request.user, **values)
        except ValidationError as problem:
            form.add_error("name", problem)
        else:
            messages.success(request, f"„{profile.name}“ ist eingetragen.")
            return redirect("inventories:edit_profile", pk=profile.pk, section="organisation")
    return render(request, "inventories/add_profile.html", {"inventory": inventory, "form": form})


@require_safe
def profile_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of one profile: the sheet for everybody, what is left to do for those who work on it."""
    profile = fetch_profile(request, pk)
    user = request.user
    sees_all = can_view_profile_in_full(user, profile)
    missing = gaps(profile) if sees_all else []
    context = {
        "profile": profile,
        "inventory": profile.inventory,
        "sees_all": sees_all,
        "can_edit": can_edit_profile(user, profile),
        "can_review": can_review_profile(user, profile),
        "missing": [(gap, _place(profile, gap)) for gap in missing],
        "sections": [(section, section_state(profile, section, missing)) for section in SECTIONS.values()],
        "comments": open_comments_of(profile) if sees_all else [],
        "consents": with_gaps(standing_consents(profile)) if sees_all else [],
        "history": profile_history(profile) if sees_all else [],
        "release_log": release_log(profile) if sees_all else [],
        "editions": editions_of(profile) if sees_all else [],
    }
    return render(request, "inventories/profile_detail.html", context)


@require_POST
def submit_profile(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand the profile in; what is missing stands on its page with links to the fields."""
    profile = fetch_profile(request, pk)
    try:
        submit(profile=profile, user=request.user)
    except Incomplete as problem:
        number = len(problem.gaps)
        words = "fehlt noch eine Angabe" if number == 1 else f"fehlen noch {number} Angaben"
        messages.error(request, f"Es {words}. Ergänzen Sie sie, dann geben Sie den Steckbrief ab.")
        return redirect("inventories:profile_detail", pk=pk)
    except WorkflowError as problem:
        messages.error(request, problem.message)
        return redirect("inventories:profile_detail", pk=pk)
    messages.success(request, f"„{profile.name}“ liegt nun bei SKEW zur Prüfung.")
    return redirect("inventories:profile_list", pk=profile.inventory_id)


def open_comments_of(profile: Profile) -> list[ReviewComment]:
    """Return what SKEW still wants changed, with the question it stands at."""
    return with_labels(profile.comments.filter(resolved_at=None).select_related("by"))


def fetch_profile(request: HttpRequest, pk: int) -> Profile:
    """Return the profile if the person may see it; 404 for everybody else."""
    rows = Profile.objects.visible_to(request.user)
    return get_object_or_404(rows.select_related("inventory__municipality", "organisation", "release"), pk=pk)


def profile_history(profile: Profile) -> list[dict]:
    """Return what happened to the profile, newest first."""
    return [
        {
            "title": ProfileStatus(change.to_status).label,
            "by_name": change.by_name,
            "at": change.at,
            "comment": change.comment,
        }
        for change in profile.status_changes.order_by("-pk")
    ]


def section_state(profile: Profile, section: Section, missing: list) -> str:
    """Return "gaps", "done", or "optional" for a section that may stay empty and does."""
    if any(gap.section == section.slug for gap in missing):
        return "gaps"
    if section.slug in OPTIONAL_SECTIONS:
        answers = section.form.base_fields if section.form else ()
        has_rows = any(kind.rows_of(profile).exists() for kind in section.rows)
        if not has_rows and not any(getattr(profile, name) for name in answers):
            return "optional"
    return "done"


def _place(profile: Profile, gap) -> str:
    """Return the section that can close the gap; a draft somewhere leads to its own field."""
    if gap.section:
        return gap.section
    drafts = [name for name in profile.draft if "-" not in name]
    found = (
        slug
        for slug, section in SECTIONS.items()
        if section.form and any(name in section.form.base_fields for name in drafts)
    )
    return next(found, "organisation")

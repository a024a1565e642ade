"""Two organisations that are one: found, compared side by side, merged by SKEW."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from core.access import require
from core.text import sort_key
from inventories.duplicates.pairs import likely_pairs
from inventories.forms.organisation_merge import MergeForm
from organisations.models import Organisation, OrganisationMerge
from organisations.permissions import can_merge_organisations
from organisations.services import bundles_of, obstacles
from organisations.services import merge_organisations as merge

FOUND = 20
RECENT = 10


@require_safe
def organisation_duplicates(request: HttpRequest) -> HttpResponse:
    """Pairs that look alike, a search for any two, and what was merged lately."""
    require(can_merge_organisations(request.user))
    words = request.GET.get("q", "").strip()[:80]
    first = request.GET.get("eins", "")
    chosen = Organisation.objects.standing().filter(pk=first if first.isdigit() else 0).first()
    context = {
        "words": words,
        "chosen": chosen,
        "found": _found(words, chosen) if words else [],
        "pairs": [] if words else likely_pairs(),
        "merges": OrganisationMerge.objects.select_related("kept", "merged", "by").order_by("-at")[:RECENT],
    }
    return render(request, "inventories/organisation_duplicates.html", context)


def _found(words: str, chosen: Organisation | None) -> QuerySet:
    """Return organisations whose name or town contains the words."""
    key = sort_key(words)
    rows = Organisation.objects.standing().filter(
        Q(sort_name__contains=key) | Q(municipality__sort_name__contains=key)
    )
    rows = rows.exclude(pk=chosen.pk if chosen else 0).select_related("municipality")
    return rows.annotate(profile_count=Count("profiles", distinct=True)).sorted_by_name()[:FOUND]


@require_http_methods(["GET", "HEAD", "POST"])
def merge_organisations(request: HttpRequest, kept_pk: int, merged_pk: int) -> HttpResponse:
    """Both sides with everything that names them; merging moves it all to the left one."""
    require(can_merge_organisations(request.user))
    rows = Organisation.objects.select_related("municipality", "merged_into")
    kept, merged = get_object_or_404(rows, pk=kept_pk), get_object_or_404(rows, pk=merged_pk)
    form = MergeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            merge(kept=kept, merged=merged, user=request.user, reason=reason)
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            messages.success(request, f"„{merged.name}“ ist in „{kept.name}“ aufgegangen.")
            return redirect("inventories:organisation_duplicates")
    context = {
        "kept": kept,
        "merged": merged,
        "sides": [(kept, list(bundles_of(kept))), (merged, list(bundles_of(merged)))],
        "obstacles": obstacles(kept, merged) if kept.pk != merged.pk else [],
        "is_done": merged.merged_into_id is not None or kept.merged_into_id is not None,
        "form": form,
    }
    return render(request, "inventories/merge_organisations.html", context)

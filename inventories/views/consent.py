"""The consent cockpit: who released what for what, what is missing, and what was taken back."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.access import require
from inventories.consent_export import FORMATS, consent_file
from inventories.consent_rows import LEGEND, word_rows
from inventories.forms.consent import SettleRevocationForm
from inventories.models import Inventory, Profile, Revocation
from inventories.permissions.consent import (
    can_count_consents,
    can_settle_revocation,
    can_view_all_consents,
    can_view_consents,
    can_write_consent_text,
)
from inventories.querysets.consent import STATES
from inventories.services.consent import restart_edition as restart
from inventories.services.consent import settle_revocation as settle
from inventories.views.process import fetch_inventory
from organisations.enums import Purpose

PER_PAGE = 50
SETTLED_SHOWN = 20


@require_safe
def consent_cockpit(request: HttpRequest, pk: int) -> HttpResponse:
    """The consents of one case; the municipality sees numbers and nothing else."""
    inventory = fetch_inventory(request, pk)
    require(can_count_consents(request.user, inventory))
    sees_rows = can_view_consents(request.user, inventory)
    profiles = Profile.objects.filter(inventory=inventory)
    context = {"inventory": inventory, "sees_rows": sees_rows, "is_staff": request.user.is_skew_staff}
    if sees_rows:
        context |= _found(request, profiles)
        context |= _taken_back(Revocation.objects.filter(profile__inventory=inventory))
        context["can_settle"] = can_settle_revocation(request.user, inventory)
    else:
        context["counts"] = _labelled(profiles.word_counts())
    return render(request, "inventories/consent_cockpit.html", context)


@require_safe
def consent_overview(request: HttpRequest) -> HttpResponse:
    """The consents of all cases; `vorgang` is one of them, `stand` a state, `q` part of a name."""
    require(can_view_all_consents(request.user))
    chosen = request.GET.get("vorgang", "")
    profiles, revocations = Profile.objects.all(), Revocation.objects.visible_to(request.user)
    if chosen.isdigit():
        profiles = profiles.filter(inventory=chosen)
        revocations = revocations.filter(profile__inventory=chosen)
    cases = Inventory.objects.filter(profiles__isnull=False).distinct().select_related("municipality")
    context = {
        "cases": cases.order_by("municipality__sort_name", "pk"),
        "chosen": chosen,
        "is_staff": True,
        "can_settle": True,
        "can_write_text": can_write_consent_text(request.user),
        **_found(request, profiles),
        **_taken_back(revocations),
    }
    return render(request, "inventories/consent_overview.html", context)


def _found(request: HttpRequest, profiles) -> dict:
    """Return the lines of the page and the numbers of the filters."""
    words, state = request.GET.get("q", "").strip()[:100], request.GET.get("stand", "")
    rows = profiles.in_word_state(state).matching(words).with_word().order_by("sort_name", "pk")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("seite"))
    return {
        "page": page,
        "rows": word_rows(page),
        "counts": _labelled(profiles.word_counts()),
        "state": state,
        "words": words,
        "legend": LEGEND,
        "purposes": Purpose,
        "formats": FORMATS,
    }


def _labelled(counts: dict[str, int]) -> list[tuple[str, str, int]]:
    """Return (state, label, number), all first."""
    return [("", "Alle gefragten", counts["alle"]), *((key, STATES[key], counts[key]) for key in STATES)]


def _taken_back(revocations) -> dict:
    rows = revocations.with_editions()
    settled = rows.filter(seen_at__isnull=False).order_by("-seen_at")[:SETTLED_SHOWN]
    return {"to_act_on": rows.to_act_on(), "settled": settled, "settle_form": SettleRevocationForm()}


@require_http_methods(["GET", "HEAD", "POST"])
def settle_revocation(request: HttpRequest, pk: int) -> HttpResponse:
    """Take note of one revocation and write down what was done."""
    rows = Revocation.objects.visible_to(request.user).with_editions()
    revocation = get_object_or_404(rows, pk=pk)
    inventory = revocation.profile.inventory
    require(can_settle_revocation(request.user, inventory))
    form = SettleRevocationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            settle(revocation=revocation, user=request.user, note=form.cleaned_data["note"])
        except ValidationError as problem:
            messages.error(request, problem.message)
        else:
            messages.success(request, f"Der Widerruf von „{revocation.profile.name}“ ist erledigt.")
        return redirect("inventories:consent_cockpit", pk=inventory.pk)
    context = {"revocation": revocation, "inventory": inventory, "form": form}
    return render(request, "inventories/settle_revocation.html", context)


@require_POST
def restart_edition(request: HttpRequest, pk: int) -> HttpResponse:
    """Have the edition without revoked data set once more."""
    inventory = fetch_inventory(request, pk)
    try:
        build = restart(inventory=inventory, user=request.user)
    except ValidationError as problem:
        messages.info(request, problem.message)
        return redirect("inventories:consent_cockpit", pk=pk)
    return redirect("inventories:build_progress", pk=pk, number=build.number)


@require_safe
def export_consents(request: HttpRequest, pk: int, suffix: str) -> HttpResponse:
    """The record of one case as CSV or XLSX, for SKEW only."""
    inventory = fetch_inventory(request, pk)
    require(can_view_all_consents(request.user))
    return _file(request, Profile.objects.filter(inventory=inventory), suffix, inventory.slug)


@require_safe
def export_all_consents(request: HttpRequest, suffix: str) -> HttpResponse:
    """The record of all cases as CSV or XLSX."""
    require(can_view_all_consents(request.user))
    return _file(request, Profile.objects.all(), suffix, "alle")


def _file(request: HttpRequest, profiles, suffix: str, name: str) -> HttpResponse:
    if suffix not in FORMATS:
        raise Http404
    rows = profiles.in_word_state(request.GET.get("stand", "")).with_word()
    rows = rows.order_by("inventory__municipality__sort_name", "inventory", "sort_name", "pk")
    content, content_type = consent_file(word_rows(rows), suffix)
    response = HttpResponse(content, content_type=content_type)
    today = f"{timezone.localdate():%Y-%m-%d}"
    response["Content-Disposition"] = f'attachment; filename="freigaben-{name}-{today}.{suffix}"'
    response["Cache-Control"] = "no-store"
    return response

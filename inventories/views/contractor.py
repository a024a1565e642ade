"""The pool of contractors: the list, one person, the own page."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import User
from core.access import require
from core.languages import LANGUAGES
from inventories.awarding.pool import contractors, pool, pool_rows
from inventories.awarding.sums import threshold_on
from inventories.forms.contractor import ContractorProfileForm, InternalNoteForm, PoolFilter
from inventories.models import ContractorProfile
from inventories.permissions.award import can_edit_contractor_profile, can_view_pool
from inventories.services.contractor import edit_contractor_profile as save
from inventories.services.contractor import write_internal_note


@require_safe
def contractor_pool(request: HttpRequest) -> HttpResponse:
    """All contractors with languages, regions, experience and the sum of their orders."""
    require(can_view_pool(request.user))
    filters = PoolFilter(request.GET)
    context = {"rows": pool(**filters.chosen), "filters": filters, "threshold": threshold_on()}
    return render(request, "inventories/contractor_pool.html", context)


@require_safe
def contractor_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One contractor: experience, orders, offers, and SKEW's note."""
    require(can_view_pool(request.user))
    person = _fetch(pk)
    context = {
        "person": person,
        "row": pool_rows([person])[0],
        "threshold": threshold_on(),
        "contracts": person.contracts.select_related("inventory__municipality").order_by("-assigned_at"),
        "offers": person.offers.exclude(status="planned")
        .select_related("award__inventory__municipality")
        .order_by("-offered_at"),
    }
    return render(request, "inventories/contractor_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def edit_contractor_note(request: HttpRequest, pk: int) -> HttpResponse:
    """SKEW's own note about a contractor."""
    require(can_view_pool(request.user))
    person = _fetch(pk)
    profile = getattr(person, "contractor_profile", None) or ContractorProfile(user=person)
    form = InternalNoteForm(request.POST or None, instance=profile)
    if request.method == "POST" and form.is_valid():
        write_internal_note(contractor=person, user=request.user, text=form.cleaned_data["internal_note"])
        messages.success(request, "Der Vermerk ist gespeichert.")
        return redirect("inventories:contractor_detail", pk=pk)
    return render(request, "inventories/edit_contractor_note.html", {"person": person, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def edit_contractor_profile(request: HttpRequest) -> HttpResponse:
    """What contractors say about their own work."""
    require(can_edit_contractor_profile(request.user))
    profile = ContractorProfile.objects.filter(user=request.user).first()
    form = ContractorProfileForm(
        request.POST or None, instance=profile or ContractorProfile(user=request.user)
    )
    if request.method == "POST" and form.is_valid():
        save(user=request.user, values=form.cleaned_data)
        messages.success(request, "Ihre Angaben sind gespeichert. SKEW sieht sie bei der nächsten Vergabe.")
        return redirect("inventories:edit_contractor_profile")
    context = {
        "form": form,
        "languages": sorted(LANGUAGES.values()),
        "updated_at": profile and profile.updated_at,
    }
    return render(request, "inventories/edit_contractor_profile.html", context)


def _fetch(pk: int) -> User:
    """Return somebody of the pool, or somebody who has left it but had orders; 404 for everybody else."""
    is_known = contractors().filter(pk=pk)
    former = User.objects.filter(pk=pk, contracts__isnull=False).distinct()
    return get_object_or_404(is_known if is_known.exists() else former, pk=pk)

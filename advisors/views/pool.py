"""Pools at SKEW's desk: the list, one pool, setting up, writing, moving through their life."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from advisors.enums.pool import PoolStatus
from advisors.forms.pool import PartnerRows, PoolForm
from advisors.models import Pool
from advisors.permissions.pool import (
    can_change_pool,
    can_change_pool_settings,
    can_edit_pools,
    can_view_pools,
)
from advisors.pool_figures import figures_of
from advisors.pool_page import pool_cards, rendered
from advisors.services import pool as services
from advisors.services.pool_settings import is_fee_unused, is_limit_unused
from advisors.workflow.pool import POOL_WORKFLOW
from core.access import require
from core.workflow import WorkflowError


@require_safe
def pool_list(request: HttpRequest) -> HttpResponse:
    """All pools, those that work first."""
    require(can_view_pools(request.user))
    context = {"cards": pool_cards(), "can_create": can_edit_pools(request.user)}
    return render(request, "advisors/pool_list.html", context)


@require_safe
def pool_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One pool: state, period, figures, limits, fees, partners, history."""
    pool = fetch_pool(request, pk)
    today = timezone.localdate()
    limits, fees = (
        list(pool.limits.select_related("created_by")),
        list(pool.fees.select_related("created_by")),
    )
    context = {
        "pool": pool,
        "figures": figures_of(pool),
        "limits": [(row, is_limit_unused(row)) for row in limits],
        "current_limit": pool.limits.valid_on(today),
        "fees": [(row, is_fee_unused(row)) for row in fees],
        "current_fee": pool.fees.valid_on(today),
        "history": _history(pool),
        "moves": POOL_WORKFLOW.available(request.user, pool),
        "can_edit": can_change_pool(request.user, pool),
        "can_set": can_change_pool_settings(request.user, pool),
    }
    return render(request, "advisors/pool_detail.html", context)


def _history(pool: Pool) -> list[dict]:
    return [
        {
            "title": PoolStatus(row.to_status).label,
            "by_name": row.by_name,
            "at": row.at,
            "comment": row.comment,
        }
        for row in pool.status_changes.order_by("-at", "-pk")
    ]


@require_http_methods(["GET", "HEAD", "POST"])
def create_pool(request: HttpRequest) -> HttpResponse:
    """Set a pool up; its limit and fee come next."""
    require(can_edit_pools(request.user))
    return _edit(request, Pool(), "advisors/create_pool.html")


@require_http_methods(["GET", "HEAD", "POST"])
def edit_pool(request: HttpRequest, pk: int) -> HttpResponse:
    """Change period, texts, contact and partners, with a preview of the text before it is stored."""
    pool = fetch_pool(request, pk)
    require(can_change_pool(request.user, pool))
    return _edit(request, pool, "advisors/edit_pool.html")


def _edit(request: HttpRequest, pool: Pool, template: str) -> HttpResponse:
    name = pool.name
    form = PoolForm(request.POST or None, instance=pool)
    partners = PartnerRows(request.POST or None, pool.partners.all() if pool.pk else ())
    preview = None
    if request.method == "POST" and form.is_valid() and partners.is_valid():
        preview = rendered(form.cleaned_data["text"]) if "preview" in request.POST else None
        if preview is None and (saved := _stored(request, form, partners)):
            messages.success(request, f"Der Pool „{saved.name}“ ist gespeichert.")
            return redirect("advisors:pool_detail", pk=saved.pk)
    context = {
        "pool": pool,
        "name": name,
        "form": form,
        "partners": partners.formset,
        "forms": [form, partners.formset],
        "preview": preview,
    }
    return render(request, template, context)


def _stored(request: HttpRequest, form: PoolForm, partners: PartnerRows) -> Pool | None:
    """Return the stored pool, or None with the reason in the form."""
    values = {"user": request.user, "values": form.cleaned_data, "partners": partners.rows()}
    try:
        if form.instance.pk:
            return services.edit_pool(pool=form.instance, **values)
        return services.create_pool(**values)
    except ValidationError as problem:
        form.add_error("state", problem)
        return None


@require_POST
def change_pool_status(request: HttpRequest, pk: int, move: str) -> HttpResponse:
    """Pause, open or end a pool."""
    pool = fetch_pool(request, pk)
    try:
        services.change_pool(
            user=request.user, pool=pool, name=move, comment=request.POST.get("comment", "")[:1000]
        )
    except WorkflowError as problem:
        messages.error(request, problem.message)
    else:
        messages.success(request, f"Der Pool steht jetzt auf „{pool.get_status_display()}“.")
    return redirect("advisors:pool_detail", pk=pk)


def fetch_pool(request: HttpRequest, pk: int) -> Pool:
    """Return a pool that the person may see, or raise 404."""
    rows = Pool.objects.visible_to(request.user).select_related("state", "officer")
    return get_object_or_404(rows, pk=pk)

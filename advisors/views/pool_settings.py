"""Dated limits of days and fees of a pool: entering a new one, taking one back that does not hold yet."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from advisors.forms.pool import FeeForm, LimitForm
from advisors.models import DayFee, DayLimit, Pool
from advisors.permissions.pool import can_change_pool_settings
from advisors.services import pool_settings as services
from advisors.views.pool import fetch_pool
from core.access import require


@require_http_methods(["GET", "HEAD", "POST"])
def add_limit(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter a limit of days from a day on."""
    pool = _fetch(request, pk)
    form = LimitForm(request.POST or None)
    if request.method == "POST" and _is_added(request, pool, form, services.add_limit):
        messages.success(request, "Das Kontingent ist eingetragen. Konten folgen ihm, sobald es gilt.")
        return redirect("advisors:pool_detail", pk=pk)
    return render(request, "advisors/add_limit.html", {"pool": pool, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def add_fee(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter a fee from a day on."""
    pool = _fetch(request, pk)
    form = FeeForm(request.POST or None)
    if request.method == "POST" and _is_added(request, pool, form, services.add_fee):
        messages.success(request, "Der Honorarsatz ist eingetragen.")
        return redirect("advisors:pool_detail", pk=pk)
    return render(request, "advisors/add_fee.html", {"pool": pool, "form": form})


@require_POST
def withdraw_limit(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a limit back that does not hold yet."""
    limit = _dated(request, DayLimit, pk)
    _withdraw(request, services.withdraw_limit, limit=limit)
    return redirect("advisors:pool_detail", pk=limit.pool_id)


@require_POST
def withdraw_fee(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a fee back that does not hold yet."""
    fee = _dated(request, DayFee, pk)
    _withdraw(request, services.withdraw_fee, fee=fee)
    return redirect("advisors:pool_detail", pk=fee.pool_id)


def _is_added(request: HttpRequest, pool: Pool, form: LimitForm | FeeForm, service: Callable) -> bool:
    """Store what was typed; what stands in the way is said at its day."""
    if not form.is_valid():
        return False
    try:
        service(user=request.user, pool=pool, **form.cleaned_data)
    except ValidationError as problem:
        form.add_error("valid_from", problem)
        return False
    return True


def _withdraw(request: HttpRequest, service: Callable, **row) -> None:
    try:
        service(user=request.user, **row)
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
    else:
        messages.success(request, "Der Eintrag ist zurückgenommen.")


def _fetch(request: HttpRequest, pk: int) -> Pool:
    pool = fetch_pool(request, pk)
    require(can_change_pool_settings(request.user, pool))
    return pool


def _dated(request: HttpRequest, model: type, pk: int) -> DayLimit | DayFee:
    visible = Pool.objects.visible_to(request.user)
    row = get_object_or_404(model.objects.select_related("pool"), pk=pk, pool__in=visible)
    require(can_change_pool_settings(request.user, row.pool))
    return row

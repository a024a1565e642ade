"""Dated settings of awards: the threshold, and ready wordings of services."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from core.access import require
from inventories.awarding.sums import threshold_on
from inventories.forms.contractor import ServiceTemplateForm, ThresholdForm
from inventories.models import AwardThreshold, ServiceTemplate
from inventories.permissions.award import can_change_award_settings, can_view_pool
from inventories.services.contractor import add_threshold as add
from inventories.services.contractor import save_service_template


@require_safe
def threshold_list(request: HttpRequest) -> HttpResponse:
    """All thresholds with the days from which they hold."""
    require(can_view_pool(request.user))
    context = {
        "thresholds": AwardThreshold.objects.select_related("created_by"),
        "current": threshold_on(),
        "can_change": can_change_award_settings(request.user),
    }
    return render(request, "inventories/threshold_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def add_threshold(request: HttpRequest) -> HttpResponse:
    """Enter a threshold from a day on; the past is never edited."""
    require(can_change_award_settings(request.user))
    form = ThresholdForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            add(user=request.user, **form.cleaned_data)
        except ValidationError as problem:
            form.add_error("valid_from", problem)
        else:
            messages.success(request, "Die Wertgrenze ist eingetragen.")
            return redirect("inventories:threshold_list")
    return render(request, "inventories/add_threshold.html", {"form": form})


@require_safe
def service_template_list(request: HttpRequest) -> HttpResponse:
    """The wordings that awards start from."""
    require(can_view_pool(request.user))
    context = {
        "templates": ServiceTemplate.objects.all(),
        "can_change": can_change_award_settings(request.user),
    }
    return render(request, "inventories/service_template_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def add_service_template(request: HttpRequest) -> HttpResponse:
    """A new wording."""
    return _edit(request, ServiceTemplate())


@require_http_methods(["GET", "HEAD", "POST"])
def edit_service_template(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a wording; awards that were started from it keep theirs."""
    require(can_view_pool(request.user))
    return _edit(request, get_object_or_404(ServiceTemplate, pk=pk))


def _edit(request: HttpRequest, template: ServiceTemplate) -> HttpResponse:
    require(can_change_award_settings(request.user))
    form = ServiceTemplateForm(request.POST or None, instance=template)
    if request.method == "POST" and form.is_valid():
        save_service_template(user=request.user, template=template, values=form.cleaned_data)
        messages.success(request, f"Die Vorlage „{template.name}“ ist gespeichert.")
        return redirect("inventories:service_template_list")
    return render(request, "inventories/edit_service_template.html", {"form": form, "template": template})

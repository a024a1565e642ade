"""The texts that all teams start from, written by SKEW."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.access import require
from networks.forms.message import TemplateForm
from networks.message_templates import STANDARD
from networks.models import MessageTemplate
from networks.permissions.event import can_create_event
from networks.placeholders import PLACEHOLDERS
from networks.services.message import delete_template, save_template

SAVED = "Die Vorlage „{name}“ ist gespeichert. Alle Teams können sie wählen."


@require_safe
def message_template_list(request: HttpRequest) -> HttpResponse:
    """SKEW's own texts, and below them those of the portal."""
    require(can_create_event(request.user))
    context = {"templates": MessageTemplate.objects.all(), "standard": STANDARD}
    return render(request, "networks/message_template_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def add_message_template(request: HttpRequest) -> HttpResponse:
    """Write a text to start from."""
    require(can_create_event(request.user))
    form = TemplateForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        template = save_template(user=request.user, values=form.cleaned_data)
        messages.success(request, SAVED.format(name=template))
        return redirect("networks:message_template_list")
    context = {"form": form, "placeholders": PLACEHOLDERS.values()}
    return render(request, "networks/add_message_template.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def edit_message_template(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a text to start from; messages written from it stay as they are."""
    require(can_create_event(request.user))
    template = get_object_or_404(MessageTemplate, pk=pk)
    form = TemplateForm(request.POST or None, instance=template)
    if request.method == "POST" and form.is_valid():
        template = save_template(user=request.user, values=form.cleaned_data, template=template)
        messages.success(request, SAVED.format(name=template))
        return redirect("networks:message_template_list")
    context = {"form": form, "template": template, "placeholders": PLACEHOLDERS.values()}
    return render(request, "networks/edit_message_template.html", context)


@require_POST
def delete_message_template(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a text away."""
    require(can_create_event(request.user))
    template = get_object_or_404(MessageTemplate, pk=pk)
    delete_template(template=template, user=request.user)
    messages.success(request, f"Die Vorlage „{template}“ ist gelöscht.")
    return redirect("networks:message_template_list")

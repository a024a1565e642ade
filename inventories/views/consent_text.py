"""The wordings that organisations agree to; a new one is added, none is ever changed."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from core.access import require
from inventories.forms.consent import ConsentTextForm
from inventories.permissions.consent import can_view_all_consents, can_write_consent_text
from organisations.models import ConsentText
from organisations.services import add_consent_text as add


@require_safe
def consent_text_list(request: HttpRequest) -> HttpResponse:
    """All wordings, the newest first, with the number of releases that stand on each."""
    require(can_view_all_consents(request.user))
    texts = ConsentText.objects.annotate(number=Count("releases")).order_by("-valid_from", "-pk")
    context = {
        "texts": texts,
        "current": ConsentText.objects.current(),
        "today": timezone.localdate(),
        "can_write": can_write_consent_text(request.user),
    }
    return render(request, "inventories/consent_text_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def add_consent_text(request: HttpRequest) -> HttpResponse:
    """Write the next wording, beginning with the current one."""
    require(can_write_consent_text(request.user))
    current = ConsentText.objects.current()
    initial = {"valid_from": timezone.localdate(), "body": current.body if current else ""}
    form = ConsentTextForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            text = add(**form.cleaned_data)
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            messages.success(request, f"Die {text} gilt ab dem {text.valid_from:%d.%m.%Y}.")
            return redirect("inventories:consent_text_list")
    return render(request, "inventories/add_consent_text.html", {"form": form})

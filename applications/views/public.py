"""The form for everybody: read and print it before signing in."""

from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from applications.application_pdf import build_empty_form, form_outline, total_minutes
from applications.models import Programme

KEEP_SECONDS = 3600  # the empty form changes only with a new version of the portal or of the programme
FILE_NAME = "Antrag-Bestandsaufnahme-leer.pdf"


@require_safe
@login_not_required
def form_preview(request: HttpRequest) -> HttpResponse:
    """All questions with hints and the time that they take."""
    context = {
        "programme": Programme.objects.open().order_by("pk").first(),
        "parts": form_outline(),
        "minutes": total_minutes(),
    }
    return render(request, "applications/form_preview.html", context)


@require_safe
@login_not_required
def form_pdf(request: HttpRequest) -> HttpResponse:
    """The empty form as PDF; made once an hour, since setting it takes the server a second."""
    programme = Programme.objects.open().order_by("pk").first()
    if programme is None:
        raise Http404("Zurzeit nimmt kein Programm Anträge an.")
    key = f"applications:empty-form:{programme.pk}"
    content = cache.get(key)
    if content is None:
        content = build_empty_form(programme).content
        cache.set(key, content, KEEP_SECONDS)
    headers = {"Content-Disposition": f'inline; filename="{FILE_NAME}"'}
    return HttpResponse(content, content_type="application/pdf", headers=headers)

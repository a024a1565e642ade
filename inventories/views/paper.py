"""Consent on paper: the form to print, and the way from its code to the page where the scan goes."""

from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from core.access import require
from core.text import slug
from inventories.consent_form import consent_pdf
from inventories.permissions.word import can_print_consent, can_record_word
from inventories.services import paper
from inventories.views.profile import fetch_profile
from organisations.enums import ReleaseChannel


@require_safe
def print_consent(request: HttpRequest, pk: int) -> HttpResponse:
    """The form as a PDF, made on the spot (about three seconds)."""
    profile = fetch_profile(request, pk)
    require(can_print_consent(request.user, profile))
    try:
        form = paper.paper_form(profile=profile, user=request.user)
    except ValidationError as problem:
        raise Http404(problem.messages[0]) from problem
    headers = {
        "Content-Disposition": f'inline; filename="einwilligung-{slug(profile.name)}.pdf"',
        "Cache-Control": "private, no-store",
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(consent_pdf(form).content, content_type="application/pdf", headers=headers)


@require_safe
def paper_form(request: HttpRequest, code: str) -> HttpResponse:
    """From the code on the paper to the page where the scan is uploaded."""
    form = paper.find_paper_form(code)
    if form is None:
        raise Http404("Diesen Bogen kennen wir nicht. Prüfen Sie die Kennung unten auf dem Papier.")
    profile = fetch_profile(request, form.profile_id)
    require(can_record_word(request.user, profile))
    query = urlencode({"weg": ReleaseChannel.PAPER, "bogen": form.code})
    return redirect(f"{reverse('inventories:record_release', args=[profile.pk])}?{query}")

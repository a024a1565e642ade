"""The summary for the council: the page, and the same as a PDF to take into the meeting."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from core.text import slug
from inventories.harvest.phases import phase_of
from inventories.harvest.summary import summary_of, summary_pdf
from inventories.views.harvest import fetch_harvest


@require_safe
def council_summary(request: HttpRequest, pk: int) -> HttpResponse:
    """The summary to read on the screen."""
    inventory = fetch_harvest(request, pk)
    summary = summary_of(inventory)
    phase = phase_of(inventory) if summary is None else None
    context = {"inventory": inventory, "summary": summary, "phase": phase}
    return render(request, "inventories/council_summary.html", context)


@require_safe
def council_summary_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """The summary as it stands at this moment; nothing is stored, so a withdrawal counts at once."""
    inventory = fetch_harvest(request, pk)
    summary = summary_of(inventory, printed=True)
    if summary is None:
        raise Http404("Noch hat keine Organisation zugestimmt.")
    response = HttpResponse(summary_pdf(summary).content, content_type="application/pdf")
    name = f"zusammenfassung-{slug(inventory.municipality.short_name)}-{summary.as_of:%Y-%m-%d}.pdf"
    response["Content-Disposition"] = content_disposition_header(False, name)
    response["Cache-Control"] = "no-store"
    return response

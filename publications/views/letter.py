"""The ready letter from civil society to its town hall."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from core.rate_limit import allow
from core.text import slug
from publications.forms import TOO_MANY, TownLetterForm
from publications.town_letter import TownLetter, letter_pdf

PDFS_PER_HOUR = 30


@login_not_required
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def suggest(request: HttpRequest) -> HttpResponse:
    """Make the letter from a few words: as text to copy, as mail, as PDF. Nothing is stored."""
    form = TownLetterForm(request.POST or None)
    letter = None
    if request.method == "POST" and form.is_valid():
        letter = _letter(form.cleaned_data)
        if "pdf" in request.POST:
            if allow(request, "letter", times=PDFS_PER_HOUR):
                return _pdf_response(letter)
            form.add_error(None, TOO_MANY)
    fields = [(field.html_name, field.value()) for field in form if field.name != "municipality"]
    context = {"form": form, "letter": letter, "fields": fields if letter else []}
    return render(request, "publications/suggest.html", context)


def _letter(values: dict) -> TownLetter:
    municipality = values["municipality"]
    texts = {name: values[name] for name in ("organisation", "about", "name", "function", "place", "contact")}
    return TownLetter(town=municipality.formal_name, written_on=timezone.localdate(), **texts)


def _pdf_response(letter: TownLetter) -> HttpResponse:
    name = f"Brief-an-{slug(letter.town)}.pdf"
    headers = {"Content-Disposition": content_disposition_header(True, name), "Cache-Control": "no-store"}
    return HttpResponse(letter_pdf(letter).content, content_type="application/pdf", headers=headers)

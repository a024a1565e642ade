"""The summary in easy German: writing it with help."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from inventories.brochure.easy import long_sentences, long_words
from inventories.brochure.texts import chapter_body
from inventories.forms.easy import EasyForm
from inventories.services import brochure as services
from inventories.views.brochure import fetch_own, show_conflict

TEMPLATE = "inventories/edit_easy.html"


@require_http_methods(["GET", "HEAD", "POST"])
def edit_easy(request: HttpRequest, pk: int) -> HttpResponse:
    """Write the summary; the page names what is hard to read, "Vorschau" shows it without saving."""
    inventory, brochure = fetch_own(request, pk)
    form = EasyForm(request.POST or None, instance=brochure)
    text = request.POST.get("easy_body", brochure.easy_body)
    context = {
        "inventory": inventory,
        "form": form,
        "long_sentences": long_sentences(text),
        "long_words": long_words(text),
    }
    if "vorschau" in request.POST:
        context["preview"] = chapter_body(text)
    elif request.method == "POST" and form.is_valid():
        return _save(request, context, brochure)
    return render(request, TEMPLATE, context)


def _save(request: HttpRequest, context: dict, brochure) -> HttpResponse:
    values = dict(context["form"].cleaned_data)
    try:
        services.edit_easy(brochure=brochure, user=request.user, seen_at=values.pop("seen_at"), values=values)
    except services.ChangedMeanwhile as problem:
        return show_conflict(request, TEMPLATE, context, EasyForm, problem.row)
    messages.success(request, "Die einfache Fassung ist gespeichert.")
    return redirect("inventories:brochure_detail", pk=context["inventory"].pk)

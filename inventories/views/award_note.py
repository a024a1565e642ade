"""The award note: facts from the portal, reasons from the officer."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_safe

from inventories.awarding.note import award_note as facts_of_note
from inventories.awarding.note import render_note
from inventories.forms.award import AwardNoteForm
from inventories.permissions.award import can_write_award_note
from inventories.services.award import write_award_note
from inventories.views.award import fetch_award


@require_http_methods(["GET", "HEAD", "POST"])
def award_note(request: HttpRequest, pk: int) -> HttpResponse:
    """The note as it stands; the reasons can be worded until the award has ended."""
    award = fetch_award(request, pk)
    can_write = can_write_award_note(request.user, award)
    form = AwardNoteForm(request.POST or None, initial={"note": award.note})
    if request.method == "POST" and form.is_valid():
        write_award_note(award=award, user=request.user, text=form.cleaned_data["note"])
        messages.success(request, "Die Begründung ist gespeichert.")
        return redirect("inventories:award_note", pk=pk)
    context = {
        "award": award,
        "inventory": award.inventory,
        "note": facts_of_note(award),
        "form": form,
        "can_write": can_write,
    }
    return render(request, "inventories/award_note.html", context)


@require_safe
def award_note_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """The note on paper; of an ended award always the same bytes."""
    award = fetch_award(request, pk)
    response = HttpResponse(render_note(award).content, content_type="application/pdf")
    name = f"{award.inventory.case_number}-Vergabevermerk-{award.pk}.pdf"
    response["Content-Disposition"] = content_disposition_header(False, name)
    response["Cache-Control"] = "private, no-store"
    return response

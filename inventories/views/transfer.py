"""Answers into the profile: old and new side by side, a tick for each, nothing overwritten without one."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from core.access import require
from inventories.permissions.interview import can_transfer_answers
from inventories.services import transfer
from inventories.views.interview import fetch_interview


@require_http_methods(["GET", "HEAD", "POST"])
def transfer_answers(request: HttpRequest, pk: int) -> HttpResponse:
    """The preview of what would change; empty places are ticked already."""
    interview = fetch_interview(request, pk)
    require(can_transfer_answers(request.user, interview))
    if request.method == "POST":
        number = transfer.transfer_answers(
            interview=interview, user=request.user, chosen=set(request.POST.getlist("zeile"))
        )
        words = {0: "Nichts ausgewählt, nichts geändert.", 1: "Eine Antwort steht nun im Steckbrief."}
        messages.success(request, words.get(number, f"{number} Antworten stehen nun im Steckbrief."))
        return redirect("inventories:profile_detail", pk=pk)
    context = {
        "interview": interview,
        "profile": interview.profile,
        "inventory": interview.profile.inventory,
        "lines": transfer.transfer_lines(interview, interview.profile),
    }
    return render(request, "inventories/transfer_answers.html", context)

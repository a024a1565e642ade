"""SKEW's side of a request: the inbox, question, refusal, search."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from advisors.forms.request import CommentForm
from advisors.permissions.request import can_review_request, can_view_request_inbox
from advisors.request_filter import STATUSES, VIEWS, RequestFilter
from advisors.request_page import status_kind, status_line
from advisors.services.review import begin_search, decline_request, return_request, search_again
from advisors.views.request import fetch_request
from core.access import require
from core.workflow import WorkflowError

PAGE_SIZE = 25
# what a button of the page does, what is said afterwards, and where it leads
MOVES = {
    "search": (
        lambda row, user, _text: begin_search(request=row, user=user),
        "Sie sind zuständig. Stellen Sie jetzt Vorschläge zusammen.",
        "find_advisors",
    ),
    "return": (
        lambda row, user, text: return_request(request=row, user=user, question=text),
        "Die Rückfrage ist unterwegs. Die Kommune bekommt eine E-Mail.",
        "request_detail",
    ),
    "decline": (
        lambda row, user, text: decline_request(request=row, user=user, reason=text),
        "Die Anfrage ist abgelehnt. Die Kommune bekommt eine E-Mail mit Ihrer Begründung.",
        "request_detail",
    ),
    "search_again": (
        lambda row, user, text: search_again(request=row, user=user, reason=text),
        "Die Vorschläge liegen wieder bei Ihnen. Wer angefragt war, bekommt eine E-Mail.",
        "find_advisors",
    ),
}


@require_safe
def request_inbox(request: HttpRequest) -> HttpResponse:
    """The requests by view, status and pool; the counts stand beside the views."""
    require(can_view_request_inbox(request.user))
    chosen = RequestFilter(request.GET, user=request.user)
    counts, view = chosen.counts(), chosen.chosen["stand"]
    paginator = Paginator(chosen.rows(), PAGE_SIZE)
    paginator.count = counts[view]  # already counted, with all the others
    page = paginator.get_page(request.GET.get("seite"))
    for row in page.object_list:
        row.line, row.kind = status_line(row), status_kind(row, is_officer=True)
    context = {
        "form": chosen,
        "page": page,
        "view": view,
        "by_status": view in dict(STATUSES),
        "total": counts[view],
        "with_skew": counts["bei-skew"],
        "views": [(key, label, counts[key]) for key, label in VIEWS],
        "statuses": [(key, label, counts[key]) for key, label in STATUSES],
    }
    return render(request, "advisors/request_inbox.html", context)


@require_POST
def change_request_status(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Search, ask back, refuse, or take the proposals back."""
    row = fetch_request(request, pk)
    require(can_review_request(request.user, row))
    if name not in MOVES:
        raise Http404
    move, done, page = MOVES[name]
    form = CommentForm(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(form.errors["comment"]))
        return redirect("advisors:request_detail", pk=pk)
    try:
        move(row, request.user, form.cleaned_data["comment"])
    except WorkflowError as problem:
        messages.error(request, problem.message)
        return redirect("advisors:request_detail", pk=pk)
    messages.success(request, done)
    return redirect(f"advisors:{page}", pk=pk)

"""All cases over all municipalities, for SKEW."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from applications.filters import STATUSES, VIEWS, InboxFilter, due_group
from applications.journey import STEP_OF_STATUS
from core.access import require

PAGE_SIZE = 25


@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    """The cases by view, status, Land and person; the counts stand beside the views."""
    require(request.user.is_skew_staff)
    chosen = InboxFilter(request.GET, user=request.user)
    counts = chosen.counts()
    view = chosen.chosen["stand"]
    paginator = Paginator(chosen.rows(), PAGE_SIZE)
    paginator.count = counts[view]  # already counted, with all the others
    page = paginator.get_page(request.GET.get("seite"))
    for application in page.object_list:
        application.group = due_group(application.due_on)
        application.step = STEP_OF_STATUS.get(application.status, 6)
    context = {
        "form": chosen,
        "page": page,
        "view": view,
        "by_status": view in dict(STATUSES),
        "total": counts[view],
        "late": counts["ueberfaellig"],
        "is_by_date": chosen.chosen["ordnung"] in {"", "frist"},
        "views": [(key, label, counts[key]) for key, label in VIEWS],
        "statuses": [(key, label, counts[key]) for key, label in STATUSES],
    }
    return render(request, "applications/inbox.html", context)

"""The page behind an invitation: read, answer, change the answer, take the date along. No account needed."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from core.calendars import CONTENT_TYPE
from core.personal_pages import personal
from core.rate_limit import allow
from networks.calendar_entry import FILE_NAME, event_file
from networks.enums import EventStatus
from networks.forms.answer import AnswerForm, initial_answer
from networks.invitation_mails import address_of, needs_of
from networks.models import Invitation
from networks.places import free_places
from networks.services.invitation import answer_invitation as answer
from networks.services.invitation import find_invitation

# per hour and connection: a town hall shares one, a guessing machine needs far more
ANSWERS_PER_HOUR = 60
TOO_OFTEN = (
    "Von diesem Anschluss kamen gerade sehr viele Antworten. Versuchen Sie es in einer Stunde noch einmal."
)
GONE = "Dieser Link gilt nicht mehr. Fragen Sie SKEW nach einem neuen."


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
@never_cache
def answer_invitation(request: HttpRequest, token: str) -> HttpResponse:
    """The invitation with the form; the answer can be changed until the event begins."""
    invitation = _find(token)
    form = AnswerForm(request.POST or None, initial=initial_answer(invitation))
    if request.method == "POST" and form.is_valid() and _stored(request, form, invitation):
        messages.success(request, "Danke, Ihre Antwort ist gespeichert.")
        return redirect("networks:answer_invitation", token)
    return personal(render(request, "networks/answer_invitation.html", _context(invitation, form, token)))


@require_safe
@login_not_required
@never_cache
def invitation_calendar(request: HttpRequest, token: str) -> HttpResponse:
    """The date as a file for the own calendar."""
    event = _find(token).event
    if event.status == EventStatus.DRAFT:
        raise Http404(GONE)
    response = HttpResponse(event_file(event, address_of(token)), content_type=CONTENT_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{FILE_NAME}"'
    response["Referrer-Policy"] = "no-referrer"
    return response


def _find(token: str) -> Invitation:
    invitation = find_invitation(token)
    if invitation is None:
        raise Http404(GONE)
    return invitation


def _stored(request: HttpRequest, form: AnswerForm, invitation: Invitation) -> bool:
    if not allow(request, "invitation", times=ANSWERS_PER_HOUR):
        form.add_error(None, TOO_OFTEN)
        return False
    try:
        answer(invitation=invitation, values=form.cleaned_data)
    except ValidationError as problem:
        form.add_error(None, problem)
        return False
    return True


def _context(invitation: Invitation, form: AnswerForm, token: str) -> dict:
    event = invitation.event
    free = free_places(event, without=invitation)
    return {
        "invitation": invitation,
        "event": event,
        "form": form,
        "token": token,
        "needs": needs_of(invitation),
        "is_open": invitation.is_open,
        "is_cancelled": event.status == EventStatus.CANCELLED,
        "is_over": event.has_begun,
        "is_full": free == 0 and not invitation.is_coming,
        "programme": [line for line in event.programme.splitlines() if line.strip()],
    }

"""Who is invited, who answered what, who was there."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.access import require
from core.workflow import WorkflowError
from inventories.permissions.workshop import can_plan_workshop, can_record_answers, can_view_guests_in_full
from inventories.services import workshop as services
from inventories.views.workshop import existing_workshop, pdf_response
from inventories.workshops.figures import figures_of
from inventories.workshops.guests import BY_LETTER, BY_MAIL, BY_PHONE, INVITED, NOT_ALLOWED, guests
from inventories.workshops.papers import letters_pdf
from networks.enums import ANNOUNCED_STATUSES, EventStatus, LinkWay
from networks.forms.answer import AnswerForm, initial_answer
from networks.invitation_mails import preview


@require_safe
def workshop_guests(request: HttpRequest, pk: int) -> HttpResponse:
    """Every organisation of the inventory: invited, to be invited, or why not; answers and needs."""
    workshop = existing_workshop(request, pk)
    inventory, event, user = workshop.inventory, workshop.event, request.user
    found = guests(inventory, workshop)
    sees_all = can_view_guests_in_full(user, inventory)
    by_mail = [guest for guest in found if guest.way == BY_MAIL]
    subject, text = preview(event, by_mail[0].profile.name if by_mail else "Ihre Organisation")
    context = {
        "inventory": inventory,
        "workshop": workshop,
        "event": event,
        "invited": [guest for guest in found if guest.way == INVITED],
        "waiting": [guest for guest in found if guest.way not in {INVITED, NOT_ALLOWED}],
        # who did not agree is not named to the town
        "not_allowed": [guest for guest in found if guest.way == NOT_ALLOWED and sees_all],
        "by_mail": len(by_mail),
        "by_letter": _letters(found),
        "figures": figures_of(workshop),
        "mail_subject": subject,
        "mail_text": text,
        "can_send": can_plan_workshop(user, inventory) and _can_still_invite(event),
        "can_record": can_record_answers(user, inventory) and event.status in ANNOUNCED_STATUSES,
        "sees_needs": sees_all,
    }
    return render(request, "inventories/workshop_guests.html", context)


def _letters(found: list) -> int:
    printed = [guest for guest in found if guest.invitation and guest.invitation.sent_by == LinkWay.LETTER]
    return sum(guest.way in {BY_LETTER, BY_PHONE} for guest in found) + sum(
        guest.way == INVITED for guest in printed
    )


def _can_still_invite(event) -> bool:
    return event.status in ANNOUNCED_STATUSES | {EventStatus.DRAFT} and not event.has_begun


@require_POST
def send_invitations(request: HttpRequest, pk: int) -> HttpResponse:
    """Mail everybody who agrees and was not invited yet."""
    workshop = existing_workshop(request, pk)
    try:
        number = services.send_invitations(workshop=workshop, user=request.user)
    except (ValidationError, WorkflowError) as problem:
        messages.error(request, _sentence(problem))
    else:
        words = "Eine Einladung ist" if number == 1 else f"{number} Einladungen sind"
        messages.success(request, f"{words} unterwegs.")
    return redirect("inventories:workshop_guests", pk=pk)


@require_POST
def print_invitation_letters(request: HttpRequest, pk: int) -> HttpResponse:
    """Invitations on paper for organisations without e-mail, as one PDF with their own addresses."""
    workshop = existing_workshop(request, pk)
    try:
        made = services.make_letters(workshop=workshop, user=request.user)
    except (ValidationError, WorkflowError) as problem:
        messages.error(request, _sentence(problem))
        return redirect("inventories:workshop_guests", pk=pk)
    name = f"Workshop-{workshop.inventory.case_number}-Einladungen.pdf"
    return pdf_response(letters_pdf(workshop, made).content, name)


@require_http_methods(["GET", "HEAD", "POST"])
def record_answer(request: HttpRequest, pk: int, invitation_pk: int) -> HttpResponse:
    """Write down an answer that came by phone or letter."""
    workshop = existing_workshop(request, pk)
    require(can_record_answers(request.user, workshop.inventory))
    invitation = get_object_or_404(workshop.event.invitations.sent(), pk=invitation_pk)
    form = AnswerForm(request.POST or None, initial=initial_answer(invitation))
    form.fields["answered_by"].label = "Wer hat geantwortet?"
    if request.method == "POST" and form.is_valid():
        try:
            services.record_answer(
                workshop=workshop, invitation=invitation, user=request.user, values=form.cleaned_data
            )
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            messages.success(request, f"Die Antwort von {invitation.name} ist eingetragen.")
            return redirect("inventories:workshop_guests", pk=pk)
    context = {"inventory": workshop.inventory, "invitation": invitation, "form": form}
    return render(request, "inventories/record_answer.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def workshop_attendance(request: HttpRequest, pk: int) -> HttpResponse:
    """Tick who is there; whoever said yes is ticked in advance."""
    workshop = existing_workshop(request, pk)
    require(can_record_answers(request.user, workshop.inventory))
    rows = list(workshop.event.invitations.sent())
    if request.method == "POST":
        here = set(request.POST.getlist("da"))
        attended = {row.pk: str(row.pk) in here for row in rows}
        try:
            number = services.record_attendance(workshop=workshop, user=request.user, attended=attended)
        except ValidationError as problem:
            messages.error(request, _sentence(problem))
        else:
            messages.success(request, f"Gespeichert: {number} von {len(rows)} Organisationen waren da.")
            return redirect("inventories:workshop_detail", pk=pk)
    for row in rows:
        row.is_ticked = row.is_coming if row.attended is None else row.attended
    context = {"inventory": workshop.inventory, "workshop": workshop, "rows": rows}
    return render(request, "inventories/workshop_attendance.html", context)


def _sentence(problem: ValidationError | WorkflowError) -> str:
    return " ".join(problem.messages) if isinstance(problem, ValidationError) else problem.message

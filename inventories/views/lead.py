"""One lead: its page, facts, sources, contacts, appointment and steps."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.access import require
from core.calendars import CONTENT_TYPE, calendar_file
from core.languages import language_names
from core.workflow import WorkflowError
from inventories.calendar_entry import interview_entry
from inventories.enums.research import LeadStatus
from inventories.forms.research import AddLeadForm, AppointmentForm, ContactForm, LeadForm, SourceForm
from inventories.forms.review import MoveForm
from inventories.interviewers import interviewers_of
from inventories.lead_log import log_of
from inventories.models import Lead
from inventories.permissions.research import can_begin_interview, can_edit_lead, can_edit_leads
from inventories.services.contact import Contact
from inventories.services.contact import log_contact as log
from inventories.services.lead import MOVES_WITH_A_FORM, agree_appointment
from inventories.services.lead import add_lead as add
from inventories.services.lead import add_source as note_source
from inventories.services.lead import change_lead_status as move
from inventories.services.lead import edit_lead as edit
from inventories.views.process import fetch_inventory
from inventories.views.research import redirect_back
from inventories.workflow.research import LEAD_WORKFLOW


@require_safe
def lead_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything about one lead: what is next, the log, facts, sources, duty, history."""
    lead = fetch_lead(request, pk)
    user, inventory = request.user, lead.inventory
    available = LEAD_WORKFLOW.available(user, lead)
    names = {one.name for one in available}
    context = {
        "lead": lead,
        "inventory": inventory,
        "log": log_of(lead),
        "merged": list(lead.merged_leads.all()),
        "sources": list(lead.sources.all()),
        "languages": ", ".join(language_names(lead.languages)),
        "people": interviewers_of(inventory),
        "can_edit": can_edit_lead(user, lead),
        "can_begin": can_begin_interview(user, lead) and lead.profile_id is None,
        "can_open": can_begin_interview(user, lead),
        "can_finish": "finish_interview" in names and lead.profile_id is not None,
        "can_agree": "agree_appointment" in names or lead.status == LeadStatus.APPOINTMENT,
        "moves": [one for one in available if one.name not in MOVES_WITH_A_FORM],
    }
    return render(request, "inventories/lead_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def add_lead(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter an organisation with its source."""
    inventory = fetch_inventory(request, pk)
    require(can_edit_leads(request.user, inventory))
    form = AddLeadForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        values = {name: form.cleaned_data[name] for name in LeadForm.Meta.fields}
        try:
            lead = add(inventory=inventory, user=request.user, values=values, source=form.source)
        except ValidationError as problem:
            form.add_error("name", problem)
        else:
            text = f"„{lead.name}“ steht auf der Liste. Informieren Sie bis {lead.inform_until:%d.%m.%Y}."
            messages.success(request, text)
            return redirect("inventories:lead_detail", pk=lead.pk)
    return render(request, "inventories/add_lead.html", {"inventory": inventory, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def edit_lead(request: HttpRequest, pk: int) -> HttpResponse:
    """Change the facts of a lead."""
    lead = fetch_lead(request, pk)
    require(can_edit_lead(request.user, lead))
    form = LeadForm(request.POST or None, instance=lead)
    if request.method == "POST" and form.is_valid():
        try:
            edit(lead=lead, user=request.user, values=dict(form.cleaned_data))
        except ValidationError as problem:
            form.add_error("name", problem)
        else:
            messages.success(request, "Die Angaben sind gespeichert.")
            return redirect("inventories:lead_detail", pk=pk)
    return render(request, "inventories/edit_lead.html", {"lead": lead, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def add_source(request: HttpRequest, pk: int) -> HttpResponse:
    """Note another place that names the organisation."""
    lead = fetch_lead(request, pk)
    require(can_edit_lead(request.user, lead))
    form = SourceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        note_source(lead=lead, user=request.user, **form.cleaned_data)
        messages.success(request, "Die Quelle ist eingetragen. Sie steht auch im Brief an die Organisation.")
        return redirect("inventories:lead_detail", pk=pk)
    return render(request, "inventories/add_source.html", {"lead": lead, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def log_contact(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a line to the contact log; the page then shows the next step."""
    lead = fetch_lead(request, pk)
    require(can_edit_lead(request.user, lead))
    form = ContactForm(request.POST or None, lead=lead, initial={"day": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        names = ("way", "outcome", "person_name", "text", "follow_up_on")
        values = {name: form.cleaned_data[name] for name in names}
        informed = form.cleaned_data.get("is_informed", False)
        contact = Contact(at=form.moment, is_informed=informed, **values)
        try:
            log(lead=lead, user=request.user, contact=contact)
        except ValidationError as problem:
            form.add_error("day", problem.messages[0])
        else:
            messages.success(request, "Der Kontakt ist eingetragen.")
            return redirect("inventories:lead_detail", pk=pk)
    return render(request, "inventories/log_contact.html", {"lead": lead, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def set_appointment(request: HttpRequest, pk: int) -> HttpResponse:
    """Note or change the date of the interview."""
    lead = fetch_lead(request, pk)
    require(can_edit_lead(request.user, lead))
    form = AppointmentForm(request.POST or None, initial=_appointment(lead))
    if request.method == "POST" and form.is_valid():
        try:
            place = form.cleaned_data["place"]
            agree_appointment(lead=lead, user=request.user, at=form.moment, place=place)
        except WorkflowError as problem:
            form.add_error(None, problem.message)
        else:
            messages.success(request, "Der Termin ist eingetragen. Sie können ihn in Ihren Kalender laden.")
            return redirect("inventories:lead_detail", pk=pk)
    return render(request, "inventories/set_appointment.html", {"lead": lead, "form": form})


def _appointment(lead: Lead) -> dict:
    if lead.appointment_at is None:
        return {"place": lead.street}
    at = timezone.localtime(lead.appointment_at)
    return {"day": at.date(), "clock": at.time(), "place": lead.appointment_place}


@require_safe
def appointment_file(request: HttpRequest, pk: int) -> HttpResponse:
    """The interview as a calendar file."""
    lead = fetch_lead(request, pk)
    if lead.appointment_at is None:
        raise Http404
    response = HttpResponse(calendar_file(interview_entry(lead)), content_type=CONTENT_TYPE)
    response["Content-Disposition"] = content_disposition_header(True, f"interview-{lead.pk}.ics")
    response["Cache-Control"] = "private, no-store"
    return response


@require_POST
def change_lead_status(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Make one simple move; moves that need more have pages of their own."""
    lead = fetch_lead(request, pk)
    form = MoveForm(request.POST)
    comment = form.cleaned_data["comment"] if form.is_valid() else ""
    seen = request.POST.get("stand") or None
    try:
        move(lead=lead, name=name, user=request.user, comment=comment, expected_status=seen)
    except WorkflowError as problem:
        messages.error(request, problem.message)
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
    else:
        messages.success(request, f"„{lead.name}“ steht jetzt unter „{lead.get_status_display()}“.")
    return redirect_back(request, lead.inventory)


def fetch_lead(request: HttpRequest, pk: int) -> Lead:
    """Return the lead if the person may see it; 404 for everybody else, the municipality included."""
    rows = Lead.objects.visible_to(request.user).select_related(
        "inventory__municipality__state", "inventory__officer", "assigned_to", "organisation", "profile",
        "merged_into", "created_by",
    )  # fmt: skip
    return get_object_or_404(rows, pk=pk)

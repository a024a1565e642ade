"""From the lead to the profile, and the note that the interview was."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from core.access import require
from core.workflow import WorkflowError
from inventories.forms.lead_interview import BeginInterviewForm
from inventories.forms.research import InterviewDayForm
from inventories.models import Interview, Lead, Profile
from inventories.permissions.research import can_begin_interview, can_edit_lead
from inventories.services.interview import start_interview
from inventories.services.lead_interview import begin_interview as begin
from inventories.services.lead_interview import record_interview as record
from inventories.views.lead import fetch_lead


@require_http_methods(["GET", "HEAD", "POST"])
def begin_interview(request: HttpRequest, pk: int) -> HttpResponse:
    """Make organisation and profile from the lead; asks which one it is if there are similar ones."""
    lead = fetch_lead(request, pk)
    require(can_begin_interview(request.user, lead))
    if lead.profile:
        return redirect(interview_address(lead.profile))
    form = BeginInterviewForm(request.POST or None, lead=lead)
    if request.method == "POST" and form.is_valid():
        values = {name: form.cleaned_data[name] for name in ("kind", "organisation")}
        try:
            profile = begin(lead=lead, user=request.user, **values)
            start_interview(profile=profile, user=request.user)
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            messages.success(request, f"Der Steckbrief für „{profile.name}“ ist angelegt.")
            return redirect(interview_address(profile))
    return render(request, "inventories/begin_interview.html", {"lead": lead, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def record_interview(request: HttpRequest, pk: int) -> HttpResponse:
    """Note the day on which the interview took place."""
    lead = fetch_lead(request, pk)
    require(can_edit_lead(request.user, lead))
    form = InterviewDayForm(request.POST or None, initial={"day": _likely_day(lead)})
    if request.method == "POST" and form.is_valid():
        try:
            record(lead=lead, user=request.user, day=form.cleaned_data["day"])
        except ValidationError as problem:
            form.add_error("day", problem.messages[0])
        except WorkflowError as problem:
            form.add_error(None, problem.message)
        else:
            messages.success(request, f"„{lead.name}“ zählt jetzt als interviewt.")
            return redirect("inventories:lead_detail", pk=pk)
    return render(request, "inventories/record_interview.html", {"lead": lead, "form": form})


def _likely_day(lead: Lead):
    today = timezone.localdate()
    agreed = timezone.localtime(lead.appointment_at).date() if lead.appointment_at else today
    return min(agreed, today)


def interview_address(profile: Profile) -> str:
    """Return the page of the interview, or the profile's while it has not begun."""
    name = "interview_detail" if Interview.objects.filter(profile=profile).exists() else "profile_detail"
    return reverse(f"inventories:{name}", args=[profile.pk])

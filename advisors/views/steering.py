"""SKEW steers a running consultation: days, team, period, early end, all on one page."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from advisors.budget.accounts import rest_of
from advisors.consulting.overview import years_of
from advisors.consulting.rules import unsettled_days
from advisors.forms.consultation import (
    AddMemberForm,
    CancelForm,
    ConsultationPeriodForm,
    EndMemberForm,
    GiveBackForm,
    PartForm,
    ReserveForm,
)
from advisors.models import Consultation
from advisors.permissions.consultation import can_change_consultation
from advisors.services import consultation as services
from advisors.views.consultation import entries_of, fetch_consultation
from core.access import require
from core.workflow import WorkflowError


@dataclass(frozen=True)
class Step:
    """One form of the page: what its button does, and what is said afterwards."""

    form: type[PartForm]
    run: Callable[..., object]
    done: str


def _end_member(*, consultation: Consultation, user, member, until) -> object:
    return services.end_member(member=member, user=user, until=until)


def _cancel(*, consultation: Consultation, user, comment: str) -> object:
    return services.cancel_consultation(consultation=consultation, user=user, reason=comment)


STEPS = {
    "reservieren": Step(ReserveForm, services.reserve_more, "Die Tage sind reserviert."),
    "zurueckgeben": Step(GiveBackForm, services.give_back, "Die Tage sind wieder frei."),
    "aufnehmen": Step(AddMemberForm, services.add_member, "Die Person gehört jetzt zum Team."),
    "beenden": Step(EndMemberForm, _end_member, "Die Mitarbeit ist beendet. Die Einträge bleiben."),
    "zeitraum": Step(ConsultationPeriodForm, services.change_period, "Der Zeitraum ist geändert."),
    "abbrechen": Step(
        CancelForm, _cancel, "Die Beratung ist abgebrochen. Reservierte Tage sind wieder frei."
    ),
}


@require_http_methods(["GET", "HEAD", "POST"])
def manage_consultation(request: HttpRequest, pk: int) -> HttpResponse:
    """Every form has its own button; the hidden field `schritt` says which one was sent."""
    consultation = fetch_consultation(request, pk)
    require(can_change_consultation(request.user, consultation))
    sent = request.POST.get("schritt", "")
    if request.method == "POST" and sent not in STEPS:
        raise Http404
    forms = {
        name: step.form(request.POST if name == sent else None, prefix=name, consultation=consultation)
        for name, step in STEPS.items()
    }
    if sent and forms[sent].is_valid() and _carry_out(request, consultation, sent, forms[sent]):
        return redirect("advisors:consultation_detail", pk=pk)
    return render(request, "advisors/manage_consultation.html", _page(consultation, forms))


def _carry_out(request: HttpRequest, consultation: Consultation, name: str, form: PartForm) -> bool:
    """Do what the form says; what stands in the way is told at the form."""
    try:
        STEPS[name].run(consultation=consultation, user=request.user, **form.cleaned_data)
    except ValidationError as problem:
        form.add_error(None, problem)
    except WorkflowError as problem:
        form.add_error(None, problem.message)
    else:
        messages.success(request, STEPS[name].done)
    return form.is_valid()


def _page(consultation: Consultation, forms: dict[str, PartForm]) -> dict:
    years = years_of(consultation, entries_of(consultation))
    shown = range(consultation.starts_on.year, consultation.ends_on.year + 1)
    rests = [rest_of(consultation.municipality, year) for year in shown]
    return {
        "consultation": consultation,
        "forms": forms,
        "all_forms": list(forms.values()),
        "years": years,
        "rests": [rest for rest in rests if rest],
        "open_days": unsettled_days(consultation),
    }

"""The municipality asks one of the proposals, the advisors answer, SKEW confirms."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from advisors.budget.errors import BudgetError
from advisors.forms.proposal import AnswerForm, ConfirmationForm
from advisors.models import ConsultingRequest, Proposal
from advisors.permissions.request import (
    can_answer_proposal,
    can_ask_proposal,
    can_confirm_request,
    can_see_proposals,
)
from advisors.request_days import shares_of, wish_sentence
from advisors.request_page import answers_of
from advisors.services.choice import QuestionClosed
from advisors.services.choice import answer_proposal as answer
from advisors.services.choice import choose_proposal as choose
from advisors.services.confirmation import accepted_proposal
from advisors.services.confirmation import confirm_request as confirm
from advisors.views.request import fetch_request
from core.access import require
from core.workflow import WorkflowError


@require_POST
def choose_proposal(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask the people of a proposal; of two at the same moment one gets through."""
    visible = ConsultingRequest.objects.visible_to(request.user)
    proposal = get_object_or_404(Proposal.objects.select_related("request"), pk=pk, request__in=visible)
    require(can_see_proposals(request.user, proposal.request) and can_ask_proposal(request.user, proposal))
    try:
        asked = choose(proposal=proposal, user=request.user)
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
    except WorkflowError as problem:
        messages.error(request, problem.message)
    else:
        day = timezone.localtime(asked.answer_until)
        messages.success(request, f"Die Anfrage ist unterwegs. Antwort bis {day:%d.%m.%Y}.")
    return redirect("advisors:request_detail", pk=proposal.request_id)


@require_http_methods(["GET", "HEAD", "POST"])
def answer_proposal(request: HttpRequest, pk: int) -> HttpResponse:
    """What a municipality asks an advisor, and the answer."""
    proposal = _fetch_own(request, pk)
    is_open = can_answer_proposal(request.user, proposal) and proposal.answer_until >= timezone.now()
    member = next(row for row in proposal.members.all() if row.profile.user_id == request.user.pk)
    form = AnswerForm(request.POST or None, proposal=proposal)
    if request.method == "POST" and (form.is_valid() or not is_open or member.answer):
        return _answer(request, proposal, form)
    context = {
        "proposal": proposal,
        "row": proposal.request,
        "member": member,
        "others": [row.profile for row in proposal.members.all() if row.pk != member.pk],
        "sections": answers_of(proposal.request)[1:4],
        "wish": wish_sentence(proposal.request),
        "can_answer": is_open and not member.answer,
        "form": form,
    }
    return render(request, "advisors/answer_proposal.html", context)


def _fetch_own(request: HttpRequest, pk: int) -> Proposal:
    rows = Proposal.objects.put_to(request.user) if request.user.is_advisor else Proposal.objects.none()
    rows = rows.select_related("request__municipality__state", "request__pool")
    return get_object_or_404(rows.prefetch_related("members__profile__user"), pk=pk)


def _answer(request: HttpRequest, proposal: Proposal, form: AnswerForm) -> HttpResponse:
    """Store the answer; who comes too late reads a friendly sentence."""
    try:
        result = form.result() if form.is_valid() else None
        answer(proposal=proposal, user=request.user, answer=result)
    except (QuestionClosed, WorkflowError) as problem:
        messages.info(request, " ".join(getattr(problem, "messages", [getattr(problem, "message", "")])))
    else:
        messages.success(request, "Danke, Ihre Antwort ist angekommen.")
    return redirect("advisors:answer_proposal", pk=proposal.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def confirm_request(request: HttpRequest, pk: int) -> HttpResponse:
    """Reserve the days per calendar year, all or nothing; with it the consultation begins."""
    row = fetch_request(request, pk)
    require(can_confirm_request(request.user, row))
    years = sorted(
        {*range(row.period_from.year, row.period_until.year + 1), *(s.year for s in shares_of(row))}
    )
    form = ConfirmationForm(request.POST or None, request=row, years=years)
    if request.method == "POST" and form.is_valid() and _confirm(request, row, form):
        return redirect("advisors:request_detail", pk=pk)
    context = {
        "row": row,
        "form": form,
        "shares": shares_of(row),
        "members": [member.profile for member in accepted_proposal(row).members.all()],
        "wish": wish_sentence(row),
    }
    return render(request, "advisors/confirm_request.html", context)


def _confirm(request: HttpRequest, row: ConsultingRequest, form: ConfirmationForm) -> bool:
    """Confirm, or show in the form why nothing was stored."""
    values = {name: form.cleaned_data[name] for name in ("title", "starts_on", "ends_on")}
    try:
        confirm(request=row, user=request.user, half_days_by_year=form.half_days_by_year(), **values)
    except BudgetError as problem:
        form.add_error(None, problem.message)
    except WorkflowError as problem:
        messages.error(request, problem.message)
        return True
    except ValidationError as problem:
        form.add_error(None, problem.messages)
    else:
        messages.success(
            request, "Die Beratung ist bestätigt, die Tage sind reserviert. Alle bekommen eine E-Mail."
        )
        return True
    return False

"""Interviews with municipalities: the list, one of them, the evaluation, the guide."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from advisors.enums.stakeholders import InterviewStatus
from advisors.forms.interview import AnswersForm, InterviewForm, QuestionForm
from advisors.interview_evaluation import evaluation
from advisors.models import GuideQuestion, StakeholderInterview
from advisors.permissions.membership import can_enter_pool
from advisors.permissions.stakeholders import can_edit_interview, can_manage_stakeholders, can_see_person
from advisors.pool_scope import chosen_pool, pools_of, writable
from advisors.services import interview as services
from advisors.workflow.interview import INTERVIEW_WORKFLOW
from core.access import require
from core.workflow import WorkflowError

PER_PAGE = 25
DONE = {
    "finish": "Danke. SKEW nimmt das Interview in die Auswertung.",
    "evaluate": "Das Interview ist ausgewertet.",
    "reopen": "Das Interview ist wieder offen.",
}


@require_safe
def interview_list(request: HttpRequest) -> HttpResponse:
    """All interviews of a pool with their state."""
    require(can_enter_pool(request.user))
    pools = pools_of(request.user)
    pool = chosen_pool(pools, request.GET.get("pool", ""))
    every = StakeholderInterview.objects.filter(pool=pool)
    status = request.GET.get("stand", "")
    rows = every.filter(status=status) if status in InterviewStatus.values else every
    rows = rows.select_related("municipality", "stakeholder").prefetch_related("interviewers")
    numbers = dict(every.order_by().values_list("status").annotate(Count("pk")))
    context = {
        "pool": pool,
        "pools": pools,
        "status": status,
        "states": [(value, label, numbers.get(value, 0)) for value, label in InterviewStatus.choices],
        "held": sum(numbers.values()) - numbers.get(InterviewStatus.PLANNED, 0),
        "page": Paginator(rows.defer("person_name"), PER_PAGE).get_page(request.GET.get("seite")),
        "can_manage": can_manage_stakeholders(request.user),
    }
    return render(request, "advisors/interview_list.html", context)


@require_safe
def interview_evaluation(request: HttpRequest) -> HttpResponse:
    """What was said, by question; no name of a person is even loaded."""
    require(can_enter_pool(request.user))
    pools = pools_of(request.user)
    pool = chosen_pool(pools, request.GET.get("pool", ""))
    context = {"pool": pool, "pools": pools, "evaluation": evaluation(pool) if pool else None}
    return render(request, "advisors/interview_evaluation.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def plan_interview(request: HttpRequest) -> HttpResponse:
    """Plan an interview."""
    require(can_enter_pool(request.user))
    form = InterviewForm(request.POST or None, pools=writable(pools_of(request.user)))
    if request.method == "POST" and form.is_valid():
        interview = services.save_interview(user=request.user, values=form.cleaned_data)
        messages.success(request, "Das Interview ist geplant.")
        return redirect("advisors:interview_detail", pk=interview.pk)
    return render(request, "advisors/plan_interview.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def edit_interview(request: HttpRequest, pk: int) -> HttpResponse:
    """Change whom, when and by whom."""
    interview = _fetch(request, pk)
    require(can_edit_interview(request.user, interview))
    form = InterviewForm(request.POST or None, instance=interview, pools=[])
    if request.method == "POST" and form.is_valid():
        services.save_interview(user=request.user, values=form.cleaned_data, interview=interview)
        messages.success(request, "Die Angaben sind gespeichert.")
        return redirect("advisors:interview_detail", pk=pk)
    return render(request, "advisors/edit_interview.html", {"interview": interview, "form": form})


@require_safe
def interview_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One interview with its answers; the name of the person only for SKEW and those who ask."""
    interview = _fetch(request, pk)
    context = {
        "interview": interview,
        "answers": interview.answers.select_related("question"),
        "moves": INTERVIEW_WORKFLOW.available(request.user, interview),
        "can_edit": can_edit_interview(request.user, interview),
        "can_see_person": can_see_person(request.user, interview),
    }
    return render(request, "advisors/interview_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def answer_interview(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down the answers along the guide."""
    interview = _fetch(request, pk)
    require(can_edit_interview(request.user, interview))
    questions = list(services.questions_of(interview))
    form = AnswersForm(request.POST or None, instance=interview, questions=questions)
    if request.method == "POST" and form.is_valid() and _answered(request, interview, form):
        return redirect("advisors:interview_detail", pk=pk)
    return render(request, "advisors/answer_interview.html", {"interview": interview, "form": form})


def _answered(request: HttpRequest, interview: StakeholderInterview, form: AnswersForm) -> bool:
    try:
        services.save_answers(
            interview=interview, user=request.user, answers=form.answers(), values=form.values()
        )
    except ValidationError as problem:
        form.add_error(None, problem)
        return False
    messages.success(request, "Die Antworten sind gespeichert.")
    return True


@require_POST
def move_interview(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Make a move of the interview's table."""
    interview = _fetch(request, pk)
    try:
        services.move_interview(interview=interview, user=request.user, name=name)
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
    except WorkflowError as problem:
        messages.error(request, problem.message)
    else:
        messages.success(request, DONE[name])
    return redirect("advisors:interview_detail", pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
def interview_guide(request: HttpRequest) -> HttpResponse:
    """The questions of the guide; SKEW adds one."""
    require(can_manage_stakeholders(request.user))
    pools = pools_of(request.user)
    pool = chosen_pool(pools, request.GET.get("pool", ""))
    form = QuestionForm(request.POST or None)
    if request.method == "POST" and pool and form.is_valid():
        services.add_question(pool=pool, user=request.user, text=form.cleaned_data["text"])
        messages.success(request, "Die Frage steht jetzt im Leitfaden.")
        return redirect(request.get_full_path())
    rows = GuideQuestion.objects.filter(pool=pool).annotate(answer_count=Count("answers"))
    rows = rows.order_by("position", "pk")
    context = {"pool": pool, "pools": pools, "questions": rows, "form": form}
    return render(request, "advisors/interview_guide.html", context)


@require_POST
def switch_guide_question(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask a question no longer, or again."""
    require(can_manage_stakeholders(request.user))
    question = get_object_or_404(GuideQuestion.objects.select_related("pool"), pk=pk)
    services.switch_question(question=question, user=request.user)
    messages.success(request, "Der Leitfaden ist geändert. Alte Antworten bleiben stehen.")
    return redirect("advisors:interview_guide")


def _fetch(request: HttpRequest, pk: int) -> StakeholderInterview:
    rows = StakeholderInterview.objects.visible_to(request.user)
    rows = rows.select_related("pool", "municipality", "stakeholder").prefetch_related("interviewers")
    return get_object_or_404(rows, pk=pk)

"""The plan of short talks: draw it, change it by hand, send it, print it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from core.access import require
from core.templatetags.german import plural
from networks.field_catalogue import fields_of
from networks.forms.problems import take_over
from networks.forms.talks import PlanForm, TalkForm
from networks.models import Event, MatchPlan, MatchTalk
from networks.permissions.event import can_edit_event
from networks.services.talks import make_plan, publish_plan, remove_talk, set_talk
from networks.talks import figures_of, participants, rounds_of
from networks.talks_paper import plan_pdf

NO_PLAN = "Es gibt noch keinen Plan. Erstellen Sie ihn zuerst, dann lässt er sich drucken."
FILE_NAME = "gespraeche.pdf"


@require_safe
def match_plan(request: HttpRequest, pk: int) -> HttpResponse:
    """The plan by rounds and tables, its figures, and what goes into it."""
    event = _fetch(request, pk)
    return _page(request, event, PlanForm(plan=plan_of(event)))


@require_POST
def make_match_plan(request: HttpRequest, pk: int) -> HttpResponse:
    """Draw all talks anew."""
    event = _fetch(request, pk)
    form = PlanForm(request.POST, plan=plan_of(event))
    if not form.is_valid():
        return _page(request, event, form)
    try:
        plan = make_plan(event=event, user=request.user, values=form.cleaned_data)
    except ValidationError as problem:
        form.add_error(None, problem)
        return _page(request, event, form)
    number = plural(plan.talks.count(), "ein Gespräch,Gespräche")
    messages.success(request, f"Der Plan ist erstellt: {number}. Prüfen Sie ihn, bevor Sie ihn verschicken.")
    return redirect("networks:match_plan", pk=event.pk)


@require_POST
def publish_match_plan(request: HttpRequest, pk: int) -> HttpResponse:
    """Send everybody the own plan."""
    event = _fetch(request, pk)
    try:
        number = publish_plan(event=event, user=request.user)
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
    else:
        told = plural(number, "eine Person bekommt,Personen bekommen")
        messages.success(request, f"Verschickt: {told} den eigenen Plan per E-Mail.")
    return redirect("networks:match_plan", pk=event.pk)


def add_match_talk(request: HttpRequest, pk: int) -> HttpResponse:
    """Bring two people together by hand."""
    event = _fetch(request, pk)
    initial = {name: request.GET[key] for name, key in (("round_number", "runde"),) if key in request.GET}
    return _edit(request, event, None, TalkForm(request.POST or None, plan=plan_of(event), initial=initial))


def edit_match_talk(request: HttpRequest, pk: int, talk_pk: int) -> HttpResponse:
    """Change round, table or people of a talk."""
    event = _fetch(request, pk)
    talk = _fetch_talk(event, talk_pk)
    return _edit(request, event, talk, TalkForm(request.POST or None, plan=talk.plan, talk=talk))


@require_POST
def remove_match_talk(request: HttpRequest, pk: int, talk_pk: int) -> HttpResponse:
    """Take a talk out of the plan."""
    event = _fetch(request, pk)
    remove_talk(talk=_fetch_talk(event, talk_pk), user=request.user)
    messages.success(request, "Das Gespräch ist aus dem Plan genommen.")
    return redirect("networks:match_plan", pk=event.pk)


@require_safe
def match_plan_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """The plan to hang up and to lay out."""
    event = _fetch(request, pk)
    plan = plan_of(event)
    if not plan.made_at:
        messages.info(request, NO_PLAN)
        return redirect("networks:match_plan", event.pk)
    response = HttpResponse(plan_pdf(plan).content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{FILE_NAME}"'
    return response


def plan_of(event: Event) -> MatchPlan:
    """Return the plan of an event; a new one is not stored yet."""
    plan = MatchPlan.objects.filter(event=event).first() or MatchPlan(event=event)
    plan.event = event
    return plan


def _page(request: HttpRequest, event: Event, form: PlanForm) -> HttpResponse:
    plan = plan_of(event)
    context = {
        "event": event,
        "plan": plan,
        "form": form,
        "rounds": rounds_of(plan) if plan.made_at else [],
        "figures": figures_of(plan, len(participants(event))) if plan.pk else None,
        "people": len(participants(event)),
        "is_asked": {"wish", "offer"} & {field.key for field, _ in fields_of(event)},
        "is_stale": bool(plan.published_at and plan.made_at and plan.made_at > plan.published_at),
    }
    return render(request, "networks/match_plan.html", context)


def _edit(request: HttpRequest, event: Event, talk: MatchTalk | None, form: TalkForm) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            set_talk(event=event, user=request.user, values=form.cleaned_data, talk=talk)
        except ValidationError as problem:
            take_over(form, problem)
        else:
            messages.success(request, "Das Gespräch steht im Plan. Ein neuer Plan lässt es, wie es ist.")
            return redirect("networks:match_plan", pk=event.pk)
    return render(request, "networks/edit_match_talk.html", {"event": event, "talk": talk, "form": form})


def _fetch(request: HttpRequest, pk: int) -> Event:
    event = get_object_or_404(Event.objects.visible_to(request.user).open_events(), pk=pk)
    require(can_edit_event(request.user, event))
    return event


def _fetch_talk(event: Event, pk: int) -> MatchTalk:
    return get_object_or_404(MatchTalk.objects.select_related("plan__event"), plan__event=event, pk=pk)

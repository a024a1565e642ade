"""Who works on an event."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from networks.forms.problems import take_over
from networks.forms.team import TeamMemberForm, TeamRightForm
from networks.models import Event
from networks.permissions.event import can_view_event
from networks.services import team as services
from networks.views.event import GET_OR_POST, fetch_led_event


@require_http_methods(GET_OR_POST)
def team_list(request: HttpRequest, pk: int) -> HttpResponse:
    """The team with its rights, and the form for somebody new."""
    event = fetch_led_event(request, pk)
    form = TeamMemberForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            member = services.add_team_member(event=event, user=request.user, values=form.cleaned_data)
        except ValidationError as problem:
            take_over(form, problem)
        else:
            messages.success(request, f"{member.name} gehört zum Team und hat eine Mail bekommen.")
            return redirect("networks:team_list", pk=event.pk)
    team = event.team.select_related("user", "added_by")
    return render(request, "networks/team_list.html", {"event": event, "form": form, "team": team})


@require_http_methods(GET_OR_POST)
def change_team_right(request: HttpRequest, pk: int, member_pk: int) -> HttpResponse:
    """Another right for somebody of the team."""
    event = fetch_led_event(request, pk)
    member = get_object_or_404(event.team, pk=member_pk)
    form = TeamRightForm(request.POST or None, initial={"right": member.right})
    if request.method == "POST" and form.is_valid():
        services.change_team_right(member=member, user=request.user, **form.cleaned_data)
        messages.success(request, f"{member.name}: {member.get_right_display()}.")
        return redirect("networks:team_list", pk=event.pk)
    return render(
        request, "networks/change_team_right.html", {"event": event, "form": form, "member": member}
    )


@require_POST
def remove_team_member(request: HttpRequest, pk: int, member_pk: int) -> HttpResponse:
    """Take somebody out of the team."""
    event = fetch_led_event(request, pk)
    member = get_object_or_404(event.team, pk=member_pk)
    services.remove_team_member(member=member, user=request.user)
    messages.success(request, f"{member.name} gehört nicht mehr zum Team.")
    return redirect("networks:team_list", pk=event.pk)


@require_http_methods(GET_OR_POST)
def join_team(request: HttpRequest, pk: int) -> HttpResponse:
    """Where the mail to somebody new leads: a click takes over the right that waits for the own address.

    Says nothing about the event to others: the page is the same for everybody who does not belong to it.
    """
    if request.method == "POST":
        services.join_team(user=request.user)
    event = Event.objects.visible_to(request.user).open_events().filter(pk=pk).first()
    if event and can_view_event(request.user, event):
        return redirect("networks:event_detail", pk=pk)
    context = {"was_asked": request.method == "POST", "email": request.user.email}
    return render(request, "networks/join_team.html", context)

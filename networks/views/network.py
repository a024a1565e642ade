"""Networks: their public pages, and where SKEW keeps them and their members."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.access import require
from core.text import markdown
from networks.forms.network import MemberForm, NetworkForm
from networks.models import Network, NetworkMember
from networks.network_page import dates_of, members_of, reports_of, states_line
from networks.permissions.network import can_manage_networks
from networks.services import network as services

SAVED = "Das Netzwerk ist gespeichert."
NO_PAGE_YET = "Das Netzwerk ist gespeichert. Öffentlich ist es noch nicht."


@login_not_required
@require_safe
def network_list(request: HttpRequest) -> HttpResponse:
    """All public networks with the number of their members."""
    rows = Network.objects.public().prefetch_related("states").annotate(number=Count("members"))
    rows = [(network, states_line(network)) for network in rows]
    return render(request, "networks/network_list.html", {"rows": rows})


@login_not_required
@require_safe
def public_network(request: HttpRequest, slug: str) -> HttpResponse:
    """One network: what it is for, who belongs to it, its dates and what was."""
    network = get_object_or_404(Network.objects.public().prefetch_related("states"), slug=slug)
    members = members_of(network)
    context = {
        "network": network,
        "text": markdown(network.text),
        "where": states_line(network),
        "groups": members,
        "member_count": sum(len(rows) for _, rows in members),
        "reports": reports_of(network),
    }
    return render(request, "networks/public_network.html", context | dates_of(network))


@require_safe
def manage_networks(request: HttpRequest) -> HttpResponse:
    """The networks as SKEW keeps them, public or not."""
    require(can_manage_networks(request.user))
    rows = Network.objects.visible_to(request.user).prefetch_related("states")
    rows = rows.annotate(number=Count("members"))
    rows = [(network, states_line(network)) for network in rows]
    return render(request, "networks/manage_networks.html", {"rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
def create_network(request: HttpRequest) -> HttpResponse:
    """Begin a network."""
    require(can_manage_networks(request.user))
    form = NetworkForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        network = services.save_network(user=request.user, values=form.cleaned_data)
        messages.success(request, SAVED if network.is_public else NO_PAGE_YET)
        return redirect("networks:edit_network", network.pk)
    return render(request, "networks/create_network.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def edit_network(request: HttpRequest, pk: int) -> HttpResponse:
    """Change the words of a network; its members stand below."""
    network = _fetch(request, pk)
    form = NetworkForm(request.POST or None, instance=network)
    if request.method == "POST" and form.is_valid():
        network = services.save_network(user=request.user, values=form.cleaned_data, network=network)
        messages.success(request, SAVED if network.is_public else NO_PAGE_YET)
        return redirect("networks:edit_network", network.pk)
    context = {"network": network, "form": form, "members": network.members.select_related("municipality")}
    return render(request, "networks/edit_network.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def add_member(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter a municipality or another body as a member."""
    network = _fetch(request, pk)
    form = MemberForm(request.POST or None, instance=NetworkMember(network=network))
    if request.method == "POST" and form.is_valid() and _stored(request, network, form):
        messages.success(request, f"{form.cleaned_data['name']} steht jetzt in der Liste.")
        return redirect("networks:edit_network", network.pk)
    return render(request, "networks/add_member.html", {"network": network, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def edit_member(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a member, or enter the end of the membership."""
    member = _fetch_member(request, pk)
    form = MemberForm(request.POST or None, instance=member)
    if request.method == "POST" and form.is_valid() and _stored(request, member.network, form, member):
        messages.success(request, "Das Mitglied ist gespeichert.")
        return redirect("networks:edit_network", member.network_id)
    return render(request, "networks/edit_member.html", {"member": member, "form": form})


@require_POST
def remove_member(request: HttpRequest, pk: int) -> HttpResponse:
    """Take out a member that was entered by mistake."""
    member = _fetch_member(request, pk)
    services.remove_member(user=request.user, member=member)
    messages.success(request, f"{member.name} steht nicht mehr in der Liste.")
    return redirect("networks:edit_network", member.network_id)


def _stored(
    request: HttpRequest, network: Network, form: MemberForm, member: NetworkMember | None = None
) -> bool:
    try:
        services.save_member(user=request.user, network=network, values=form.cleaned_data, member=member)
    except ValidationError as problem:
        form.add_error(None, problem)
        return False
    return True


def _fetch(request: HttpRequest, pk: int) -> Network:
    return get_object_or_404(Network.objects.visible_to(request.user), pk=pk)


def _fetch_member(request: HttpRequest, pk: int) -> NetworkMember:
    networks = Network.objects.visible_to(request.user)
    rows = NetworkMember.objects.filter(network__in=networks).select_related("network", "municipality")
    return get_object_or_404(rows, pk=pk)

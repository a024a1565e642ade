"""The brochure in the making: texts, imprint, who appears, the PDF and its publication."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.access import require
from core.downloads import serve_file
from core.enums import JobState
from core.text import slug
from inventories.brochure.comparisons import compared_build
from inventories.brochure.editions import lost
from inventories.brochure.readiness import listed_profiles, obstacles
from inventories.enums.brochure import BrochureOutput, ProofState
from inventories.forms.brochure import ImprintForm
from inventories.models import Brochure, BrochureBuild, Chapter, Inventory, ProofRound
from inventories.permissions import can_edit_brochure, can_view_brochure_draft
from inventories.permissions.edition import can_manage_editions
from inventories.services import brochure as services
from inventories.typesetting.progress import progress_of
from inventories.typesetting.queue import made_before, queue_words
from inventories.views.process import fetch_inventory

BUILDS_SHOWN = 5


@require_safe
def brochure_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """What the brochure holds, what is missing, the last PDFs, and publishing it."""
    inventory = fetch_inventory(request, pk)
    require(can_view_brochure_draft(request.user, inventory))
    can_edit = can_edit_brochure(request.user, inventory)
    if can_edit:
        services.open_brochure(inventory=inventory, user=request.user)
    brochure = Brochure.objects.filter(inventory=inventory).select_related("published_build").first()
    if brochure is None:
        return render(request, "inventories/brochure_detail.html", {"inventory": inventory})
    builds = readable_builds(request.user, brochure)
    ready = newest_proof(builds)
    profiles = listed_profiles(inventory.profiles.visible_to(request.user))
    context = {
        "inventory": inventory,
        "brochure": brochure,
        "chapters": _chapters(request.user, brochure, can_edit=can_edit),
        "profiles": profiles,
        "printed": sum(row.is_in for row in profiles),
        "builds": builds,
        "ready": ready,
        "current": builds[0] if builds and builds[0].is_active else None,
        "obstacles": obstacles(brochure, ready) if can_edit else [],
        "can_edit": can_edit,
    }
    return render(request, "inventories/brochure_detail.html", context | _rounds(brochure))


def _rounds(brochure: Brochure) -> dict:
    """Return proof rounds and editions, newest first."""
    is_open = Q(remarks__state=ProofState.OPEN)
    rounds = list(
        ProofRound.objects.filter(build__brochure=brochure).annotate(
            open_count=Count("remarks", filter=is_open)
        )
    )
    return {
        "rounds": rounds,
        # remarks that are open keep a round open
        "open_round": next((row for row in rounds if row.closed_at is None), None),
        "editions": brochure.editions.all(),
    }


def newest_proof(builds: list[BrochureBuild]) -> BrochureBuild | None:
    """Return the newest finished PDF for the screen; the one for the printer is no proof."""
    return next((b for b in builds if b.state == JobState.READY and b.output == BrochureOutput.SCREEN), None)


def _chapters(user, brochure: Brochure, *, can_edit: bool) -> list[Chapter]:
    """Return the chapters; whoever writes one or all of them may open it."""
    chapters = list(brochure.chapters.select_related("assigned_to", "updated_by").order_by("pk"))
    for chapter in chapters:
        chapter.may_open = can_edit or chapter.assigned_to_id == user.pk
    return chapters


def readable_builds(user, brochure: Brochure) -> list[BrochureBuild]:
    """Return the newest editions; those with revoked data are named to SKEW, and to nobody else."""
    builds = list(brochure.builds.order_by("-number")[:BUILDS_SHOWN])
    for build in builds:
        build.is_withdrawn = build.state == JobState.READY and bool(lost(build))
    return [build for build in builds if user.is_skew_staff or not build.is_withdrawn]


def show_conflict(request: HttpRequest, template: str, context: dict, form_class, row) -> HttpResponse:
    """Show both texts; the next click saves over the state that the person has now seen."""
    data = request.POST.copy()
    data["seen_at"] = row.updated_at.isoformat()
    form = form_class(data, instance=row)
    names = [name for name in form.changed_data if name in data and name != "seen_at"]
    differences = [(form.fields[name].label, data[name], form.initial.get(name)) for name in names]
    context |= {"form": form, "differences": differences, "theirs": row}
    return render(request, template, context, status=409)


@require_http_methods(["GET", "HEAD", "POST"])
def edit_imprint(request: HttpRequest, pk: int) -> HttpResponse:
    """Title, imprint and cover."""
    inventory, brochure = fetch_own(request, pk)
    form = ImprintForm(request.POST or None, request.FILES or None, instance=brochure)
    context = {"inventory": inventory, "form": form}
    if request.method == "POST" and form.is_valid():
        values = dict(form.cleaned_data)
        try:
            services.edit_imprint(
                brochure=brochure, user=request.user, seen_at=values.pop("seen_at"), values=values
            )
        except services.ChangedMeanwhile as problem:
            return show_conflict(request, "inventories/edit_imprint.html", context, ImprintForm, problem.row)
        messages.success(request, "Titel und Impressum sind gespeichert.")
        return redirect("inventories:brochure_detail", pk=pk)
    return render(request, "inventories/edit_imprint.html", context)


@require_POST
def start_build(request: HttpRequest, pk: int) -> HttpResponse:
    """Have the PDF made; while one is being made, the click leads to that one."""
    _, brochure = fetch_own(request, pk)
    asked = request.POST.get("ausgabe", "")
    output = asked if asked in BrochureOutput else BrochureOutput.SCREEN
    build = services.start_build(brochure=brochure, user=request.user, output=output)
    return redirect("inventories:build_progress", pk=pk, number=build.number)


@require_safe
def build_progress(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """The truth about one build; htmx polls only the part that changes."""
    inventory, build = _fetch_build(request, pk, number)
    context = {
        "inventory": inventory,
        "build": build,
        "progress": progress_of(build),
        "waits_for": queue_words(build),
        "same_as": made_before(build),
        "file": compared_build(build),
        "can_manage": can_manage_editions(request.user, inventory),
        "can_edit": can_edit_brochure(request.user, inventory),
    }
    template = "inventories/_build_state.html" if request.htmx else "inventories/build_progress.html"
    response = render(request, template, context)
    response["Cache-Control"] = "no-store"
    return response


@require_POST
def cancel_build(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Stop a build that waits or runs."""
    _, build = _fetch_build(request, pk, number)
    if services.cancel_build(build=build, user=request.user):
        messages.success(request, "Das Erstellen ist abgebrochen.")
    else:
        messages.info(request, "Die Broschüre war schon fertig.")
    return redirect("inventories:build_progress", pk=pk, number=number)


@require_safe
def build_pdf(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """A finished PDF for the people of the case; an edition with revoked data is read by SKEW alone."""
    _, build = _fetch_build(request, pk, number)
    if build.state != JobState.READY or not (request.user.is_skew_staff or not lost(build)):
        raise Http404
    name = f"{slug(build.brochure.title)}-fassung-{build.number}.pdf"
    return serve_file(request, build.pdf, filename=name, content_type="application/pdf")


@require_POST
def publish_brochure(request: HttpRequest, pk: int) -> HttpResponse:
    """Publish the build that the page showed."""
    inventory, brochure = fetch_own(request, pk, may_be_published=True)
    number = request.POST.get("number", "")
    build = get_object_or_404(BrochureBuild, brochure=brochure, number=number if number.isdigit() else 0)
    try:
        services.publish_brochure(brochure=brochure, build=build, user=request.user)
    except ValidationError as problem:
        for message in problem.messages:
            messages.error(request, message)
        return redirect("inventories:brochure_detail", pk=pk)
    messages.success(request, "Die Broschüre ist veröffentlicht. Alle können sie nun lesen.")
    return redirect("inventories:public_inventory", slug=inventory.slug)


def fetch_own(request: HttpRequest, pk: int, *, may_be_published: bool = False) -> tuple[Inventory, Brochure]:
    """Return inventory and brochure for people who may write them; the first visit creates the brochure."""
    inventory = fetch_inventory(request, pk)
    if may_be_published and inventory.is_public:
        return inventory, get_object_or_404(Brochure, inventory=inventory)
    require(can_edit_brochure(request.user, inventory))
    return inventory, services.open_brochure(inventory=inventory, user=request.user)


def _fetch_build(request: HttpRequest, pk: int, number: int) -> tuple[Inventory, BrochureBuild]:
    inventory = fetch_inventory(request, pk)
    require(can_view_brochure_draft(request.user, inventory))
    builds = BrochureBuild.objects.select_related("brochure__inventory")
    return inventory, get_object_or_404(builds, brochure__inventory=inventory, number=number)

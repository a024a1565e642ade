"""Proof rounds on the desk: opening one, inviting readers, reading and answering what they wrote."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.access import require
from core.downloads import serve_file
from core.templatetags.german import plural
from inventories.brochure.editions import lost
from inventories.forms.proof import OpenRoundForm, PagedRemarkForm, ReaderForm, SettleForm
from inventories.models import Brochure, Inventory, PageImage, ProofRound
from inventories.participants import participants
from inventories.permissions import can_view_brochure_draft
from inventories.permissions.edition import can_manage_proofs, can_remark_proof
from inventories.proofs.pages import pages_of
from inventories.services import proof as services
from inventories.views.brochure import newest_proof, readable_builds
from inventories.views.process import fetch_inventory


@require_http_methods(["GET", "HEAD", "POST"])
def open_proof_round(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin a proof round over the newest PDF."""
    inventory = fetch_inventory(request, pk)
    require(can_manage_proofs(request.user, inventory))
    build = newest_proof(readable_builds(request.user, get_object_or_404(Brochure, inventory=inventory)))
    form = OpenRoundForm(request.POST or None, people=participants(inventory))
    if request.method == "POST" and form.is_valid():
        try:
            if build is None:
                raise ValidationError(services.NO_PROOF)
            proof_round = services.open_round(build=build, user=request.user, **form.values())
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            messages.success(request, "Die Korrekturrunde ist eröffnet. Laden Sie nun weitere Menschen ein.")
            return redirect("inventories:proof_round", pk=pk, number=proof_round.number)
    context = {"inventory": inventory, "build": build, "form": form}
    return render(request, "inventories/open_proof_round.html", context)


@require_safe
def proof_round(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """The round: who reads, what was remarked to which page, what became of it."""
    return _round_page(request, fetch_round(request, pk, number))


def _round_page(request: HttpRequest, row: ProofRound, **forms) -> HttpResponse:
    inventory = row.build.brochure.inventory
    can_manage = can_manage_proofs(request.user, inventory)
    pages, is_withdrawn = pages_of(row), bool(lost(row.build))
    can_see = request.user.is_skew_staff or not is_withdrawn
    # remarks quote what stands on the pages
    remarked = [page for page in pages if page.remarks] if can_see else []
    context = {
        "inventory": inventory,
        "round": row,
        "readers": row.readers.annotate(written=Count("remarks")),
        "remarked": remarked,
        "open_count": sum(page.open_count for page in remarked),
        "remark_count": sum(len(page.remarks) for page in remarked),
        "is_withdrawn": is_withdrawn,
        "can_see_pages": can_see,
        "can_manage": can_manage,
        "can_remark": can_remark_proof(request.user, row),
        "reader_form": ReaderForm(),
        "remark_form": PagedRemarkForm(),
    } | forms
    return render(request, "inventories/proof_round.html", context)


@require_POST
def add_proof_reader(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Invite one more person."""
    row = fetch_round(request, pk, number)
    form = ReaderForm(request.POST)
    if form.is_valid():
        said = f"{form.cleaned_data['name']} bekommt einen Link per Mail."
        return _done(request, row, services.add_reader, said, proof_round=row, **form.cleaned_data)
    require(can_manage_proofs(request.user, row.build.brochure.inventory))
    return _round_page(request, row, reader_form=form)


@require_POST
def remove_proof_reader(request: HttpRequest, pk: int, number: int, reader_pk: int) -> HttpResponse:
    """Take a link back."""
    row = fetch_round(request, pk, number)
    reader = get_object_or_404(row.readers, pk=reader_pk)
    return _done(request, row, services.remove_reader, "Der Link gilt nicht mehr.", reader=reader)


@require_POST
def remind_proof_readers(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Mail those who have not finished."""
    row = fetch_round(request, pk, number)
    count = services.remind_readers(proof_round=row, user=request.user)
    messages.success(request, f"Erinnert: {plural(count, 'eine Person,Personen')}.")
    return redirect("inventories:proof_round", pk=pk, number=number)


@require_POST
def add_proof_remark(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Write a remark as somebody of the case."""
    row = fetch_round(request, pk, number)
    require(can_remark_proof(request.user, row))
    form = PagedRemarkForm(request.POST)
    if not form.is_valid():
        return _round_page(request, row, remark_form=form)
    return _done(
        request,
        row,
        services.add_remark,
        "Ihr Hinweis ist gespeichert.",
        proof_round=row,
        **form.cleaned_data,
    )


@require_POST
def settle_proof_remark(request: HttpRequest, pk: int, number: int, remark_pk: int) -> HttpResponse:
    """Answer a remark."""
    row = fetch_round(request, pk, number)
    remark = get_object_or_404(row.remarks.select_related("round"), pk=remark_pk)
    require(can_manage_proofs(request.user, row.build.brochure.inventory))
    form = SettleForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Wählen Sie, was aus dem Hinweis wird.")
        return redirect("inventories:proof_round", pk=pk, number=number)
    return _done(
        request,
        row,
        services.settle_remark,
        "Die Antwort ist gespeichert.",
        remark=remark,
        **form.cleaned_data,
    )


@require_POST
def close_proof_round(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """End the round and send the answers."""
    row = fetch_round(request, pk, number)
    said = "Die Korrekturrunde ist geschlossen. Alle, die geschrieben haben, bekommen die Antworten."
    return _done(request, row, services.close_round, said, proof_round=row)


@require_safe
def proof_image(request: HttpRequest, pk: int, number: int, page: int) -> HttpResponse:
    """The picture of a page, for the people of the case; with revoked data for SKEW alone."""
    row = fetch_round(request, pk, number)
    if not request.user.is_skew_staff and lost(row.build):
        raise Http404
    image = get_object_or_404(PageImage, build=row.build_id, page=page)
    return serve_file(request, image.file, filename=f"seite-{page}.jpg", content_type="image/jpeg")


def fetch_round(request: HttpRequest, pk: int, number: int) -> ProofRound:
    """Return a round of a case that the person may see (404)."""
    inventory: Inventory = fetch_inventory(request, pk)
    require(can_view_brochure_draft(request.user, inventory))
    rows = ProofRound.objects.select_related("build__brochure", "opened_by")
    row = get_object_or_404(rows, build__brochure__inventory=inventory, number=number)
    row.build.brochure.inventory = inventory
    return row


def _done(request: HttpRequest, row: ProofRound, service: Callable, said: str, **values) -> HttpResponse:
    """Call a service, say what happened, and go back to the round."""
    try:
        service(user=request.user, **values)
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
    else:
        messages.success(request, said)
    return redirect("inventories:proof_round", pk=row.build.brochure.inventory_id, number=row.number)

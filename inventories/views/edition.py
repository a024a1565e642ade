"""Editions on the desk: what has appeared, its files and errata, and the next one."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.access import require
from core.text import slug
from inventories.brochure.edition_rows import changes_of, edition_rows
from inventories.brochure.errata import allowed_errata, errata_pdf
from inventories.brochure.standing import next_edition
from inventories.forms.edition import EditionForm, ErratumForm
from inventories.models import Brochure, Edition, Erratum, Inventory
from inventories.permissions import can_view_brochure_draft
from inventories.permissions.edition import can_manage_editions
from inventories.services import edition as services
from inventories.services import erratum as errata
from inventories.views.process import fetch_inventory
from organisations.enums import Purpose

DONE = "inventories:edition_list"


@require_safe
def edition_list(request: HttpRequest, pk: int) -> HttpResponse:
    """All editions with files, check sums and errata, and what changed since the last one."""
    inventory, brochure = _fetch(request, pk)
    rows = edition_rows(brochure)
    context = {
        "inventory": inventory,
        "brochure": brochure,
        "rows": rows,
        "changes": changes_of(rows),
        "next": next_edition(brochure),
        "can_manage": can_manage_editions(request.user, inventory),
    }
    return render(request, "inventories/edition_list.html", context)


@require_POST
def fix_published(request: HttpRequest, pk: int) -> HttpResponse:
    """Fix what was published before there were editions."""
    _, brochure = _fetch(request, pk)
    return _done(request, pk, services.fix_published, "Die Auflage ist festgehalten.", brochure=brochure)


@require_POST
def begin_edition(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin the next edition."""
    _, brochure = _fetch(request, pk)
    said = "Die nächste Auflage ist begonnen. Im Netz bleibt die alte, bis Sie die neue veröffentlichen."
    return _done(request, pk, services.begin_edition, said, "inventories:brochure_detail", brochure=brochure)


@require_POST
def discard_edition(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the next edition up."""
    _, brochure = _fetch(request, pk)
    said = "Die nächste Auflage ist verworfen. Die Texte der letzten gelten wieder."
    return _done(request, pk, services.discard_edition, said, brochure=brochure)


@require_http_methods(["GET", "HEAD", "POST"])
def edit_edition(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Date, copies and remark of an edition."""
    edition = _fetch_edition(request, pk, number)
    require(can_manage_editions(request.user, edition.brochure.inventory))
    form = EditionForm(request.POST or None, edition=edition)
    if request.method == "POST" and form.is_valid():
        values, said = form.cleaned_data, "Die Angaben zur Auflage sind gespeichert."
        return _done(request, pk, services.edit_edition, said, edition=edition, values=values)
    context = {"inventory": edition.brochure.inventory, "edition": edition, "form": form}
    return render(request, "inventories/edit_edition.html", context)


@require_POST
def request_print(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Have the file for the printers made, or give the edition the one that is ready."""
    edition = _fetch_edition(request, pk, number)
    said = "Die Druckfassung wird gesetzt. Laden Sie die Seite danach neu."
    return _done(request, pk, services.request_print, said, edition=edition)


@require_http_methods(["GET", "HEAD", "POST"])
def add_erratum(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Note a mistake of an edition."""
    edition = _fetch_edition(request, pk, number)
    require(can_manage_editions(request.user, edition.brochure.inventory))
    form = ErratumForm(request.POST or None)
    if (
        request.method == "POST"
        and form.is_valid()
        and _kept(request, form, errata.add_erratum, edition=edition)
    ):
        return redirect(DONE, pk=pk)
    return _erratum_page(request, edition, form)


@require_http_methods(["GET", "HEAD", "POST"])
def edit_erratum(request: HttpRequest, pk: int, number: int, erratum_pk: int) -> HttpResponse:
    """Change an erratum."""
    edition = _fetch_edition(request, pk, number)
    require(can_manage_editions(request.user, edition.brochure.inventory))
    erratum = get_object_or_404(edition.errata, pk=erratum_pk)
    form = ErratumForm(request.POST or None, erratum=erratum)
    if (
        request.method == "POST"
        and form.is_valid()
        and _kept(request, form, errata.edit_erratum, erratum=erratum)
    ):
        return redirect(DONE, pk=pk)
    return _erratum_page(request, edition, form, erratum)


def _erratum_page(
    request: HttpRequest, edition: Edition, form, erratum: Erratum | None = None
) -> HttpResponse:
    context = {"inventory": edition.brochure.inventory, "edition": edition, "form": form, "erratum": erratum}
    return render(request, "inventories/edit_erratum.html", context)


def _kept(request: HttpRequest, form, service: Callable, **row) -> bool:
    try:
        service(user=request.user, values=form.cleaned_data, **row)
    except ValidationError as problem:
        form.add_error("page", problem)
        return False
    messages.success(request, "Die Berichtigung ist gespeichert. Sie steht nun auch im Netz.")
    return True


@require_POST
def remove_erratum(request: HttpRequest, pk: int, number: int, erratum_pk: int) -> HttpResponse:
    """Strike an erratum out."""
    edition = _fetch_edition(request, pk, number)
    erratum = get_object_or_404(edition.errata, pk=erratum_pk)
    return _done(request, pk, errata.remove_erratum, "Die Berichtigung ist gestrichen.", erratum=erratum)


@require_safe
def errata_slip(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """The slip for the booklet: what may be printed today."""
    edition = _fetch_edition(request, pk, number)
    return slip_of(edition, Purpose.BROCHURE)


def slip_of(edition: Edition, purpose: str) -> HttpResponse:
    """Return the slip with the errata that are allowed for the purpose (404 without any)."""
    rows = allowed_errata(edition, purpose)
    if not rows:
        raise Http404("Zu dieser Auflage gibt es keine Berichtigungen.")
    response = HttpResponse(errata_pdf(edition, rows).content, content_type="application/pdf")
    name = f"{slug(edition.brochure.title)}-{edition.number}-auflage-berichtigungen.pdf"
    response["Content-Disposition"] = f'inline; filename="{name}"'
    response["Cache-Control"] = "private, no-cache"
    return response


def _fetch(request: HttpRequest, pk: int) -> tuple[Inventory, Brochure]:
    inventory = fetch_inventory(request, pk)
    require(can_view_brochure_draft(request.user, inventory))
    brochure = get_object_or_404(Brochure.objects.select_related("published_build"), inventory=inventory)
    brochure.inventory = inventory
    return inventory, brochure


def _fetch_edition(request: HttpRequest, pk: int, number: int) -> Edition:
    _, brochure = _fetch(request, pk)
    rows = brochure.editions.exclude(build=None).select_related("build", "print_build")
    edition = get_object_or_404(rows, number=number)
    edition.brochure = brochure
    return edition


def _done(
    request: HttpRequest, pk: int, service: Callable, said: str, target: str = DONE, **row
) -> HttpResponse:
    try:
        service(user=request.user, **row)
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
        return redirect(DONE, pk=pk)
    messages.success(request, said)
    return redirect(target, pk=pk)

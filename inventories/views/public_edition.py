"""What everybody may know of editions: files, errata, what changed since; the summary in easy German."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import conditional_page, require_safe

from core.downloads import serve_file
from core.rate_limit import allow
from core.text import slug as slug_of
from inventories.brochure.changes import changes_since
from inventories.brochure.editions import is_downloadable
from inventories.brochure.errata import allowed_errata
from inventories.brochure.standing import last_edition, put_back, standing_texts
from inventories.brochure.texts import chapter_body
from inventories.enums.brochure import BrochurePart
from inventories.models import Brochure, Edition, Inventory
from inventories.views.edition import slip_of
from inventories.views.public import always_asked
from organisations.enums import Purpose

SLIPS_PER_HOUR = 30


@login_not_required
@require_safe
@conditional_page
@always_asked
def public_changes(request: HttpRequest, slug: str) -> HttpResponse:
    """What changed since the last edition, as far as everybody may know it now."""
    edition = _last(slug)
    context = _context(edition) | {"changes": changes_since(edition), "errata": allowed_errata(edition)}
    return render(request, "inventories/public_changes.html", context)


@login_not_required
@require_safe
@conditional_page
@always_asked
def public_errata(request: HttpRequest, slug: str) -> HttpResponse:
    """The errata of all editions, newest edition first."""
    brochure = _brochure(slug)
    editions = brochure.editions.exclude(build=None).select_related("build")
    rows = []
    for edition in editions:
        edition.brochure = brochure
        rows.append((edition, allowed_errata(edition)))
    context = {"brochure": brochure, "inventory": brochure.inventory, "rows": rows}
    return render(request, "inventories/public_errata.html", context)


@login_not_required
@require_safe
@always_asked
def public_errata_slip(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The printable slip; setting it costs work, so a connection gets a limited number."""
    edition = _edition(slug, number)
    if not allow(request, "errata-slip", times=SLIPS_PER_HOUR):
        return render(request, "429.html", status=429)
    return slip_of(edition, Purpose.WEB)


@login_not_required
@require_safe
def public_edition(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The file of an edition as it appeared, as long as every printed consent still stands."""
    edition = _edition(slug, number)
    if not is_downloadable(edition.build):
        raise Http404("Diese Auflage steht nicht mehr im Netz. Es gibt eine neuere Fassung.")
    name = f"{slug_of(edition.brochure.title)}-{edition.number}-auflage.pdf"
    return serve_file(request, edition.build.pdf, filename=name, content_type="application/pdf")


@login_not_required
@require_safe
@conditional_page
@always_asked
def public_easy(request: HttpRequest, slug: str) -> HttpResponse:
    """The summary in easy German, as it was published."""
    brochure = _brochure(slug)
    texts = standing_texts(brochure)
    if texts:
        put_back(brochure, texts)
    if not brochure.easy_body.strip() or BrochurePart.EASY in brochure.left_out:
        raise Http404("Zu dieser Broschüre gibt es keine einfache Fassung.")
    context = {
        "brochure": brochure,
        "inventory": brochure.inventory,
        "body": chapter_body(brochure.easy_body),
    }
    return render(request, "inventories/public_easy.html", context)


def _brochure(slug: str) -> Brochure:
    """Return the brochure of a published inventory (404)."""
    rows = Brochure.objects.select_related("inventory__municipality__state", "published_build")
    return get_object_or_404(
        rows, inventory__in=Inventory.objects.published().filter(slug=slug), published_at__isnull=False
    )


def _last(slug: str) -> Edition:
    brochure = _brochure(slug)
    edition = last_edition(brochure)
    if edition is None:
        raise Http404("Von dieser Broschüre gibt es noch keine Auflage.")
    edition.brochure = brochure
    return edition


def _edition(slug: str, number: int) -> Edition:
    brochure = _brochure(slug)
    rows = brochure.editions.exclude(build=None).select_related("build")
    edition = get_object_or_404(rows, number=number)
    edition.brochure = brochure
    return edition


def _context(edition: Edition) -> dict:
    return {"edition": edition, "brochure": edition.brochure, "inventory": edition.brochure.inventory}

"""What all pages behind a personal link have in common, and the first ones: start, sheet, pictures."""

from collections.abc import Callable
from functools import wraps

from csp.constants import SELF
from csp.decorators import csp_replace
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_http_methods

from core.downloads import serve_file
from core.personal_pages import personal
from core.pictures import scaled
from core.rate_limit import allow, count_use, uses
from inventories.facts import about_facts, contact_facts
from inventories.forms.own import OwnReleaseForm, OwnRenewForm
from inventories.models import Profile
from inventories.own_page import chosen_face, own_face, own_profile
from inventories.own_visit import Visit, language_links
from inventories.preview import sheet_on_screen
from inventories.services.link import profiles_in_correction, readable_profiles, renew_links
from inventories.visibility import VisibleProfile
from organisations.languages import chosen_language
from organisations.services import find_link, note_opening

# within an hour: guesses of one connection, calls of one link, requests for a new link of one connection
MOST_MISSES, MOST_CALLS, MOST_RENEWALS = 20, 600, 5
WIDTHS = {480, 960, 1400}


def own_page(*methods: str) -> Callable:
    """Open a view to whoever has a link that holds: view(request, visit, …) in the language of the address.

    Any other address answers alike, whether it is wrong, old or taken back. The address goes nowhere
    (core.personal_pages), and no copy is kept.
    """

    def decorate(view: Callable) -> Callable:
        @login_not_required
        @require_http_methods(["GET", "HEAD", *methods])
        @never_cache
        @wraps(view)
        def guarded(request: HttpRequest, token: str, **kwargs) -> HttpResponse:
            language = chosen_language(request.GET.get("sprache", ""))
            with translation.override(language.code):
                visit = _open(request, token, language)
                return personal(view(request, visit, **kwargs) if visit else _closed(request, language))

        return guarded

    return decorate


def fetch_own(visit: Visit, pk: int) -> Profile:
    """Return a profile of the link's organisation that it may read; 404 for every other one."""
    get_object_or_404(readable_profiles(visit.link.organisation), pk=pk)
    return own_profile(pk)


def own_context(request: HttpRequest, visit: Visit, profile: Profile | None = None) -> dict:
    """Return what every template behind the link needs."""
    return {
        "visit": visit,
        "language": visit.language,
        "languages": language_links(request.path),
        "organisation": visit.link.organisation,
        "profile": profile,
        "inventory": profile.inventory if profile else None,
    }


def shown_face(visit: Visit, face: VisibleProfile) -> dict:
    """Return what _own_face.html draws: the face, its picture, its facts."""
    address = visit.address("own_picture", face.pk, face.photo.pk, 960) if face.photo else ""
    logo = visit.address("own_picture", face.pk, face.logo.pk, 480) if face.logo else ""
    return {
        "face": face,
        "image": address,
        "logo": logo,
        "contact_facts": contact_facts(face),
        "about_facts": about_facts(face),
    }


def fetch_withdrawable(visit: Visit, pk: int) -> Profile:
    """As `fetch_own`, and also a profile that is being corrected while its release stands."""
    get_object_or_404(
        readable_profiles(visit.link.organisation) | profiles_in_correction(visit.link.organisation), pk=pk
    )
    return own_profile(pk)


@own_page()
def own_start(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The profiles of the organisation; with a single one its page at once."""
    profiles = list(readable_profiles(visit.link.organisation))
    in_correction = list(profiles_in_correction(visit.link.organisation))
    if len(profiles) == 1 and not in_correction:
        return redirect(visit.address("own_profile", profiles[0].pk))
    context = {"profiles": profiles, "in_correction": in_correction}
    return render(request, "inventories/own_start.html", own_context(request, visit) | context)


@xframe_options_sameorigin
@csp_replace({"frame-ancestors": [SELF]})
@own_page()
def own_sheet(request: HttpRequest, visit: Visit, pk: int) -> HttpResponse:
    """The printed page, with all or (with `consents` in the address) with what is chosen for the brochure."""
    profile = fetch_own(visit, pk)
    face = own_face(profile)
    if "consents" in request.GET:
        face = chosen_face(profile, OwnReleaseForm.chosen(request.GET).allowed_for("brochure"))
    if face is None:
        return render(request, "inventories/own_sheet_empty.html")
    sheet = sheet_on_screen(face, lambda picture: visit.address("own_picture", pk, picture.pk, 1400))
    return render(request, "inventories/profile_preview.html", {"profile": profile, "sheet": sheet})


@own_page()
def own_picture(request: HttpRequest, visit: Visit, pk: int, picture_pk: int, width: int) -> HttpResponse:
    """A picture of the organisation's own profile."""
    profile = fetch_own(visit, pk)
    picture = get_object_or_404(profile.pictures, pk=picture_pk)
    if width not in WIDTHS:
        raise Http404
    try:
        small = scaled(picture.file, width=width, file_format="WEBP")
    except OSError as problem:
        raise Http404("Diese Datei gibt es nicht mehr.") from problem
    return serve_file(request, small, filename=f"{profile.slug}.webp", content_type="image/webp")


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def own_renew(request: HttpRequest) -> HttpResponse:
    """Ask for a new link; the answer is the same whether we know the address or not."""
    language = chosen_language(request.GET.get("sprache", ""))
    with translation.override(language.code):
        form = OwnRenewForm(request.POST or None)
        is_sent = request.method == "POST" and form.is_valid()
        if is_sent:
            if not allow(request, "own-renew", times=MOST_RENEWALS):
                return render(request, "429.html", status=429)
            renew_links(email=form.cleaned_data["email"])
        context = {"form": form, "is_sent": is_sent, "language": language}
        context["languages"] = language_links(request.path)
        return render(request, "inventories/own_renew.html", context)


def _open(request: HttpRequest, token: str, language) -> Visit | None:
    """Return the visit, or None for a link that does not hold or is used by a machine."""
    if uses(request, "own-miss") >= MOST_MISSES:
        return None
    link = find_link(token)
    if link is None:
        allow(request, "own-miss", times=MOST_MISSES)
        return None
    if count_use("own-link", str(link.pk)) > MOST_CALLS:
        return None
    note_opening(link=link)
    return Visit(link, token, language)


def _closed(request: HttpRequest, language) -> HttpResponse:
    """Say in a friendly way that this link opens nothing, and how to get another one."""
    context = {"form": OwnRenewForm(), "language": language, "languages": language_links(request.path)}
    return render(request, "inventories/own_closed.html", context, status=404)

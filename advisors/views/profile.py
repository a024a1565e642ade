"""The own profile of an advisor: its parts, what is shown, and how others see it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from advisors.enums.pool import AdvisorStatus, ProfileField
from advisors.forms.profile import PARTS, VoluntaryForm
from advisors.models import AdvisorProfile
from advisors.people import profile_of
from advisors.permissions.profile import can_edit_profile
from advisors.profile_overview import chapters_of, missing_for_matching
from advisors.services import profile as services
from advisors.visibility import public_profile
from core.access import require
from core.forms import country_choices
from core.languages import LANGUAGES

GET_OR_POST = ["GET", "HEAD", "POST"]


def own_profile(request: HttpRequest) -> AdvisorProfile:
    """Return the profile of the signed-in person, 404 for people without; 403 when it is closed to them."""
    profile = profile_of(request.user)
    if profile is None:
        raise Http404("Für dieses Konto gibt es kein Profil.")
    require(can_edit_profile(request.user, profile))
    return profile


@require_safe
def edit_profile(request: HttpRequest) -> HttpResponse:
    """The whole profile at a glance: what is filled in, what everybody sees, when there is time."""
    profile = profile_of(request.user)
    if profile is None and not request.user.is_advisor:
        raise Http404("Für dieses Konto gibt es kein Profil.")
    if profile is None or not can_edit_profile(request.user, profile):
        return render(request, "advisors/edit_profile.html", {"profile": None, "former": profile})
    context = {
        "profile": profile,
        "chapters": chapters_of(profile),
        "missing": missing_for_matching(profile),
        "is_active": profile.status == AdvisorStatus.ACTIVE,
        "consents": profile.consents.order_by("-at", "-pk")[:40],
        "public": public_profile(profile),
    }
    return render(request, "advisors/edit_profile.html", context)


@require_http_methods(GET_OR_POST)
def edit_profile_part(request: HttpRequest, part: str) -> HttpResponse:
    """One part with plain fields; every part that can be shown has its switch."""
    profile = own_profile(request)
    if part not in PARTS:
        raise Http404
    title, lead, form_class = PARTS[part]
    form = form_class(request.POST or None, instance=profile)
    if request.method == "POST" and form.is_valid():
        services.edit_profile(profile=profile, user=request.user, values=form.values(), shown=form.shown())
        messages.success(request, f"{title}: gespeichert.")
        return redirect("advisors:edit_profile")
    context = {"title": title, "lead": lead, "form": form, "languages": sorted(LANGUAGES.values())}
    return render(request, "advisors/edit_profile_part.html", _side(profile, part) | context)


@require_http_methods(GET_OR_POST)
def edit_voluntary(request: HttpRequest) -> HttpResponse:
    """Sensitive answers: voluntary, internal, each removable by itself."""
    profile = own_profile(request)
    form = VoluntaryForm(request.POST or None, instance=profile)
    if request.method == "POST" and form.is_valid():
        services.edit_profile(profile=profile, user=request.user, values=form.values(), shown=form.shown())
        messages.success(request, "Freiwillige Angaben: gespeichert.")
        return redirect("advisors:edit_profile")
    stored = AdvisorProfile.objects.get(pk=profile.pk)
    labels = {name: stored._meta.get_field(name).verbose_name for name in services.VOLUNTARY}
    given = [(name, label) for name, label in labels.items() if getattr(stored, name)]
    context = {"form": form, "given": given, "countries": country_choices()}
    return render(request, "advisors/edit_voluntary.html", _side(profile, "freiwillig") | context)


@require_POST
def remove_voluntary(request: HttpRequest, name: str) -> HttpResponse:
    """Delete one voluntary answer."""
    profile = own_profile(request)
    try:
        services.remove_voluntary(profile=profile, user=request.user, name=name)
    except ValidationError as problem:
        raise Http404(problem.message) from problem
    messages.success(request, "Die Angabe ist gelöscht.")
    return redirect("advisors:edit_voluntary")


@require_safe
def profile_preview(request: HttpRequest) -> HttpResponse:
    """Exactly what everybody sees of the own profile at this moment."""
    profile = own_profile(request)
    context = {
        "profile": profile,
        "face": public_profile(profile),
        "is_active": profile.status == AdvisorStatus.ACTIVE,
        "hidden": [ProfileField(f).label for f in ProfileField.values if f not in profile.public_fields],
    }
    return render(request, "advisors/profile_preview.html", context)


@require_POST
def publish_profile(request: HttpRequest) -> HttpResponse:
    """The master switch: on the page of the pool, or off it at once."""
    profile = own_profile(request)
    is_public = request.POST.get("zeigen") == "ja"
    try:
        services.publish_profile(profile=profile, user=request.user, is_public=is_public)
    except ValidationError as problem:
        messages.warning(request, problem.message)
    else:
        shown = "Sie stehen jetzt auf der Seite des Pools."
        messages.success(request, shown if is_public else "Ihr Profil ist von der Seite genommen.")
    return redirect("advisors:edit_profile")


def _side(profile: AdvisorProfile, here: str) -> dict:
    """Return what the navigation beside every part needs."""
    return {"profile": profile, "chapters": chapters_of(profile), "here": here}

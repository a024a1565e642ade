"""Photo, references and free days of the own profile."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from advisors.availability import calendar_of
from advisors.forms.availability import AvailabilityForm
from advisors.forms.portrait import PhotoForm, ReferencesForm
from advisors.profile_overview import chapters_of
from advisors.services import profile as services
from advisors.views.profile import GET_OR_POST, own_profile


@require_http_methods(GET_OR_POST)
def edit_photo(request: HttpRequest) -> HttpResponse:
    """Upload a portrait, or change the words about it; without alt text and credit nothing is stored."""
    profile = own_profile(request)
    form = PhotoForm(request.POST or None, request.FILES or None, profile=profile)
    if request.method == "POST" and form.is_valid():
        services.set_photo(profile=profile, user=request.user, **form.answers())
        messages.success(request, "Foto: gespeichert.")
        return redirect("advisors:edit_photo" if request.FILES else "advisors:edit_profile")
    context = {"profile": profile, "form": form, "chapters": chapters_of(profile), "here": "foto"}
    return render(request, "advisors/edit_photo.html", context)


@require_POST
def remove_photo(request: HttpRequest) -> HttpResponse:
    """Delete the portrait with all its sizes."""
    services.remove_photo(profile=own_profile(request), user=request.user)
    messages.success(request, "Das Foto ist gelöscht.")
    return redirect("advisors:edit_photo")


@require_http_methods(GET_OR_POST)
def edit_references(request: HttpRequest) -> HttpResponse:
    """What the person has done before, as rows."""
    profile = own_profile(request)
    form = ReferencesForm(profile=profile, data=request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.set_references(
            profile=profile, user=request.user, rows=form.rows(), is_shown=form.switch.is_shown
        )
        messages.success(request, "Referenzen: gespeichert.")
        return redirect("advisors:edit_profile")
    context = {"profile": profile, "form": form, "chapters": chapters_of(profile), "here": "referenzen"}
    return render(request, "advisors/edit_references.html", context)


@require_http_methods(GET_OR_POST)
def availability(request: HttpRequest) -> HttpResponse:
    """The next twelve months: free days, what is planned beside them, and whether requests are welcome."""
    profile = own_profile(request)
    months = calendar_of(profile)
    form = AvailabilityForm(request.POST or None, profile=profile, months=months)
    if request.method == "POST" and form.is_valid():
        services.set_availability(
            profile=profile,
            user=request.user,
            months=form.answers(),
            takes_requests=form.cleaned_data["takes_requests"],
        )
        messages.success(request, "Zeiten: gespeichert.")
        return redirect("advisors:availability")
    context = {"profile": profile, "form": form, "chapters": chapters_of(profile), "here": "zeiten"}
    return render(request, "advisors/availability.html", context)

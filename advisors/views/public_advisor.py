"""One advisor for everybody. What is hidden, or was taken back, is not there: 404."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from advisors.enums.pool import ProfileField
from advisors.models import AdvisorProfile
from advisors.permissions.profile import can_view_profile
from advisors.visibility import public_profile
from core.downloads import serve_file
from core.pictures import WEB_WIDTHS, scaled


@login_not_required
@require_safe
@conditional_page
@cache_control(private=True, no_cache=True)
def public_advisor(request: HttpRequest, slug: str) -> HttpResponse:
    """One person with exactly what they show; asked anew at every request, so that a "no" counts at once."""
    rows = AdvisorProfile.objects.public().with_public_parts().select_related("pool__state")
    profile = get_object_or_404(rows, slug=slug)
    context = {"face": public_profile(profile), "pool": profile.pool}
    response = render(request, "advisors/public_advisor.html", context)
    # search engines may find the page and must not keep a copy of it
    response["X-Robots-Tag"] = "noarchive"
    return response


@login_not_required
@require_safe
def advisor_photo(request: HttpRequest, slug: str, width: int) -> HttpResponse:
    """The portrait in one of a few widths: for everybody while it is shown, else for the person and SKEW."""
    profile = get_object_or_404(AdvisorProfile.objects.select_related("pool"), slug=slug)
    is_public = AdvisorProfile.objects.public().filter(pk=profile.pk).exists()
    is_shown = is_public and profile.shows(ProfileField.PHOTO)
    if (
        width not in WEB_WIDTHS
        or not profile.photo
        or not (is_shown or can_view_profile(request.user, profile))
    ):
        raise Http404("Dieses Bild gibt es nicht oder nicht mehr.")
    try:
        small = scaled(profile.photo, width=width)
    except OSError as problem:
        raise Http404("Dieses Bild gibt es nicht mehr.") from problem
    # never in shared caches: taken back means gone
    return serve_file(request, small, filename=f"{slug}.jpg", content_type="image/jpeg")

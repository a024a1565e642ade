"""The development record of a person of the pool."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from advisors.development import development_of
from advisors.models import AdvisorProfile
from advisors.people import profile_of
from advisors.permissions.profile import can_view_profile, is_own_profile


@require_safe
def development(request: HttpRequest, slug: str) -> HttpResponse:
    """Seminars, certificates, forums, mentoring and consultations of one person."""
    profile_of(request.user)
    profile = get_object_or_404(AdvisorProfile.objects.select_related("pool"), slug=slug)
    if not can_view_profile(request.user, profile):
        raise Http404
    context = {
        "profile": profile,
        "record": development_of(profile),
        "is_own": is_own_profile(request.user, profile),
    }
    return render(request, "advisors/development.html", context)

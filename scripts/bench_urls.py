"""The addresses of the portal, and the floor: an empty view behind the same middleware."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import include, path


@login_not_required
def trivial(request: HttpRequest) -> HttpResponse:
    """Answer with two bytes."""
    return HttpResponse("ok")


urlpatterns = [path("messung/leer/", trivial), path("", include("skew_portal.urls"))]

"""Root URLs: German paths, one line per app."""

from django.contrib import admin
from django.urls import include, path

from skew_portal.health import health

urlpatterns = [
    path("", include("dashboard.urls")),
    path("", include("publications.urls")),
    path("", include("directory.urls")),
    path("konto/", include("accounts.urls")),
    path("konto/", include("allauth.urls")),
    path("kommunen/", include("municipalities.urls")),
    path("antraege/", include("applications.urls")),
    path("", include("networks.urls")),
    path("", include("inventories.urls")),
    path("", include("advisors.urls")),
    path("postausgang/", include("core.urls")),
    path("gesundheit/", health, name="health"),
    path("verwaltung/", admin.site.urls),
]

"""Addresses of an organisation and of the ways to it."""

from django.urls import path

from directory.views import listing, organisation

urlpatterns = [
    path("organisationen/", listing.organisation_list, name="organisation_list"),
    path("organisationen/<int:pk>-<slug:slug>/", organisation.organisation, name="organisation"),
    path("organisationen/<int:pk>/bild.png", organisation.share_picture, name="share_picture"),
    path("organisationen/<slug:facet>/", listing.facet_index, name="facet_index"),
    path("organisationen/<slug:facet>/<str:key>/", listing.organisations_by, name="organisations_by"),
]

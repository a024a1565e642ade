"""Addresses of an organisation and of the ways to it."""

from django.urls import path, register_converter

from directory.enums import Facet
from directory.views import listing, organisation


class FacetConverter:
    """The word of a facet in an address: "thema", "staat"."""

    regex = "|".join(Facet.values)

    def to_python(self, value: str) -> Facet:
        """Return the facet of the word."""
        return Facet(value)

    def to_url(self, value: str) -> str:
        """Return the word of a facet, which may be given as it is."""
        return Facet(value).value


register_converter(FacetConverter, "facet")

urlpatterns = [
    path("organisationen/", listing.organisation_list, name="organisation_list"),
    path("organisationen/<int:pk>-<slug:slug>/", organisation.organisation, name="organisation"),
    path("organisationen/<int:pk>/bild.png", organisation.share_picture, name="share_picture"),
    path("organisationen/vorschlaege/", listing.suggestions, name="suggestions"),
    path("organisationen/<facet:facet>/", listing.facet_index, name="facet_index"),
    path("organisationen/<facet:facet>/<str:key>/", listing.organisations_by, name="organisations_by"),
]

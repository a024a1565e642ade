"""Addresses of the open data: the page, the interface, the catalogue, the list on other sites."""

from django.urls import include, path

from directory.api.version_1 import routes
from directory.views import embed, open_data

urlpatterns = [
    path("offene-daten/", open_data.open_data, name="open_data"),
    path("offene-daten/katalog.rdf", open_data.catalogue_rdf, name="catalogue_rdf"),
    path("offene-daten/katalog.ttl", open_data.catalogue_ttl, name="catalogue_ttl"),
    path("offene-daten/katalog.jsonld", open_data.catalogue_jsonld, name="catalogue_jsonld"),
    path("offene-daten/einbetten/", embed.embed_organisations, name="embed_organisations"),
    path("offene-daten/eingebettet/", embed.embedded_organisations, name="embedded_organisations"),
    path("offene-daten/einbetten.js", embed.embed_organisations_script, name="embed_organisations_script"),
    path("api/v1/openapi.json", open_data.openapi, name="openapi"),
    path("api/v1/", include(list(routes()))),
    path("api/v1/<path:rest>", open_data.api_unknown, name="api_unknown"),
]

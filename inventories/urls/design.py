"""Addresses of series, themes and logos, and of the parts of a brochure."""

from django.urls import path

from inventories.views import design

urlpatterns = [
    path("gestaltung/", design.design_list, name="design_list"),
    path("gestaltung/reihen/neu/", design.add_series, name="add_series"),
    path("gestaltung/reihen/<int:pk>/", design.edit_series, name="edit_series"),
    path("gestaltung/farben/neu/", design.add_theme, name="add_theme"),
    path("gestaltung/farben/<int:pk>/", design.edit_theme, name="edit_theme"),
    path("gestaltung/logos/neu/", design.add_logo, name="add_logo"),
    path("gestaltung/logos/<int:pk>/", design.edit_logo, name="edit_logo"),
    path("gestaltung/logos/<int:pk>/loeschen/", design.delete_logo, name="delete_logo"),
    path("gestaltung/logos/<int:pk>/bild/", design.logo_picture, name="logo_picture"),
    path("vorgaenge/<int:pk>/broschuere/bestandteile/", design.edit_parts, name="edit_parts"),
]

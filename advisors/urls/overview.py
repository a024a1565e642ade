"""Addresses of the overview over all municipalities and advisors."""

from django.urls import path
from django.urls.resolvers import URLPattern

from advisors.views import overview

urlpatterns: list[URLPattern] = [
    path("pool/", overview.officer_overview, name="officer_overview"),
    path("pool/uebersicht.xlsx", overview.export_overview, name="export_overview"),
    path("pool/konten/<int:pk>/erinnern/", overview.remind_of_unused_days, name="remind_of_unused_days"),
]

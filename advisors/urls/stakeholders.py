"""Addresses of the subject stakeholders."""

from django.urls.resolvers import URLPattern

urlpatterns: list[URLPattern] = []

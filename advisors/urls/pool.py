"""Addresses of the subject pool."""

from django.urls.resolvers import URLPattern

urlpatterns: list[URLPattern] = []

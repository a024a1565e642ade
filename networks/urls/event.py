"""Addresses of preparing and leading events."""

from django.urls.resolvers import URLPattern

urlpatterns: list[URLPattern] = []

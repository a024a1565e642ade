"""Addresses of check-in and short talks."""

from django.urls.resolvers import URLPattern

urlpatterns: list[URLPattern] = []

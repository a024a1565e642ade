"""Addresses of registrations as the team sees them."""

from django.urls.resolvers import URLPattern

urlpatterns: list[URLPattern] = []

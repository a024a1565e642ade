"""Addresses of the subject exchange."""

from django.urls.resolvers import URLPattern

urlpatterns: list[URLPattern] = []

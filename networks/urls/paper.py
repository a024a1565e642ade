"""Addresses of badges, lists and certificates."""

from django.urls.resolvers import URLPattern

urlpatterns: list[URLPattern] = []

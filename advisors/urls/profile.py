"""Addresses of the subject profile."""

from django.urls.resolvers import URLPattern

urlpatterns: list[URLPattern] = []

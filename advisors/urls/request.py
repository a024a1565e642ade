"""Addresses of the subject request."""

from django.urls.resolvers import URLPattern

urlpatterns: list[URLPattern] = []

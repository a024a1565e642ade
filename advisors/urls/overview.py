"""Addresses of the subject overview."""

from django.urls.resolvers import URLPattern

urlpatterns: list[URLPattern] = []

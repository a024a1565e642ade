"""Addresses of the subject consultation."""

from django.urls.resolvers import URLPattern

urlpatterns: list[URLPattern] = []

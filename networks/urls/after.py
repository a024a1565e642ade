"""Addresses of what comes after an event: documentation, feedback, deletion."""

from django.urls.resolvers import URLPattern

urlpatterns: list[URLPattern] = []

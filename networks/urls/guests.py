"""Addresses of personal invitations to open events."""

from django.urls.resolvers import URLPattern

urlpatterns: list[URLPattern] = []

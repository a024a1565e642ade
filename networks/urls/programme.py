"""Addresses of the programme and working groups."""

from django.urls.resolvers import URLPattern

urlpatterns: list[URLPattern] = []

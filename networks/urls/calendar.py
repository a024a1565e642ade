"""Addresses of the public calendar, events and networks."""

from django.urls.resolvers import URLPattern

urlpatterns: list[URLPattern] = []

"""Addresses of the day accounts."""

from django.urls.resolvers import URLPattern

urlpatterns: list[URLPattern] = []

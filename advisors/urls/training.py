"""Addresses of the subject training."""

from django.urls.resolvers import URLPattern

urlpatterns: list[URLPattern] = []

"""Addresses of the subject recruitment."""

from django.urls.resolvers import URLPattern

urlpatterns: list[URLPattern] = []

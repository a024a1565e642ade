"""Addresses of registering without an account."""

from django.urls.resolvers import URLPattern

urlpatterns: list[URLPattern] = []

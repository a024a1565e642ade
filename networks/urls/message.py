"""Addresses of messages, alerts and the choice of mails."""

from django.urls.resolvers import URLPattern

urlpatterns: list[URLPattern] = []

"""Addresses of the pools: SKEW's pages, and those for everybody."""

from django.urls import path
from django.urls.resolvers import URLPattern

from advisors.views import public_pool

urlpatterns: list[URLPattern] = [
    path("miglobe/", public_pool.public_pool_list, name="public_pool_list"),
    path("miglobe/<slug:slug>/", public_pool.public_pool, name="public_pool"),
]

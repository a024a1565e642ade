"""Addresses of the pools: SKEW's pages, and those for everybody."""

from django.urls import path
from django.urls.resolvers import URLPattern

from advisors.views import pool, pool_settings, public_pool

urlpatterns: list[URLPattern] = [
    path("pool/pools/", pool.pool_list, name="pool_list"),
    path("pool/pools/neu/", pool.create_pool, name="create_pool"),
    path("pool/<int:pk>/", pool.pool_detail, name="pool_detail"),
    path("pool/<int:pk>/bearbeiten/", pool.edit_pool, name="edit_pool"),
    path("pool/<int:pk>/stand/<slug:move>/", pool.change_pool_status, name="change_pool_status"),
    path("pool/<int:pk>/kontingent/", pool_settings.add_limit, name="add_limit"),
    path("pool/<int:pk>/honorar/", pool_settings.add_fee, name="add_fee"),
    path("pool/kontingente/<int:pk>/zuruecknehmen/", pool_settings.withdraw_limit, name="withdraw_limit"),
    path("pool/honorare/<int:pk>/zuruecknehmen/", pool_settings.withdraw_fee, name="withdraw_fee"),
    path("miglobe/", public_pool.public_pool_list, name="public_pool_list"),
    path("miglobe/<slug:slug>/", public_pool.public_pool, name="public_pool"),
]

"""Addresses of the register."""

from django.urls import path

from municipalities import views

app_name = "municipalities"

urlpatterns = [
    path("suche/", views.search, name="search"),
]

"""Addresses of the day accounts."""

from django.urls import path

from advisors.views import budget

urlpatterns = [
    path("pool/konten/", budget.account_list, name="account_list"),
    path("pool/konten/<int:pk>/", budget.account_detail, name="account_detail"),
    path("pool/konten/jahresabschluss/<int:year>/", budget.close_year, name="close_year"),
]

"""Addresses of the day accounts."""

from django.urls import path

from advisors.views import budget, budget_exception

urlpatterns = [
    path("pool/konten/", budget.account_list, name="account_list"),
    path("pool/konten/<int:pk>/", budget.account_detail, name="account_detail"),
    path("pool/konten/<int:pk>/oeffnen/", budget.reopen_account, name="reopen_account"),
    path("pool/konten/<int:pk>/ausnahme/", budget_exception.propose_exception, name="propose_exception"),
    path("pool/konten/ausnahmen/<int:pk>/", budget_exception.decide_exception, name="decide_exception"),
    path("pool/konten/jahresabschluss/<int:year>/", budget.close_year, name="close_year"),
]

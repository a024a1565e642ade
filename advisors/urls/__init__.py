"""Addresses of the advisor pool, one module per subject."""

from advisors.urls import (
    budget,
    consultation,
    exchange,
    overview,
    pool,
    print_matter,
    profile,
    recruitment,
    request,
    stakeholders,
    training,
)

app_name = "advisors"

urlpatterns = [
    *overview.urlpatterns,
    *request.urlpatterns,
    *consultation.urlpatterns,
    *budget.urlpatterns,
    *recruitment.urlpatterns,
    *training.urlpatterns,
    *stakeholders.urlpatterns,
    *exchange.urlpatterns,
    *print_matter.urlpatterns,
    *profile.urlpatterns,
    # last: its public page takes any word as the name of a pool
    *pool.urlpatterns,
]

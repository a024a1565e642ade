"""Addresses of flyer and business cards."""

from django.urls import path

from advisors.views import print_matter

urlpatterns = [
    path("miglobe/<slug:slug>/faltblatt.pdf", print_matter.public_flyer, name="public_flyer"),
    path("pool/<int:pk>/faltblatt-druck.pdf", print_matter.print_flyer, name="print_flyer"),
    path("pool/beratende/<slug:slug>/visitenkarte.pdf", print_matter.print_card, name="print_card"),
]

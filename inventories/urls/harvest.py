"""Addresses of the municipality's harvest."""

from django.urls import path

from inventories.views import council, harvest

BASE = "vorgaenge/<int:pk>/was-bleibt/"

urlpatterns = [
    path(BASE, harvest.harvest, name="harvest"),
    path(f"{BASE}zahlen/", harvest.harvest_figures, name="harvest_figures"),
    path(f"{BASE}liste.csv", harvest.harvest_csv, name="harvest_csv"),
    path(f"{BASE}liste.xlsx", harvest.harvest_xlsx, name="harvest_xlsx"),
    path(f"{BASE}zusammenfassung/", council.council_summary, name="council_summary"),
    path(f"{BASE}zusammenfassung.pdf", council.council_summary_pdf, name="council_summary_pdf"),
    path(f"{BASE}<int:organisation_pk>/", harvest.harvest_profile, name="harvest_profile"),
    path(
        f"{BASE}bild/<int:picture_pk>/<int:width>/",
        harvest.harvest_picture,
        name="harvest_picture",
    ),
]

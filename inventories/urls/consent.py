"""Addresses of the consent cockpit."""

from django.urls import path

from inventories.views import consent, consent_text

urlpatterns = [
    path("vorgaenge/<int:pk>/freigaben/", consent.consent_cockpit, name="consent_cockpit"),
    path(
        "vorgaenge/<int:pk>/freigaben/export.<slug:suffix>", consent.export_consents, name="export_consents"
    ),
    path("vorgaenge/<int:pk>/freigaben/neu-setzen/", consent.restart_edition, name="restart_edition"),
    path("freigaben/", consent.consent_overview, name="consent_overview"),
    path("freigaben/export.<slug:suffix>", consent.export_all_consents, name="export_all_consents"),
    path("freigaben/widerruf/<int:pk>/", consent.settle_revocation, name="settle_revocation"),
    path("freigaben/wortlaut/", consent_text.consent_text_list, name="consent_text_list"),
    path("freigaben/wortlaut/neu/", consent_text.add_consent_text, name="add_consent_text"),
]

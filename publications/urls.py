"""Addresses of the pages that explain, and of the forms that anybody may use."""

from django.urls import path

from publications import views

app_name = "publications"

urlpatterns = [
    path("impressum/", views.imprint, name="imprint"),
    path("datenschutz/", views.privacy, name="privacy"),
    path("barrierefreiheit/", views.accessibility, name="accessibility"),
    path("leichte-sprache/", views.easy_language, name="easy_language"),
    path("gebaerdensprache/", views.sign_language, name="sign_language"),
    path("fragen/", views.faq, name="faq"),
    path("bestandsaufnahme/", views.offer, name="offer"),
    path("kontakt/", views.contact, name="contact"),
    path("vorschlagen/", views.suggest, name="suggest"),
    path("barriere-melden/", views.report_barrier, name="report_barrier"),
    path("barrieren/", views.barrier_report_list, name="barrier_report_list"),
]

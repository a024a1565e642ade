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
    path("gebaerdensprache/video.mp4", views.sign_language_video, name="sign_language_video"),
    path("fragen/", views.faq, name="faq"),
    path("bestandsaufnahme/", views.offer, name="offer"),
    path("kontakt/", views.contact, name="contact"),
    path("vorschlagen/", views.suggest, name="suggest"),
    path("barriere-melden/", views.report_barrier, name="report_barrier"),
    path("barrieren/", views.barrier_report_list, name="barrier_report_list"),
    path("barrieren/<int:pk>/", views.answer_barrier, name="answer_barrier"),
    path("seiten/", views.page_list, name="page_list"),
    path("seiten/<slug:slug>/", views.edit_page, name="edit_page"),
    path("robots.txt", views.robots, name="robots"),
    path(".well-known/security.txt", views.security, name="security"),
]

"""Addresses of badges, lists, signs and certificates, and of the feedback after an event."""

from django.urls import path

from networks.views import paper

urlpatterns = [
    path("treffen/<int:pk>/unterlagen/", paper.paper_list, name="paper_list"),
    path("treffen/<int:pk>/unterlagen/<slug:kind>.pdf", paper.event_paper, name="event_paper"),
    path(
        "treffen/<int:pk>/teilnehmende/<int:registration>/namensschild.pdf",
        paper.participant_badge,
        name="participant_badge",
    ),
    path(
        "treffen/<int:pk>/teilnehmende/<int:registration>/teilnahmebestaetigung.pdf",
        paper.participant_certificate,
        name="participant_certificate",
    ),
    path("anmeldung/<str:token>/teilnahmebestaetigung.pdf", paper.own_certificate, name="own_certificate"),
]

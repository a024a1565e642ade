"""Addresses of badges, lists, signs and certificates, and of the feedback after an event."""

from django.urls import path

from networks.views import feedback, paper

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
    path("treffen/<int:pk>/rueckmeldungen/", feedback.feedback_results, name="feedback_results"),
    path("treffen/<int:pk>/rueckmeldungen/fragen/", feedback.edit_feedback, name="edit_feedback"),
    path("treffen/<int:pk>/rueckmeldungen/auswertung.pdf", feedback.feedback_paper, name="feedback_paper"),
    path("rueckmeldung/<str:token>/", feedback.give_feedback, name="give_feedback"),
]

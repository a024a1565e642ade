"""Addresses of messages, alerts and the choice of mails."""

from django.urls import path

from networks.views import mail_choice

urlpatterns = [
    path("mail-einstellungen/<str:signed>/", mail_choice.mail_choice, name="mail_choice"),
    path(
        "mail-einstellungen/<str:signed>/<str:topic>/abbestellen/",
        mail_choice.unsubscribe,
        name="unsubscribe",
    ),
]

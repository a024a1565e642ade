"""Addresses of messages, alerts and the choice of mails."""

from django.urls import path

from networks.views import mail_choice
from networks.views import message as views
from networks.views import message_template as templates

BASE = "treffen/<int:pk>/nachrichten"
ONE = f"{BASE}/<int:message_pk>"
TEMPLATES = "treffen/nachrichtenvorlagen"

urlpatterns = [
    path(f"{BASE}/", views.message_list, name="message_list"),
    path(f"{BASE}/neu/", views.write_message, name="write_message"),
    path(f"{ONE}/", views.message_detail, name="message_detail"),
    path(f"{ONE}/bearbeiten/", views.edit_message, name="edit_message"),
    path(f"{ONE}/vorschau/", views.preview_message, name="preview_message"),
    path(f"{ONE}/probe/", views.try_message, name="try_message"),
    path(f"{ONE}/senden/", views.send_message, name="send_message"),
    path(f"{ONE}/loeschen/", views.delete_message, name="delete_message"),
    path(f"{TEMPLATES}/", templates.message_template_list, name="message_template_list"),
    path(f"{TEMPLATES}/neu/", templates.add_message_template, name="add_message_template"),
    path(f"{TEMPLATES}/<int:pk>/", templates.edit_message_template, name="edit_message_template"),
    path(
        f"{TEMPLATES}/<int:pk>/loeschen/", templates.delete_message_template, name="delete_message_template"
    ),
    path("mail-einstellungen/<str:signed>/", mail_choice.mail_choice, name="mail_choice"),
    path(
        "mail-einstellungen/<str:signed>/<str:topic>/abbestellen/",
        mail_choice.unsubscribe,
        name="unsubscribe",
    ),
]

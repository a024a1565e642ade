"""Addresses of registrations as the team sees them."""

from django.urls import path

from networks.views import participant as views
from networks.views import participant_detail as detail
from networks.views import participant_edit as edit

BASE = "treffen/<int:pk>/teilnehmende"
ONE = f"{BASE}/<int:registration_pk>"

urlpatterns = [
    path(f"{BASE}/", views.participant_list, name="participant_list"),
    path(f"{BASE}/tabelle/", views.export_participants, name="export_participants"),
    path(f"{BASE}/warteliste/", views.waiting_list, name="waiting_list"),
    path(f"{BASE}/essen-und-zugang/", views.participant_needs, name="participant_needs"),
    path(f"{BASE}/essen-und-zugang/tabelle/", views.export_needs, name="export_needs"),
    path(f"{BASE}/neu/", edit.add_participant, name="add_participant"),
    path(f"{ONE}/", detail.participant_detail, name="participant_detail"),
    path(f"{ONE}/bearbeiten/", edit.edit_participant, name="edit_participant"),
    path(f"{ONE}/abmelden/", detail.cancel_participant, name="cancel_participant"),
    path(f"{ONE}/vermerk/", detail.write_participant_note, name="write_participant_note"),
    path(f"{ONE}/schritt/<slug:name>/", detail.move_participant, name="move_participant"),
]

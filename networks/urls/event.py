"""Addresses of preparing and leading events."""

from django.urls import path

from networks.views import event, event_settings, event_status, team

ONE = "treffen/<int:pk>"

urlpatterns = [
    path("treffen/", event.event_list, name="event_list"),
    path("treffen/neu/", event.create_event, name="create_event"),
    path(f"{ONE}/", event.event_detail, name="event_detail"),
    path(f"{ONE}/termin-und-ort/", event.edit_event, name="edit_event"),
    path(f"{ONE}/texte/", event.edit_event_text, name="edit_event_text"),
    path(f"{ONE}/anmeldung/", event_settings.edit_registration_settings, name="edit_registration_settings"),
    path(f"{ONE}/bild/", event_settings.edit_event_picture, name="edit_event_picture"),
    path(f"{ONE}/bild/loeschen/", event_settings.remove_event_picture, name="remove_event_picture"),
    path(f"{ONE}/gastgebende/", event_settings.host_list, name="host_list"),
    path(f"{ONE}/gastgebende/<int:host_pk>/", event_settings.edit_host, name="edit_host"),
    path(f"{ONE}/gastgebende/<int:host_pk>/entfernen/", event_settings.remove_host, name="remove_host"),
    path(f"{ONE}/stand/<slug:name>/", event_status.change_event_status, name="change_event_status"),
    path(f"{ONE}/kopieren/", event_status.copy_event, name="copy_event"),
    path(f"{ONE}/team/", team.team_list, name="team_list"),
    path(f"{ONE}/team/<int:member_pk>/", team.change_team_right, name="change_team_right"),
    path(f"{ONE}/team/<int:member_pk>/entfernen/", team.remove_team_member, name="remove_team_member"),
    path(f"{ONE}/mitarbeit/", team.join_team, name="join_team"),
    path("veranstaltungen/<slug:slug>/bild/", event_settings.event_picture, name="event_picture"),
]

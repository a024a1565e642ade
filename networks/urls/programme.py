"""Addresses of the programme and working groups."""

from django.urls import path

from networks.views import group_round, programme, room, speaker

HEAD = "treffen/<int:pk>/programm/"
ITEM = HEAD + "punkt/<int:session_pk>/"
ROUND = HEAD + "gruppen/<int:session_pk>/"

urlpatterns = [
    path(HEAD, programme.edit_programme, name="edit_programme"),
    path(HEAD + "entwurf.pdf", programme.programme_draft, name="programme_draft"),
    path(HEAD + "ergebnisse/", programme.edit_results, name="edit_results"),
    path(HEAD + "punkt/neu/", programme.create_session, name="create_session"),
    path(ITEM, programme.edit_session, name="edit_session"),
    path(ITEM + "loeschen/", programme.delete_session, name="delete_session"),
    path(ITEM + "material/", programme.add_session_file, name="add_session_file"),
    path(HEAD + "material/<int:file_pk>/", programme.edit_session_file, name="edit_session_file"),
    path(
        HEAD + "material/<int:file_pk>/loeschen/",
        programme.delete_session_file,
        name="delete_session_file",
    ),
    path(HEAD + "raum/neu/", room.create_room, name="create_room"),
    path(HEAD + "raum/<int:room_pk>/", room.edit_room, name="edit_room"),
    path(HEAD + "raum/<int:room_pk>/loeschen/", room.delete_room, name="delete_room"),
    path(HEAD + "person/neu/", speaker.create_speaker, name="create_speaker"),
    path(HEAD + "person/<int:speaker_pk>/", speaker.edit_speaker, name="edit_speaker"),
    path(HEAD + "person/<int:speaker_pk>/loeschen/", speaker.delete_speaker, name="delete_speaker"),
    path(ROUND, group_round.group_round, name="group_round"),
    path(ROUND + "zuteilen/", group_round.assign_groups, name="assign_groups"),
    path(ROUND + "mitteilen/", group_round.publish_groups, name="publish_groups"),
    path(ROUND + "gruppe/neu/", group_round.create_group, name="create_group"),
    path(ROUND + "gruppe/<int:group_pk>/", group_round.edit_group, name="edit_group"),
    path(ROUND + "gruppe/<int:group_pk>/loeschen/", group_round.delete_group, name="delete_group"),
    path(ROUND + "person/<int:registration_pk>/", group_round.place_in_group, name="place_in_group"),
    path("mitwirkende/<int:pk>/foto/", speaker.speaker_photo, name="speaker_photo"),
    path("programm/material/<int:pk>/", programme.session_file, name="session_file"),
    path("veranstaltungen/<slug:slug>/programm.pdf", programme.programme_handout, name="programme_handout"),
]

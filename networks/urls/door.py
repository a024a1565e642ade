"""Addresses of check-in and short talks."""

from django.urls import path

from networks.views import door, door_device, talks

urlpatterns = [
    path("treffen/<int:pk>/einlass/", door.door, name="door"),
    path("treffen/<int:pk>/einlass/eintragen/", door.check_in, name="check_in"),
    path("treffen/<int:pk>/einlass/zuruecknehmen/", door.undo_check_in, name="undo_check_in"),
    path("treffen/<int:pk>/einlass/stand/", door_device.door_state, name="door_state"),
    path("treffen/<int:pk>/einlass/senden/", door_device.sync_check_ins, name="sync_check_ins"),
    path("treffen/<int:pk>/einlass/vor-ort/", door.add_walk_in, name="add_walk_in"),
    path("einlass/<str:code>/", door.check_in_by_code, name="check_in_by_code"),
    path("treffen/<int:pk>/gespraeche/", talks.match_plan, name="match_plan"),
    path("treffen/<int:pk>/gespraeche/erstellen/", talks.make_match_plan, name="make_match_plan"),
    path("treffen/<int:pk>/gespraeche/verschicken/", talks.publish_match_plan, name="publish_match_plan"),
    path("treffen/<int:pk>/gespraeche/plan.pdf", talks.match_plan_pdf, name="match_plan_pdf"),
    path("treffen/<int:pk>/gespraeche/neu/", talks.add_match_talk, name="add_match_talk"),
    path("treffen/<int:pk>/gespraeche/<int:talk_pk>/", talks.edit_match_talk, name="edit_match_talk"),
    path(
        "treffen/<int:pk>/gespraeche/<int:talk_pk>/streichen/",
        talks.remove_match_talk,
        name="remove_match_talk",
    ),
    path("einlass-offline.js", door_device.door_worker, name="door_worker"),
]

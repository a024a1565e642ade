"""Addresses of talks, tasks, advice after the closing, export."""

from django.urls import path

from inventories.views import aftercare, case_export, case_task, meeting, minutes

urlpatterns = [
    path("vorgaenge/<int:pk>/gespraeche/", case_task.meeting_list, name="meeting_list"),
    path("vorgaenge/<int:pk>/gespraeche/neu/", meeting.plan_meeting, name="plan_meeting"),
    path("gespraeche/<int:pk>/", meeting.meeting_detail, name="meeting_detail"),
    path("gespraeche/<int:pk>/antworten/", meeting.mark_dates, name="mark_dates"),
    path("gespraeche/<int:pk>/termine/", meeting.propose_dates, name="propose_dates"),
    path("gespraeche/<int:pk>/festlegen/", meeting.fix_date, name="fix_date"),
    path("gespraeche/<int:pk>/verschieben/", meeting.move_meeting, name="move_meeting"),
    path("gespraeche/<int:pk>/absagen/", meeting.cancel_meeting, name="cancel_meeting"),
    path("gespraeche/<int:pk>.ics", meeting.meeting_ics, name="meeting_ics"),
    path("gespraeche/<int:pk>/protokoll/", minutes.edit_minutes, name="edit_minutes"),
    path("vorgaenge/<int:pk>/nachberatung/", aftercare.advice_list, name="advice_list"),
    path("vorgaenge/<int:pk>/ausgabe/", case_export.export_list, name="export_list"),
    path("vorgaenge/<int:pk>/ausgabe/erstellen/", case_export.start_export, name="start_export"),
    path(
        "vorgaenge/<int:pk>/ausgabe/<int:export_pk>/abbrechen/",
        case_export.cancel_export,
        name="cancel_export",
    ),
    path("vorgaenge/<int:pk>/ausgabe/<int:export_pk>.zip", case_export.export_file, name="export_file"),
    path("vorgaenge/<int:pk>/zustaendig/", aftercare.change_officer, name="change_officer"),
    path("vorgaenge/<int:pk>/aufgaben/neu/", case_task.add_task, name="add_task"),
    path("aufgaben/<int:pk>/bearbeiten/", case_task.edit_task, name="edit_task"),
    path("aufgaben/<int:pk>/erledigt/", case_task.complete_task, name="complete_task"),
    path("aufgaben/<int:pk>/wieder-oeffnen/", case_task.reopen_task, name="reopen_task"),
    path("aufgaben/<int:pk>/streichen/", case_task.drop_task, name="drop_task"),
]

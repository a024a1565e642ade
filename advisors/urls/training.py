"""Addresses of the subject training: seminars, handbooks, mentoring, development."""

from django.urls import path

from advisors.views import attendance, development, handbook, mentoring, training, training_plan

urlpatterns = [
    path("pool/seminare/", training.training_list, name="training_list"),
    path("pool/seminare/neu/", training_plan.create_training, name="create_training"),
    path("pool/seminare/<int:pk>/", training.training_detail, name="training_detail"),
    path("pool/seminare/<int:pk>/bearbeiten/", training_plan.edit_training, name="edit_training"),
    path("pool/seminare/<int:pk>/termin/", training_plan.create_session, name="create_session"),
    path("pool/seminare/<int:pk>/unterlage/", training_plan.add_material, name="add_material"),
    path("pool/seminare/<int:pk>/zertifikate/", attendance.issue_certificates, name="issue_certificates"),
    path("pool/termine/<int:pk>/bearbeiten/", training_plan.edit_session, name="edit_session"),
    path("pool/termine/<int:pk>/absagen/", training_plan.call_off_session, name="call_off_session"),
    path("pool/termine/<int:pk>/anmelden/", training.register_session, name="register_session"),
    path("pool/termine/<int:pk>/abmelden/", training.leave_training, name="leave_training"),
    path("pool/termine/<int:pk>/kalender.ics", training.training_calendar, name="training_calendar"),
    path("pool/termine/<int:pk>/anwesenheit/", attendance.attendance_sheet, name="attendance_sheet"),
    path("pool/termine/<int:pk>/anwesenheit/alle/", attendance.mark_everybody, name="mark_everybody"),
    path("pool/termine/<int:pk>/anwesenheit/person/", attendance.add_participant, name="add_participant"),
    path("pool/termine/<int:pk>/teilnahmeliste.pdf", attendance.attendance_list, name="attendance_list"),
    path("pool/teilnahmen/<int:pk>/", attendance.mark_attendance, name="mark_attendance"),
    path("pool/unterlagen/<int:pk>/", training.training_material, name="training_material"),
    path("pool/unterlagen/<int:pk>/loeschen/", training_plan.remove_material, name="remove_material"),
    path("pool/zertifikate/<int:pk>/", training.training_certificate, name="training_certificate"),
    path("pool/zertifikate/<int:pk>/zurueck/", attendance.revoke_certificate, name="revoke_certificate"),
    path("pool/handbuecher/", handbook.handbook_list, name="handbook_list"),
    path("pool/handbuecher/neu/", handbook.create_handbook, name="create_handbook"),
    path("pool/handbuecher/<int:pk>/", handbook.handbook_detail, name="handbook_detail"),
    path("pool/handbuecher/<int:pk>/neu/", handbook.handbook_comparison, name="handbook_comparison"),
    path("pool/handbuecher/<int:pk>/fassung/", handbook.begin_version, name="begin_version"),
    path("pool/fassungen/<int:pk>/bearbeiten/", handbook.edit_version, name="edit_version"),
    path("pool/fassungen/<int:pk>/veroeffentlichen/", handbook.publish_version, name="publish_version"),
    path("pool/fassungen/<int:pk>/mitteilen/", handbook.announce_version, name="announce_version"),
    path("pool/fassungen/<int:pk>/handbuch.pdf", handbook.handbook_pdf, name="handbook_pdf"),
    path("pool/mentoring/", mentoring.mentoring_list, name="mentoring_list"),
    path("pool/mentoring/neu/", mentoring.create_pair, name="create_pair"),
    path("pool/mentoring/<int:pk>/", mentoring.mentoring_detail, name="mentoring_detail"),
    path("pool/mentoring/<int:pk>/bearbeiten/", mentoring.edit_pair, name="edit_pair"),
    path("pool/mentoring/<int:pk>/beenden/", mentoring.end_pair, name="end_pair"),
    path("pool/beratende/<slug:slug>/entwicklung/", development.development, name="development"),
]

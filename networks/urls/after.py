"""Addresses of what comes after an event: documentation, feedback, deletion."""

from django.urls import path

from networks.views import clearing, figures, reading, report

REPORT = "treffen/<int:pk>/dokumentation"

urlpatterns = [
    path(f"{REPORT}/", report.edit_report, name="edit_report"),
    path(f"{REPORT}/anlegen/", report.create_report, name="create_report"),
    path(f"{REPORT}/neu-bilden/", report.regrow_report, name="regrow_report"),
    path(f"{REPORT}/vorschau/", report.preview_report, name="preview_report"),
    path(f"{REPORT}/veroeffentlichen/", report.publish_report, name="publish_report"),
    path(f"{REPORT}/zuruecknehmen/", report.withdraw_report, name="withdraw_report"),
    path(f"{REPORT}/bild/", report.add_report_picture, name="add_report_picture"),
    path(f"{REPORT}/bild/<int:picture_pk>/", report.edit_report_picture, name="edit_report_picture"),
    path(f"{REPORT}/bild/<int:picture_pk>/nach-oben/", report.lead_with_picture, name="lead_with_picture"),
    path(
        f"{REPORT}/bild/<int:picture_pk>/loeschen/",
        report.remove_report_picture,
        name="remove_report_picture",
    ),
    path(f"{REPORT}/datei/", report.add_report_file, name="add_report_file"),
    path(f"{REPORT}/datei/<int:file_pk>/loeschen/", report.remove_report_file, name="remove_report_file"),
    path("treffen/<int:pk>/daten/", clearing.clearing_preview, name="clearing_preview"),
    path("treffen/<int:pk>/daten/loeschen/", clearing.clear_event, name="clear_event"),
    path("treffen/zahlen/", figures.event_figures, name="event_figures"),
    path("treffen/zahlen/<int:year>.xlsx", figures.export_event_figures, name="export_event_figures"),
    path("nachlesen/", reading.report_list, name="report_list"),
    path("nachlesen/fruehere-beitraege/", reading.archived_report_list, name="archived_report_list"),
    path("nachlesen/<slug:slug>/", reading.public_report, name="public_report"),
    path("nachlesen/<slug:slug>/pdf/", reading.report_pdf, name="report_pdf"),
    path("nachlesen/<slug:slug>/bild/<int:pk>/<int:width>/", reading.report_picture, name="report_picture"),
    path("nachlesen/<slug:slug>/datei/<int:pk>/", reading.report_file, name="report_file"),
    path("nachlesen/<slug:slug>/material/<int:pk>/", reading.report_material, name="report_material"),
]

"""Addresses of the research board."""

from django.urls import path

from inventories.views import (
    duplicates,
    information,
    lead,
    lead_import,
    lead_interview,
    organisation_merge,
    research,
)

urlpatterns = [
    # the board
    path("vorgaenge/<int:pk>/recherche/", research.lead_list, name="lead_list"),
    path("vorgaenge/<int:pk>/recherche/neu/", lead.add_lead, name="add_lead"),
    path("vorgaenge/<int:pk>/recherche/zuweisen/", research.assign_leads, name="assign_leads"),
    path(
        "vorgaenge/<int:pk>/recherche/aus-dem-antrag/",
        research.take_over_known_actors,
        name="take_over_known_actors",
    ),
    path("vorgaenge/<int:pk>/recherche/liste.<slug:kind>", research.lead_export, name="lead_export"),
    # the duty to inform, and the deletion afterwards
    path("vorgaenge/<int:pk>/recherche/informieren/", information.inform_leads, name="inform_leads"),
    path(
        "vorgaenge/<int:pk>/recherche/briefe.pdf",
        information.information_letters,
        name="information_letters",
    ),
    path("vorgaenge/<int:pk>/recherche/loeschung/", information.lead_deletion, name="lead_deletion"),
    # lists that are handed in
    path("vorgaenge/<int:pk>/recherche/einlesen/", lead_import.upload_list, name="upload_list"),
    path("recherche/listen/<int:pk>/spalten/", lead_import.match_columns, name="match_columns"),
    path("recherche/listen/<int:pk>/", lead_import.preview_import, name="preview_import"),
    path("recherche/listen/<int:pk>/einlesen/", lead_import.confirm_import, name="confirm_import"),
    path("recherche/listen/<int:pk>/verwerfen/", lead_import.discard_import, name="discard_import"),
    path("recherche/listen/<int:pk>/fehler.xlsx", lead_import.faulty_rows, name="faulty_rows"),
    # one lead
    path("recherche/<int:pk>/", lead.lead_detail, name="lead_detail"),
    path("recherche/<int:pk>/bearbeiten/", lead.edit_lead, name="edit_lead"),
    path("recherche/<int:pk>/quelle/", lead.add_source, name="add_source"),
    path("recherche/<int:pk>/kontakt/", lead.log_contact, name="log_contact"),
    path("recherche/<int:pk>/termin/", lead.set_appointment, name="set_appointment"),
    path("recherche/<int:pk>/termin.ics", lead.appointment_file, name="appointment_file"),
    path("recherche/<int:pk>/schritt/<slug:name>/", lead.change_lead_status, name="change_lead_status"),
    path("recherche/<int:pk>/interview/", lead_interview.begin_interview, name="begin_interview"),
    path("recherche/<int:pk>/interview/gefuehrt/", lead_interview.record_interview, name="record_interview"),
    # the same organisation twice
    path("recherche/<int:pk>/doppelt/", duplicates.lead_duplicates, name="lead_duplicates"),
    path("recherche/<int:pk>/doppelt/zusammenfuehren/", duplicates.merge_leads, name="merge_leads"),
    path("recherche/<int:pk>/doppelt/verknuepfen/", duplicates.link_lead, name="link_lead"),
    path("recherche/<int:pk>/doppelt/nein/", duplicates.dismiss_duplicates, name="dismiss_duplicates"),
    path(
        "organisationen/zusammenfuehren/",
        organisation_merge.organisation_duplicates,
        name="organisation_duplicates",
    ),
    path(
        "organisationen/zusammenfuehren/<int:kept_pk>/<int:merged_pk>/",
        organisation_merge.merge_organisations,
        name="merge_organisations",
    ),
]

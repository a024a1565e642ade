"""Addresses of the exchange and of good practice."""

from django.urls import path

from advisors.views import exchange, exchange_date, practice

NOTE = "pool/austausch/beitraege/<int:pk>/"
CASE = "pool/beispiele/<int:pk>/"

urlpatterns = [
    path("miglobe/beispiele/", practice.public_practice_list, name="public_practice_list"),
    path("miglobe/beispiele/<slug:slug>/", practice.public_practice, name="public_practice"),
    path("pool/austausch/", exchange.exchange, name="exchange"),
    path("pool/austausch/beitraege/neu/", exchange.add_note, name="add_note"),
    path(NOTE, exchange.note_detail, name="note_detail"),
    path(f"{NOTE}bearbeiten/", exchange.edit_note, name="edit_note"),
    path(f"{NOTE}loeschen/", exchange.delete_note, name="delete_note"),
    path(f"{NOTE}anheften/", exchange.pin_note, name="pin_note"),
    path(f"{NOTE}dateien/<int:document_pk>/", exchange.note_document, name="note_document"),
    path(
        f"{NOTE}dateien/<int:document_pk>/loeschen/",
        exchange.delete_note_document,
        name="delete_note_document",
    ),
    path("pool/austausch/kommentare/<int:pk>/loeschen/", exchange.delete_comment, name="delete_comment"),
    path("pool/austausch/termine/neu/", exchange_date.add_date, name="add_date"),
    path("pool/austausch/termine/<int:pk>/", exchange_date.date_detail, name="date_detail"),
    path("pool/austausch/termine/<int:pk>/bearbeiten/", exchange_date.edit_date, name="edit_date"),
    path("pool/austausch/termine/<int:pk>/absagen/", exchange_date.cancel_date, name="cancel_date"),
    path("pool/austausch/termine/<int:pk>/termin.ics", exchange_date.date_calendar, name="date_calendar"),
    path("pool/beispiele/", practice.practice_list, name="practice_list"),
    path("pool/beispiele/neu/", practice.add_practice, name="add_practice"),
    path(
        "pool/beispiele/aus-bericht/<int:report_pk>/",
        practice.draft_practice_case,
        name="draft_practice_case",
    ),
    path(CASE, practice.practice_detail, name="practice_detail"),
    path(f"{CASE}bearbeiten/", practice.edit_practice, name="edit_practice"),
    path(f"{CASE}schritt/<slug:name>/", practice.move_practice, name="move_practice"),
]

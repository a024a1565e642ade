"""Addresses of the workshop."""

from django.urls import path

from inventories.views import agreement, network, seating, workshop, workshop_guests

WORKSHOP = "vorgaenge/<int:pk>/workshop/"

urlpatterns = [
    path(WORKSHOP, workshop.workshop_detail, name="workshop_detail"),
    path(f"{WORKSHOP}planen/", workshop.edit_workshop, name="edit_workshop"),
    path(f"{WORKSHOP}schritt/<slug:name>/", workshop.change_workshop_status, name="change_workshop_status"),
    path(f"{WORKSHOP}bericht/", workshop.workshop_report, name="workshop_report"),
    path(f"{WORKSHOP}bericht/schreiben/", workshop.edit_workshop_report, name="edit_workshop_report"),
    path(f"{WORKSHOP}bericht.pdf", workshop.workshop_report_pdf, name="workshop_report_pdf"),
    path(f"{WORKSHOP}bericht/bild/", workshop.workshop_picture, name="workshop_picture"),
    # guests
    path(f"{WORKSHOP}einladungen/", workshop_guests.workshop_guests, name="workshop_guests"),
    path(f"{WORKSHOP}einladungen/senden/", workshop_guests.send_invitations, name="send_invitations"),
    path(
        f"{WORKSHOP}einladungen/briefe/",
        workshop_guests.print_invitation_letters,
        name="print_invitation_letters",
    ),
    path(
        f"{WORKSHOP}einladungen/<int:invitation_pk>/antwort/",
        workshop_guests.record_answer,
        name="record_answer",
    ),
    path(f"{WORKSHOP}anwesenheit/", workshop_guests.workshop_attendance, name="workshop_attendance"),
    # talks and tables
    path(f"{WORKSHOP}gespraeche/", seating.workshop_matching, name="workshop_matching"),
    path(f"{WORKSHOP}gespraeche.pdf", seating.talk_sheets, name="talk_sheets"),
    path(f"{WORKSHOP}tische/", seating.workshop_tables, name="workshop_tables"),
    path(f"{WORKSHOP}tische.pdf", seating.table_cards, name="table_cards"),
    path(f"{WORKSHOP}tische/vorschlagen/", seating.propose_tables, name="propose_tables"),
    path(f"{WORKSHOP}tische/<int:table_pk>/", seating.edit_table, name="edit_table"),
    path(f"{WORKSHOP}tische/platz/<int:invitation_pk>/", seating.move_seat, name="move_seat"),
    path(f"{WORKSHOP}tische/platz/<int:invitation_pk>/frei/", seating.release_seat, name="release_seat"),
    # agreements
    path(f"{WORKSHOP}vereinbarungen/", agreement.agreement_list, name="agreement_list"),
    path(f"{WORKSHOP}vereinbarungen/neu/", agreement.add_agreement, name="add_agreement"),
    path(f"{WORKSHOP}vereinbarungen/<int:agreement_pk>/", agreement.edit_agreement, name="edit_agreement"),
    path(f"{WORKSHOP}nachfragen/<int:follow_up_pk>/", agreement.answer_follow_up, name="answer_follow_up"),
    # network
    path(f"{WORKSHOP}netz/", network.workshop_network, name="workshop_network"),
    path(f"{WORKSHOP}netz/neu/", network.add_tie, name="add_tie"),
    path(f"{WORKSHOP}netz/vorschlaege/", network.accept_proposals, name="accept_proposals"),
    path(f"{WORKSHOP}netz/<int:tie_pk>/loeschen/", network.delete_tie, name="delete_tie"),
]

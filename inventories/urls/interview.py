"""Addresses of the guide and the interview."""

from django.urls import path

from inventories.views import guide, guide_parts, interview, interview_device, transfer

urlpatterns = [
    # the guide
    path("leitfaden/", guide.guide_list, name="guide_list"),
    path("leitfaden/entwurf/", guide.start_guide, name="start_guide"),
    path("leitfaden/<int:number>/", guide.guide_version, name="guide_version"),
    path("leitfaden/<int:number>/vorschau/", guide.preview_guide, name="preview_guide"),
    path("leitfaden/<int:number>/bearbeiten/", guide.edit_guide, name="edit_guide"),
    path("leitfaden/<int:number>/veroeffentlichen/", guide.publish_guide, name="publish_guide"),
    path("leitfaden/<int:number>/verwerfen/", guide.discard_guide, name="discard_guide"),
    path("leitfaden/<int:number>/abschnitt/", guide_parts.add_guide_section, name="add_guide_section"),
    path("leitfaden/abschnitt/<int:pk>/", guide_parts.edit_guide_section, name="edit_guide_section"),
    path(
        "leitfaden/abschnitt/<int:pk>/verschieben/", guide_parts.move_guide_section, name="move_guide_section"
    ),
    path(
        "leitfaden/abschnitt/<int:pk>/loeschen/",
        guide_parts.delete_guide_section,
        name="delete_guide_section",
    ),
    path("leitfaden/abschnitt/<int:pk>/frage/", guide_parts.add_guide_question, name="add_guide_question"),
    path("leitfaden/frage/<int:pk>/", guide_parts.edit_guide_question, name="edit_guide_question"),
    path(
        "leitfaden/frage/<int:pk>/verschieben/", guide_parts.move_guide_question, name="move_guide_question"
    ),
    path(
        "leitfaden/frage/<int:pk>/loeschen/", guide_parts.delete_guide_question, name="delete_guide_question"
    ),
    # the interview
    path("vorgaenge/<int:pk>/interviews/", interview.interview_list, name="interview_list"),
    path("steckbriefe/<int:pk>/interview/beginnen/", interview.start_interview, name="start_interview"),
    path("steckbriefe/<int:pk>/interview/", interview.interview_detail, name="interview_detail"),
    path("steckbriefe/<int:pk>/interview/abschliessen/", interview.finish_interview, name="finish_interview"),
    path("steckbriefe/<int:pk>/interview/oeffnen/", interview.reopen_interview, name="reopen_interview"),
    path(
        "steckbriefe/<int:pk>/interview/fassungen/<int:conflict_pk>/",
        interview.settle_conflict,
        name="settle_conflict",
    ),
    path("steckbriefe/<int:pk>/interview/uebernehmen/", transfer.transfer_answers, name="transfer_answers"),
    path("steckbriefe/<int:pk>/interview/stand/", interview_device.interview_state, name="interview_state"),
    path("steckbriefe/<int:pk>/interview/senden/", interview_device.sync_interview, name="sync_interview"),
    path("interviews/geraet/", interview_device.interview_device, name="interview_device"),
    path("interview-offline.js", interview_device.interview_worker, name="interview_worker"),
]

"""Addresses of the organisation's own word: personal link, paper form, corrections, yearly question."""

from django.urls import path

from inventories.views import own, own_release, own_word, paper, word

urlpatterns = [
    # for SKEW and the hired contractor
    path("steckbriefe/<int:pk>/link/", word.send_link, name="send_link"),
    path("steckbriefe/<int:pk>/link/<int:link_pk>/zurueckziehen/", word.revoke_link, name="revoke_link"),
    path("steckbriefe/<int:pk>/stimmt/", word.record_confirmation, name="record_confirmation"),
    path("steckbriefe/<int:pk>/korrekturen/", word.suggestion_list, name="suggestion_list"),
    path("steckbriefe/<int:pk>/korrekturen/alle/", word.adopt_suggestions, name="adopt_suggestions"),
    path(
        "steckbriefe/<int:pk>/korrekturen/<int:suggestion_pk>/",
        word.settle_suggestion,
        name="settle_suggestion",
    ),
    path("steckbriefe/<int:pk>/einwilligung.pdf", paper.print_consent, name="print_consent"),
    path("papier/<str:code>/", paper.paper_form, name="paper_form"),
    # for the organisation, without an account
    path("o/neu/", own.own_renew, name="own_renew"),
    path("o/<str:token>/", own.own_start, name="own_start"),
    path("o/<str:token>/<int:pk>/", own_release.own_profile, name="own_profile"),
    path("o/<str:token>/<int:pk>/druck/", own.own_sheet, name="own_sheet"),
    path("o/<str:token>/<int:pk>/bild/<int:picture_pk>/<int:width>/", own.own_picture, name="own_picture"),
    path("o/<str:token>/<int:pk>/aendern/", own_word.own_correct, name="own_correct"),
    path("o/<str:token>/<int:pk>/bilder/", own_word.own_pictures, name="own_pictures"),
    path(
        "o/<str:token>/<int:pk>/bilder/<int:picture_pk>/loeschen/",
        own_word.own_delete_picture,
        name="own_delete_picture",
    ),
    path("o/<str:token>/<int:pk>/nein/", own_release.own_refuse, name="own_refuse"),
    path("o/<str:token>/<int:pk>/fertig/", own_release.own_done, name="own_done"),
    path("o/<str:token>/<int:pk>/zurueckziehen/", own_release.own_withdraw, name="own_withdraw"),
    path("o/<str:token>/<int:pk>/stimmt/", own_release.own_confirm, name="own_confirm"),
]

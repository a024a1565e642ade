"""Addresses of the subject recruitment."""

from django.urls import path

from advisors.views import call, own_application, pool_application, public_call, selection

urlpatterns = [
    # public pages
    path("miglobe/ausschreibung/", public_call.public_call_list, name="public_call_list"),
    path("miglobe/ausschreibung/<slug:slug>/", public_call.public_call, name="public_call"),
    path("miglobe/ausschreibung/<slug:slug>/bewerben/", public_call.apply_to_pool, name="apply_to_pool"),
    path(
        "miglobe/ausschreibung/<slug:slug>/meine/",
        public_call.open_own_application,
        name="open_own_application",
    ),
    # behind the personal link
    path("miglobe/bewerbung/<str:token>/", own_application.own_application, name="own_application"),
    path(
        "miglobe/bewerbung/<str:token>/angaben/",
        own_application.edit_own_application,
        name="edit_own_application",
    ),
    path(
        "miglobe/bewerbung/<str:token>/unterlagen/",
        own_application.add_application_document,
        name="add_application_document",
    ),
    path(
        "miglobe/bewerbung/<str:token>/unterlagen/<int:pk>/",
        own_application.own_application_document,
        name="own_application_document",
    ),
    path(
        "miglobe/bewerbung/<str:token>/unterlagen/<int:pk>/loeschen/",
        own_application.remove_application_document,
        name="remove_application_document",
    ),
    path(
        "miglobe/bewerbung/<str:token>/absenden/", own_application.send_application, name="send_application"
    ),
    path(
        "miglobe/bewerbung/<str:token>/zurueckziehen/",
        own_application.withdraw_application,
        name="withdraw_application",
    ),
    # SKEW
    path("pool/ausschreibungen/", call.call_list, name="call_list"),
    path("pool/ausschreibungen/neu/", call.create_call, name="create_call"),
    path("pool/ausschreibungen/<int:pk>/", call.call_detail, name="call_detail"),
    path("pool/ausschreibungen/<int:pk>/bearbeiten/", call.edit_call, name="edit_call"),
    path("pool/ausschreibungen/<int:pk>/kriterien/", call.edit_criteria, name="edit_criteria"),
    path("pool/ausschreibungen/<int:pk>/sichtbarkeit/", call.publish_call, name="publish_call"),
    path("pool/ausschreibungen/<int:pk>/verteilen/", call.share_out_ratings, name="share_out_ratings"),
    path("pool/ausschreibungen/<int:pk>/loeschung/", call.deletion_preview, name="deletion_preview"),
    path("pool/ausschreibungen/<int:pk>/rangfolge/", selection.call_ranking, name="call_ranking"),
    path("pool/ausschreibungen/<int:pk>/tabelle/", selection.export_applications, name="export_applications"),
    path(
        "pool/bewerbungen/<int:pk>/",
        pool_application.pool_application_detail,
        name="pool_application_detail",
    ),
    path("pool/bewerbungen/<int:pk>/bewertende/", pool_application.assign_reviewers, name="assign_reviewers"),
    path(
        "pool/bewerbungen/<int:pk>/bewertende/<int:review_pk>/entfernen/",
        pool_application.replace_reviewer,
        name="replace_reviewer",
    ),
    path("pool/bewerbungen/<int:pk>/bewertung/", pool_application.rate_application, name="rate_application"),
    path(
        "pool/bewerbungen/<int:pk>/unterlagen/<int:document_pk>/",
        pool_application.application_document,
        name="application_document",
    ),
    path(
        "pool/bewerbungen/<int:pk>/entscheiden/<slug:name>/",
        selection.decide_application,
        name="decide_application",
    ),
    path("pool/bewerbungen/<int:pk>/warteliste/", selection.move_waiting, name="move_waiting"),
    path("pool/bewerbungen/<int:pk>/freigeben/", selection.free_place, name="free_place"),
]

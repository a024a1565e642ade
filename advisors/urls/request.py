"""Addresses of the subject request."""

from django.urls import path
from django.urls.resolvers import URLPattern

from advisors.views import answer, proposal, request, request_form, review

urlpatterns: list[URLPattern] = [
    path("beratung/", request.consulting_home, name="consulting_home"),
    path("beratung/anfragen/neu/", request.start_request, name="start_request"),
    path("beratung/anfragen/direkt/", request.enter_request, name="enter_request"),
    path("beratung/einsaetze/<int:pk>/fortsetzen/", request.start_follow_up, name="start_follow_up"),
    path("beratung/anfragen/<int:pk>/", request.request_detail, name="request_detail"),
    path("beratung/anfragen/<int:pk>/zurueckziehen/", request.withdraw_request, name="withdraw_request"),
    path("beratung/anfragen/<int:pk>/bearbeiten/", request_form.edit_request, name="edit_request"),
    path("beratung/anfragen/<int:pk>/sichern/", request_form.autosave_request, name="autosave_request"),
    path("beratung/anfragen/<int:pk>/pruefen/", request_form.check_request, name="check_request"),
    path("beratung/anfragen/<int:pk>/uebergeben/", request_form.hand_to_signer, name="hand_to_signer"),
    path("beratung/anfragen/<int:pk>/verwerfen/", request_form.discard_request, name="discard_request"),
    path("beratung/eingang/", review.request_inbox, name="request_inbox"),
    path(
        "beratung/anfragen/<int:pk>/schritt/<slug:name>/",
        review.change_request_status,
        name="change_request_status",
    ),
    path("beratung/anfragen/<int:pk>/vorschlaege/", proposal.find_advisors, name="find_advisors"),
    path("beratung/anfragen/<int:pk>/vorschlaege/neu/", proposal.add_proposal, name="add_proposal"),
    path("beratung/vorschlaege/<int:pk>/verschieben/", proposal.move_proposal, name="move_proposal"),
    path("beratung/vorschlaege/<int:pk>/entfernen/", proposal.remove_proposal, name="remove_proposal"),
    path("beratung/vorschlaege/<int:pk>/hinweis/", proposal.note_proposal, name="note_proposal"),
    path("beratung/vorschlaege/<int:pk>/anfragen/", answer.choose_proposal, name="choose_proposal"),
    path("beratung/vorschlaege/<int:pk>/antworten/", answer.answer_proposal, name="answer_proposal"),
    path("beratung/anfragen/<int:pk>/bestaetigen/", answer.confirm_request, name="confirm_request"),
]

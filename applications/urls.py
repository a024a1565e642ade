"""Addresses of the applications, sorted by audience: everybody, the municipality, SKEW."""

from django.urls import path

from applications.views import (
    attachment,
    correction,
    decision,
    detail,
    draft,
    inbox,
    letter_template,
    officer_detail,
    public,
    receipt,
    review,
    signature,
    submission,
)

app_name = "applications"
urlpatterns = [
    # everybody
    path("formular/", public.form_preview, name="form_preview"),
    path("formular.pdf", public.form_pdf, name="form_pdf"),
    path("unterschrift/<str:token>/", signature.sign_by_code, name="sign_by_code"),
    path("unterschrift/<str:token>/antrag.pdf", signature.signature_pdf, name="signature_pdf"),
    # the municipality
    path("", draft.application_list, name="application_list"),
    path("neu/", draft.start, name="start"),
    path("<int:pk>/", detail.application_detail, name="application_detail"),
    path("<int:pk>/teil/<str:letter>/", draft.edit_part, name="edit_part"),
    path("<int:pk>/teil/<str:letter>/speichern/", draft.autosave_part, name="autosave_part"),
    path("<int:pk>/anlagen/neu/", attachment.add_attachment, name="add_attachment"),
    path("<int:pk>/anlagen/<int:attachment_pk>/", attachment.attachment_file, name="attachment_file"),
    path(
        "<int:pk>/anlagen/<int:attachment_pk>/loeschen/",
        attachment.delete_attachment,
        name="delete_attachment",
    ),
    path("<int:pk>/pruefen/", submission.check_application, name="check_application"),
    path("<int:pk>/pruefen/bitte/", submission.ask_to_submit, name="ask_to_submit"),
    path("<int:pk>/einreichen/", submission.submit_application, name="submit_application"),
    path("<int:pk>/fassung/<int:number>.pdf", submission.submission_pdf, name="submission_pdf"),
    path("<int:pk>/unterschrift/", signature.send_signature_code, name="send_signature_code"),
    path("<int:pk>/nachforderung/", correction.answer_correction, name="answer_correction"),
    path("<int:pk>/zurueckziehen/", submission.withdraw_application, name="withdraw_application"),
    # SKEW
    path("eingang/", inbox.inbox, name="inbox"),
    path("posteingang/", receipt.find_receipt, name="find_receipt"),
    path("<int:pk>/posteingang/", receipt.record_receipt, name="record_receipt"),
    path("<int:pk>/posteingang/scan/", receipt.receipt_scan, name="receipt_scan"),
    path("<int:pk>/formale-pruefung/", review.formal_check, name="formal_check"),
    path("<int:pk>/nachfordern/", review.request_correction, name="request_correction"),
    path("<int:pk>/schritt/<str:name>/", review.change_status, name="change_status"),
    path("<int:pk>/zustaendig/", review.assign_officer, name="assign_officer"),
    path("<int:pk>/verlauf/", officer_detail.application_history, name="application_history"),
    path("<int:pk>/entscheidung/", decision.propose_decision, name="propose_decision"),
    path("<int:pk>/entscheidung/vorschau/", decision.preview_letter, name="preview_letter"),
    path("<int:pk>/entscheidung/<int:decision_pk>/", decision.confirm_decision, name="confirm_decision"),
    path(
        "<int:pk>/entscheidung/<int:decision_pk>/zurueckgeben/",
        decision.return_decision,
        name="return_decision",
    ),
    path("<int:pk>/bescheid/<int:decision_pk>.pdf", decision.decision_letter, name="decision_letter"),
    path("briefvorlagen/", letter_template.letter_template_list, name="letter_template_list"),
    path("briefvorlagen/<str:kind>/", letter_template.edit_letter_template, name="edit_letter_template"),
    path(
        "briefvorlagen/<str:kind>/vorschau/",
        letter_template.preview_letter_template,
        name="preview_letter_template",
    ),
]

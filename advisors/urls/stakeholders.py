"""Addresses of stakeholders, forums and interviews."""

from django.urls import path

from advisors.views import forum, interview, stakeholders

urlpatterns = [
    path("pool/stakeholder/", stakeholders.stakeholder_list, name="stakeholder_list"),
    path("pool/stakeholder/tabelle.xlsx", stakeholders.export_stakeholders, name="export_stakeholders"),
    path("pool/stakeholder/neu/", stakeholders.add_stakeholder, name="add_stakeholder"),
    path("pool/stakeholder/<int:pk>/", stakeholders.stakeholder_detail, name="stakeholder_detail"),
    path("pool/stakeholder/<int:pk>/bearbeiten/", stakeholders.edit_stakeholder, name="edit_stakeholder"),
    path("pool/stakeholder/<int:pk>/erledigt/", stakeholders.finish_next_step, name="finish_next_step"),
    path("pool/foren/", forum.forum_list, name="forum_list"),
    path("pool/foren/neu/", forum.add_forum, name="add_forum"),
    path("pool/foren/<int:pk>/", forum.forum_detail, name="forum_detail"),
    path("pool/foren/<int:pk>/bearbeiten/", forum.edit_forum, name="edit_forum"),
    path("pool/foren/<int:pk>/dokumente/", forum.add_forum_document, name="add_forum_document"),
    path("pool/foren/<int:pk>/dokumente/<int:document_pk>/", forum.forum_document, name="forum_document"),
    path(
        "pool/foren/<int:pk>/dokumente/<int:document_pk>/loeschen/",
        forum.delete_forum_document,
        name="delete_forum_document",
    ),
    path("pool/interviews/", interview.interview_list, name="interview_list"),
    path("pool/interviews/auswertung/", interview.interview_evaluation, name="interview_evaluation"),
    path("pool/interviews/leitfaden/", interview.interview_guide, name="interview_guide"),
    path(
        "pool/interviews/leitfaden/<int:pk>/umschalten/",
        interview.switch_guide_question,
        name="switch_guide_question",
    ),
    path("pool/interviews/neu/", interview.plan_interview, name="plan_interview"),
    path("pool/interviews/<int:pk>/", interview.interview_detail, name="interview_detail"),
    path("pool/interviews/<int:pk>/bearbeiten/", interview.edit_interview, name="edit_interview"),
    path("pool/interviews/<int:pk>/antworten/", interview.answer_interview, name="answer_interview"),
    path("pool/interviews/<int:pk>/schritt/<slug:name>/", interview.move_interview, name="move_interview"),
]

"""Addresses of the award: pool, offers, contracts, milestones."""

from django.urls import path

from inventories.views import (
    award,
    award_note,
    award_settings,
    candidate,
    contract,
    contractor,
    milestone,
    offer,
)

urlpatterns = [
    path("vorgaenge/<int:pk>/vergaben/neu/", award.prepare_award, name="prepare_award"),
    path("vergaben/<int:pk>/", award.award_detail, name="award_detail"),
    path("vergaben/<int:pk>/bearbeiten/", award.edit_award, name="edit_award"),
    path("vergaben/<int:pk>/meilensteine/", award.plan_milestones, name="plan_milestones"),
    path("vergaben/<int:pk>/personen/", candidate.choose_candidates, name="choose_candidates"),
    path("vergaben/<int:pk>/personen/<int:offer_pk>/", candidate.edit_candidate, name="edit_candidate"),
    path("vergaben/<int:pk>/schritt/<slug:name>/", award.change_award_status, name="change_award_status"),
    path("vergaben/<int:pk>/vermerk/", award_note.award_note, name="award_note"),
    path("vergaben/<int:pk>/vermerk.pdf", award_note.award_note_pdf, name="award_note_pdf"),
    path("anfragen/<int:pk>/", offer.offer_detail, name="offer_detail"),
    path("anfragen/<int:pk>/zurueckziehen/", offer.withdraw_offer, name="withdraw_offer"),
    path("auftraege/", contract.my_orders, name="my_orders"),
    path("auftraege/<int:pk>/", contract.contract_detail, name="contract_detail"),
    path("auftraege/<int:pk>/auftrag.pdf", contract.contract_pdf, name="contract_pdf"),
    path("auftraege/<int:pk>/meilensteine/", milestone.edit_milestones, name="edit_milestones"),
    path("meilensteine/<int:pk>/abgeben/", milestone.deliver_milestone, name="deliver_milestone"),
    path("meilensteine/<int:pk>/pruefen/", milestone.review_deliverable, name="review_deliverable"),
    path("abgaben/<int:pk>/datei/", milestone.deliverable_file, name="deliverable_file"),
    path("auftragnehmende/", contractor.contractor_pool, name="contractor_pool"),
    path("auftragnehmende/<int:pk>/", contractor.contractor_detail, name="contractor_detail"),
    path("auftragnehmende/<int:pk>/vermerk/", contractor.edit_contractor_note, name="edit_contractor_note"),
    path("konto/auftragnehmende/", contractor.edit_contractor_profile, name="edit_contractor_profile"),
    path("wertgrenzen/", award_settings.threshold_list, name="threshold_list"),
    path("wertgrenzen/neu/", award_settings.add_threshold, name="add_threshold"),
    path("leistungsvorlagen/", award_settings.service_template_list, name="service_template_list"),
    path("leistungsvorlagen/neu/", award_settings.add_service_template, name="add_service_template"),
    path("leistungsvorlagen/<int:pk>/", award_settings.edit_service_template, name="edit_service_template"),
]

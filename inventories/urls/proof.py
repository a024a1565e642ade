"""Addresses of proof rounds: the desk, and the pages behind a reader's personal link."""

from django.urls import path

from inventories.views import own_proof, proof

ROUND = "vorgaenge/<int:pk>/broschuere/korrektur/<int:number>/"
READ = "korrektur/<str:token>/"
urlpatterns = [
    path("vorgaenge/<int:pk>/broschuere/korrektur/neu/", proof.open_proof_round, name="open_proof_round"),
    path(ROUND, proof.proof_round, name="proof_round"),
    path(f"{ROUND}lesende/", proof.add_proof_reader, name="add_proof_reader"),
    path(f"{ROUND}lesende/<int:reader_pk>/entfernen/", proof.remove_proof_reader, name="remove_proof_reader"),
    path(f"{ROUND}erinnern/", proof.remind_proof_readers, name="remind_proof_readers"),
    path(f"{ROUND}hinweise/", proof.add_proof_remark, name="add_proof_remark"),
    path(f"{ROUND}hinweise/<int:remark_pk>/", proof.settle_proof_remark, name="settle_proof_remark"),
    path(f"{ROUND}schliessen/", proof.close_proof_round, name="close_proof_round"),
    path(f"{ROUND}seite/<int:page>.jpg", proof.proof_image, name="proof_image"),
    path(READ, own_proof.read_proof, name="read_proof"),
    path(f"{READ}seite/<int:page>/", own_proof.read_proof_page, name="read_proof_page"),
    path(f"{READ}seite/<int:page>.jpg", own_proof.read_proof_image, name="read_proof_image"),
    path(f"{READ}heft.pdf", own_proof.read_proof_pdf, name="read_proof_pdf"),
    path(f"{READ}hinweis/<int:remark_pk>/loeschen/", own_proof.take_back_remark, name="take_back_remark"),
    path(f"{READ}fertig/", own_proof.finish_proof, name="finish_proof"),
]

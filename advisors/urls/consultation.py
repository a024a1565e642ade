"""Addresses of the subject consultation."""

from django.urls import path

from advisors.views import consultation, day, report, statement, steering

CASE = "beratung/einsaetze/<int:pk>"
DAY = "beratung/tage/<int:pk>"
STATEMENTS = "beratung/abrechnungen"

urlpatterns = [
    path("beratung/meine/", consultation.my_consultations, name="my_consultations"),
    path(f"{CASE}/", consultation.consultation_detail, name="consultation_detail"),
    path(f"{CASE}/verwalten/", steering.manage_consultation, name="manage_consultation"),
    path(f"{CASE}/tag-eintragen/", day.enter_day, name="enter_day"),
    path(f"{CASE}/tage-bestaetigen/", day.confirm_days, name="confirm_days"),
    path(f"{CASE}/bericht/", report.report_detail, name="report_detail"),
    path(f"{CASE}/bericht/schreiben/", report.edit_report, name="edit_report"),
    path(f"{CASE}/bericht/speichern/", report.autosave_report, name="autosave_report"),
    path(f"{CASE}/bericht/rueckmeldung/", report.answer_report, name="answer_report"),
    path(f"{DAY}/berichtigen/", day.edit_day, name="edit_day"),
    path(f"{DAY}/zurueckziehen/", day.withdraw_day, name="withdraw_day"),
    path(f"{DAY}/bestaetigen/", day.confirm_day, name="confirm_day"),
    path(f"{DAY}/stornieren/", day.cancel_day, name="cancel_day"),
    path(f"{STATEMENTS}/", statement.statement_list, name="statement_list"),
    path(f"{STATEMENTS}/neu/", statement.make_statement, name="make_statement"),
    path(f"{STATEMENTS}/alle.xlsx", statement.export_statements, name="export_statements"),
    path(f"{STATEMENTS}/<int:pk>/", statement.statement_detail, name="statement_detail"),
    path(f"{STATEMENTS}/<int:pk>/abrechnung.pdf", statement.statement_pdf, name="statement_pdf"),
]

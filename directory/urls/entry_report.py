"""Addresses of reported mistakes: the form for everybody, and the desk of SKEW."""

from django.urls import path

from directory.views import entry_report

urlpatterns = [
    path("organisationen/<int:pk>/hinweis/", entry_report.report_entry, name="report_entry"),
    path("hinweise/", entry_report.entry_report_list, name="entry_report_list"),
    path("hinweise/<int:pk>/", entry_report.settle_entry_report, name="settle_entry_report"),
]

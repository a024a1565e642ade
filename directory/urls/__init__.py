"""Addresses of the public directory."""

from directory.urls import entry_report, organisation

app_name = "directory"

urlpatterns = []
for subject in (entry_report, organisation):
    urlpatterns += subject.urlpatterns

"""Addresses of the public directory."""

from directory.urls import entry_report, open_data, organisation

app_name = "directory"

urlpatterns = []
for subject in (open_data, entry_report, organisation):
    urlpatterns += subject.urlpatterns

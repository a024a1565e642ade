"""Addresses of events and invitations."""

app_name = "networks"

urlpatterns = []

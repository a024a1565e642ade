"""Addresses of networks and events, one module per subject."""

from networks.urls import (
    after,
    calendar,
    door,
    event,
    guests,
    invitation,
    message,
    paper,
    participant,
    programme,
    registration,
)

app_name = "networks"

urlpatterns = [
    *invitation.urlpatterns,
    *guests.urlpatterns,
    *event.urlpatterns,
    *programme.urlpatterns,
    *participant.urlpatterns,
    *message.urlpatterns,
    *door.urlpatterns,
    *paper.urlpatterns,
    *after.urlpatterns,
    *registration.urlpatterns,
    # last: its public page takes any word as the name of an event
    *calendar.urlpatterns,
]

"""Addresses of personal invitations to open events."""

from django.urls import path

from networks.views import guests as views

urlpatterns = [
    path("treffen/<int:pk>/einladungen/", views.invitation_list, name="invitation_list"),
    path("treffen/<int:pk>/einladungen/senden/", views.send_invitations, name="send_invitations"),
    path("treffen/<int:pk>/einladungen/erinnern/", views.remind_guests, name="remind_guests"),
    path(
        "treffen/<int:pk>/einladungen/<int:invitation_pk>/zuruecknehmen/",
        views.withdraw_guest,
        name="withdraw_guest",
    ),
    path("persoenlich/<str:token>/", views.own_invitation, name="own_invitation"),
]

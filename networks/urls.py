"""Addresses of events and invitations."""

from django.urls import path

from networks import views

app_name = "networks"

urlpatterns = [
    path("einladung/<str:token>/", views.answer_invitation, name="answer_invitation"),
    path("einladung/<str:token>/termin.ics", views.invitation_calendar, name="invitation_calendar"),
]

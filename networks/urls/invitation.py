"""Addresses behind a personal invitation to a workshop."""

from django.urls import path

from networks.views import invitation as views

urlpatterns = [
    path("einladung/<str:token>/", views.answer_invitation, name="answer_invitation"),
    path("einladung/<str:token>/termin.ics", views.invitation_calendar, name="invitation_calendar"),
]

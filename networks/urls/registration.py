"""Addresses of registering without an account."""

from django.urls import path

from networks.views import own_registration, registration, registration_group

urlpatterns = [
    path("veranstaltungen/<slug:slug>/anmelden/", registration.register, name="register"),
    path(
        "veranstaltungen/<slug:slug>/anmelden/gesendet/",
        registration.registration_sent,
        name="registration_sent",
    ),
    path(
        "veranstaltungen/<slug:slug>/gruppe-anmelden/",
        registration_group.register_group,
        name="register_group",
    ),
    path("anmeldung/finden/", registration.find_registration, name="find_registration"),
    path("anmeldung/gruppe/<str:token>/", registration_group.own_group, name="own_group"),
    path("anmeldung/gruppe/<str:token>/schritt/", registration_group.move_group, name="move_group"),
    path("anmeldung/<str:token>/", own_registration.own_registration, name="own_registration"),
    path("anmeldung/<str:token>/schritt/", own_registration.move_registration, name="move_registration"),
    path("anmeldung/<str:token>/aendern/", own_registration.change_registration, name="change_registration"),
    path("anmeldung/<str:token>/termin.ics", own_registration.own_calendar, name="own_calendar"),
]

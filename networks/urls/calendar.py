"""Addresses of the public calendar, events, networks and mails about new events."""

from django.urls import path

from networks.views import alert, calendar, network, public_event

urlpatterns = [
    path("veranstaltungen/", calendar.calendar, name="calendar"),
    path("kalender/veranstaltungen.ics", calendar.calendar_feed, name="calendar_feed"),
    path("kalender/atom.xml", calendar.calendar_atom, name="calendar_atom"),
    path("kalender/einbetten/", calendar.embed_calendar, name="embed_calendar"),
    path("kalender/eingebettet/", calendar.embedded_calendar, name="embedded_calendar"),
    path("kalender/einbetten.js", calendar.embed_script, name="embed_script"),
    path("kalender/hinweise/", alert.order_alert, name="order_alert"),
    path("kalender/hinweise/<str:signed>/bestaetigen/", alert.confirm_alert, name="confirm_alert"),
    path("kalender/hinweise/<str:signed>/beenden/", alert.end_alert, name="end_alert"),
    path("netzwerke/", network.network_list, name="network_list"),
    path("netzwerke/<slug:slug>/", network.public_network, name="public_network"),
    path("treffen/netzwerke/", network.manage_networks, name="manage_networks"),
    path("treffen/netzwerke/neu/", network.create_network, name="create_network"),
    path("treffen/netzwerke/<int:pk>/", network.edit_network, name="edit_network"),
    path("treffen/netzwerke/<int:pk>/mitglied/", network.add_member, name="add_member"),
    path("treffen/netzwerke/mitglied/<int:pk>/", network.edit_member, name="edit_member"),
    path("treffen/netzwerke/mitglied/<int:pk>/entfernen/", network.remove_member, name="remove_member"),
    path(
        "veranstaltungen/<slug:slug>/termin.ics", public_event.event_calendar_file, name="event_calendar_file"
    ),
    path("veranstaltungen/<slug:slug>/", public_event.public_event, name="public_event"),
]

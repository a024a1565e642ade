"""Addresses of the consent cockpit."""

urlpatterns = []

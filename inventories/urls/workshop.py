"""Addresses of the workshop."""

urlpatterns = []

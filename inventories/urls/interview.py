"""Addresses of the guide and the interview."""

urlpatterns = []

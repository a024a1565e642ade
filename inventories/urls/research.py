"""Addresses of the research board."""

urlpatterns = []

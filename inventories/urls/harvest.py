"""Addresses of the municipality's harvest."""

urlpatterns = []

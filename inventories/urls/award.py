"""Addresses of the award: pool, offers, contracts, milestones."""

urlpatterns = []
